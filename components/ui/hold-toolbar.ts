const STOPS = "a[href], button:not([disabled])";

/** Makes a toolbar one stop of the tab key, within which the arrow keys walk. Ends with `signal`. */
export function holdToolbar(toolbar: HTMLElement, signal: AbortSignal): void {
  const [first] = stopsOf(toolbar);
  if (first !== undefined) makeStop(toolbar, first);
  toolbar.addEventListener("keydown", (event) => walk(toolbar, event), { signal });
  toolbar.addEventListener("focusin", ({ target }) => makeStop(toolbar, target), { signal });
}

function walk(toolbar: HTMLElement, event: KeyboardEvent): void {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (by === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const stops = stopsOf(toolbar);
  const { activeElement } = document;
  const place = activeElement instanceof HTMLElement ? stops.indexOf(activeElement) : -1;
  if (place < 0) return;
  event.preventDefault();
  stops.at((place + by) % stops.length)?.focus();
}

function makeStop(toolbar: HTMLElement, chosen: EventTarget | null): void {
  const stops = stopsOf(toolbar);
  if (!stops.some((stop) => stop === chosen)) return;
  for (const stop of stops) stop.tabIndex = stop === chosen ? 0 : -1;
}

function stopsOf(toolbar: HTMLElement): HTMLElement[] {
  return [...toolbar.querySelectorAll<HTMLElement>(STOPS)];
}
