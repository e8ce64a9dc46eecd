import { readPage, tellBeside } from "@/components/site/unfold";
import { currentSelection, subscribe } from "./path-selection";
import type { NeuronPageView } from "./view";

interface MoreTextsProps {
  readonly view: NeuronPageView;
  /** How far beyond what is seen they are brought. */
  readonly ahead: string;
  readonly signal: AbortSignal;
  /** What is done with texts that came. */
  readonly onBrought: (items: readonly HTMLElement[]) => void;
}

/**
 * Brings the texts that the page left to the one that has all (`firstTexts`): when their link comes near or is followed,
 * when other paths are chosen than the address names, and when the address names one of them. A page that opens at a text
 * stays as it is until more are asked for.
 */
export function attachMoreTexts({ view, ahead, signal, onBrought }: MoreTextsProps): void {
  const link = document.querySelector<HTMLAnchorElement>("#snippets a[data-more-texts]");
  if (link === null) return;
  let brought: Promise<HTMLElement | null> | null = null;
  function bring(from: HTMLAnchorElement): Promise<HTMLElement | null> {
    brought ??= bringTexts(from).then(
      (items) => {
        if (!signal.aborted) onBrought(items);
        return items[0] ?? null;
      },
      (error: unknown) => {
        brought = null; // to be asked for anew
        tellBeside(from, error);
        return null;
      },
    );
    return brought;
  }
  if (view.text === null) {
    const near = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) {
          near.disconnect();
          void bring(link);
        }
      },
      { rootMargin: ahead },
    );
    near.observe(link);
    signal.addEventListener("abort", () => near.disconnect());
  }
  link.addEventListener(
    "click",
    async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const first = await bring(link);
      first?.querySelector<HTMLElement>(".tokens")?.focus();
    },
    { signal },
  );
  const bringChosen = () => {
    if (!signal.aborted && !isOfAddress(currentSelection().chosen, view)) void bring(link);
  };
  // Later, as a page that is left chooses none.
  signal.addEventListener(
    "abort",
    subscribe(() => queueMicrotask(bringChosen)),
  );
  bringChosen(); // paths may have been chosen before scripts came this far
  const [named] = /^#text-\d+$/.exec(window.location.hash) ?? [];
  if (named !== undefined && document.querySelector(named) === null)
    void bring(link).then(() => document.querySelector(named)?.scrollIntoView({ block: "center" }));
}

/** Puts the texts that are missing in their places, from the page that a link leads to; the link goes. */
async function bringTexts(link: HTMLAnchorElement): Promise<HTMLElement[]> {
  const page = await readPage(link.pathname + link.search);
  const [there, here] = [page, document].map((root) => root.querySelector("#snippets .snippet-groups"));
  if (there == null || here == null) throw new Error("What belongs here is not on its page.");
  const before = new Set(here.querySelectorAll(".snippet"));
  mergeChildren(here, there, (group) => group.getAttribute("data-group"));
  for (const group of here.children) {
    const key = CSS.escape(group.getAttribute("data-group") ?? "");
    const [own, all] = [group, there.querySelector(`[data-group="${key}"]`)].map((of) =>
      of?.querySelector("ol"),
    );
    if (own != null && all != null) mergeChildren(own, all, rankOf);
  }
  link.parentElement?.remove();
  return [...here.querySelectorAll<HTMLElement>(".snippet")].filter((item) => !before.has(item));
}

/** Copies the elements that only `there` has to where they belong among those of `here`, which stay as they are. */
function mergeChildren(here: Element, there: Element, keyOf: (element: Element) => string | null): void {
  const own = new Map([...here.children].map((element) => [keyOf(element), element]));
  let next = here.firstElementChild;
  for (const element of there.children) {
    const same = own.get(keyOf(element));
    if (same === undefined) here.insertBefore(ofThisPage(document.importNode(element, true)), next);
    else next = same.nextElementSibling;
  }
}

/** Its links lead to the page at hand, which does not have all. */
function ofThisPage(element: Element): Element {
  for (const link of element.querySelectorAll<HTMLAnchorElement>("a[href]")) {
    const { pathname, search, hash } = link;
    const query = new URLSearchParams(search);
    query.delete("open");
    link.setAttribute("href", `${pathname}${query.size === 0 ? "" : `?${query}`}${hash}`);
  }
  return element;
}

/** A text's rank is the first of its facts (see `packText`). */
function rankOf(item: Element): string | null {
  return item.getAttribute("data-text")?.split(" ", 1)[0] ?? null;
}

function isOfAddress(chosen: readonly number[], { path }: NeuronPageView): boolean {
  return path === null ? chosen.length === 0 : chosen.includes(path);
}
