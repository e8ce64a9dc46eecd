/** The state of a box with a list of suggestions under it. */
export interface Combobox {
  /** Suggestions may be shown. */
  readonly open: boolean;
  /** The suggestion that Enter takes, −1 for what was typed. */
  readonly active: number;
}

/**
 * The state after a key that belongs to the list, or null for a key that belongs to the text or the browser.
 * Arrows walk the suggestions and the typed text in a ring; Escape closes the list, and when it is closed
 * already empties the box, which browsers do by themselves.
 */
export function pressKey(box: Combobox, key: string, count: number): Combobox | null {
  if (count === 0) return null;
  if (key === "ArrowDown") return { ...box, open: true, active: box.open ? step(box.active, 1, count) : 0 };
  if (key === "ArrowUp") {
    return { ...box, open: true, active: box.open ? step(box.active, -1, count) : count - 1 };
  }
  return key === "Escape" && box.open ? { ...box, open: false, active: -1 } : null;
}

function step(active: number, by: 1 | -1, count: number): number {
  const places = count + 1; // the typed text is one of them
  return ((active + 1 + by + places) % places) - 1;
}
