/**
 * Says a sentence to those who listen to the page, by its first live region: that of what covers the page stands before
 * the page's own. A page that has none, as a frame may, stays silent.
 */
export function announce(sentence: string): void {
  const region = document.querySelector("[data-announcer]");
  if (region !== null) region.textContent = sentence;
}
