/** Says a sentence to those who listen to the page. A page that has no announcer, as a frame may, stays silent. */
export function announce(sentence: string): void {
  const regions = ["dialog[open] [data-announcer]", "[data-announcer]"];
  const [region] = regions.flatMap((selector) => document.querySelector(selector) ?? []);
  if (region !== undefined) region.textContent = sentence;
}
