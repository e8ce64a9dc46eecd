/** The id of the page's one live region; `Announcer` has it. */
export const ANNOUNCER = "announcer";

/** Says a sentence to those who listen to the page. A page that has no announcer, as a frame may, stays silent. */
export function announce(sentence: string): void {
  const region = document.getElementById(ANNOUNCER);
  if (region !== null) region.textContent = sentence;
}
