"use client";

import { useEffect } from "react";
import { useChosenPaths, useOpenedText } from "./chosen-texts";
import { choosePaths, lightPaths, usePathSelection } from "./path-selection";
import { isShown } from "./placed-text";
import { type ListPlace, viewPath } from "./snippet-place";
import { TEXT_KEYS } from "./snippet-stops";

interface SnippetHandsProps {
  readonly place: ListPlace;
  /** The neuron's largest activation. */
  readonly maximum: number;
  /** Of each text, in their order on the page, the place of the path that explains it. */
  readonly paths: readonly (number | null)[];
}

/** How far beyond what is seen texts are made to answer. */
const AHEAD = "50%";

/**
 * Makes the texts below it answer: those that come near what is seen, or that one turns to. With paths chosen, only the
 * texts stay that these explain. Pointing at one lights its path.
 */
export function SnippetHands({ place, maximum, paths }: SnippetHandsProps) {
  const { lit } = usePathSelection();
  const chosen = useChosenPaths(place.view);
  useOpenedText(place.view);
  const shown = paths.map((path) => isShown(path, chosen));
  useEffect(() => {
    for (const item of itemsOf()) {
      item.hidden = !isShown(pathOf(item), chosen);
      item.toggleAttribute("data-lit", lit.includes(pathOf(item) ?? -1));
    }
    for (const group of document.querySelectorAll<HTMLElement>("#snippets .snippet-group"))
      group.hidden = group.querySelector(".snippet:not([hidden])") === null;
  });
  useEffect(() => attach(place, maximum), [place, maximum]);
  return (
    <>
      <p id={TEXT_KEYS} hidden>
        Arrow keys read it token by token, Enter leads to its links.
      </p>
      {chosen.length === 0 ? null : (
        <p className="links chosen-texts mb-2">
          {shown.filter(Boolean).length} of {paths.length} texts: those that the chosen path explains.{" "}
          <a
            href={viewPath(place, {})}
            onClick={(event) => {
              event.preventDefault();
              choosePaths([]);
            }}
          >
            show all
          </a>
        </p>
      )}
    </>
  );
}

function attach(place: ListPlace, maximum: number): () => void {
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
  for (const item of itemsOf()) {
    near.observe(item);
    for (const stop of item.querySelectorAll<HTMLElement>(".snippet-meta :is(a, button)")) stop.tabIndex = -1;
  }
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
