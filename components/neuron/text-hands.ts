import { attachMoreTexts } from "./more-texts";
import { currentSelection, lightPaths, type PathSelection } from "./path-selection";
import { isShown } from "./placed-text";
import type { ListPlace } from "./snippet-place";

/** How far beyond what is seen texts are made to answer, and more are brought. */
const AHEAD = "50%";

/** Makes the texts of a page answer to pointer and keys, and brings those that are not on it; gives back how to stop. */
export function attachTexts(place: ListPlace, maximum: number): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const list = document.getElementById("snippets");
  let loaded: typeof import("./wake-snippet") | null = null;
  async function load() {
    loaded = await import("./wake-snippet");
    return loaded;
  }
  async function wake(item: HTMLElement) {
    const { wakeSnippet } = await load();
    if (!signal.aborted) wakeSnippet(item, place, maximum);
  }
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries)
        if (isIntersecting && target instanceof HTMLElement) {
          near.unobserve(target);
          void wake(target);
        }
    },
    { rootMargin: AHEAD },
  );
  function take(items: readonly HTMLElement[]) {
    for (const item of items) {
      near.observe(item);
      for (const stop of item.querySelectorAll<HTMLElement>(".snippet-meta :is(a, button)"))
        stop.tabIndex = -1;
    }
  }
  take(itemsOf());
  attachMoreTexts({
    ...{ view: place.view, ahead: AHEAD, signal },
    onBrought(items) {
      take(items);
      markTexts(currentSelection());
    },
  });
  // A click that comes before what it asks for is not lost.
  async function onClick(event: MouseEvent) {
    const item = itemOf(event.target);
    const isPlain =
      event.isTrusted && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (item === null || !isPlain || loaded?.isAwake(item)) return;
    event.preventDefault();
    event.stopPropagation();
    const { wakeByClick } = await load();
    wakeByClick(item, place, maximum, event);
  }
  list?.addEventListener("click", onClick, { signal, capture: true });
  let turned: HTMLElement | null = null;
  function turnTo(item: HTMLElement | null) {
    if (item === turned) return;
    turned = item;
    const path = item === null ? null : pathOf(item);
    lightPaths(path === null ? [] : [path]);
    if (item !== null) void wake(item);
  }
  for (const type of ["pointerover", "focusin"])
    list?.addEventListener(type, ({ target }) => turnTo(itemOf(target)), { signal });
  for (const type of ["pointerleave", "focusout"])
    list?.addEventListener(type, () => turnTo(null), { signal });
  return () => {
    stop.abort();
    near.disconnect();
    setTimeout(() => loaded?.forgetSnippets()); // not while React is at work
  };
}

/** Shows the texts that chosen paths explain, all where none is chosen, and marks those of lit paths. */
export function markTexts({ lit, chosen }: PathSelection): void {
  for (const item of itemsOf()) {
    item.hidden = !isShown(pathOf(item), chosen);
    item.toggleAttribute("data-lit", lit.includes(pathOf(item) ?? -1));
  }
  for (const group of document.querySelectorAll<HTMLElement>("#snippets .snippet-group"))
    group.hidden = group.querySelector(".snippet:not([hidden])") === null;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('#snippets [data-site="stay"]'))
    keepPath(link, chosen);
}

/** Seen in another way, the texts are still those of the path that was chosen, which the server knew nothing of. */
function keepPath(link: HTMLAnchorElement, [first]: PathSelection["chosen"]): void {
  const query = new URLSearchParams(link.search);
  const before = query.get("path");
  const path = first === undefined ? null : String(first);
  if (before === path) return;
  if (path === null) query.delete("path");
  else query.set("path", path);
  link.search = String(query);
}

function itemOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(".snippet") : null;
}

function itemsOf(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("#snippets .snippet")];
}

/** The place of the path that explains a text (see `packText`). */
function pathOf({ dataset }: HTMLElement): number | null {
  const path = dataset.path;
  return path === undefined ? null : Number(path);
}
