/** Hears what the reader asked by a key, or asked to see the keys: an event of the document. */
export type KeyHearer = (event: Event) => void;

/** Whether what is typed there is text. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null
  );
}

/** The button by which a click asks for something that `doAsked` does. */
export function askedBy({ target }: Event): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-ask]") : null;
}
