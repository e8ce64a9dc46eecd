/** Where the reader's lists are kept in the browser. */
const PLACE = "lists";

/** What stands for lists where the browser keeps nothing: they last until the page is left. */
let unkept: string | null = null;

/** The text of the kept lists; null when there are none. */
export function readStoredLists(): string | null {
  try {
    return localStorage.getItem(PLACE) ?? unkept;
  } catch {
    return unkept;
  }
}

/** Keeps the text of lists, or nothing any more; false when the browser does not, and they last for this page only. */
export function storeLists(text: string | null): boolean {
  let isKept = true;
  unkept = null;
  try {
    if (text === null) localStorage.removeItem(PLACE);
    else localStorage.setItem(PLACE, text);
  } catch {
    unkept = text; // storage may be forbidden or full
    isKept = false;
  }
  for (const listener of listeners) listener();
  return isKept;
}

/** For `useSyncExternalStore`: calls `listener` after each change, those of other pages too. */
export function subscribeToLists(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

const listeners = new Set<() => void>();
