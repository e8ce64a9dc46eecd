/** Hears what the reader asked by a key, or asked to see the keys: an event of the document. */
export type KeyHearer = (event: Event) => void;

/** Whether what is typed there is text. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null
  );
}
