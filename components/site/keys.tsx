"use client";

import { useEffect, useRef } from "react";
import { at } from "@/lib/domain/at";
import { KEYS, type KeyAction, keyAction, stepTo } from "./key-action";

/** Listens for the site's keys; `?` opens their list. Pages take part by their markup, see `act`. */
export function Keys() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || isTyping(event.target) || dialog.current?.open) return;
      const action = keyAction(event);
      if (action === null) return;
      if (action === "help") dialog.current?.showModal();
      else if (!act(action)) return;
      event.preventDefault();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="keys-title"
      className="m-auto w-72 rounded-md border border-edge bg-paper p-5 text-ink backdrop:bg-ink/40"
    >
      <h2 id="keys-title" className="mb-3 font-semibold font-serif text-lg">
        Keys
      </h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-5 gap-y-1">
        {KEYS.map(({ shown, help }) => (
          <div key={shown} className="contents">
            <dt className="font-mono text-sm">{shown}</dt>
            <dd className="text-soft">{help}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog" className="mt-4">
        <button type="submit" className="link rounded-md border border-edge px-3 py-1 hover:border-ink">
          Close
        </button>
      </form>
    </dialog>
  );
}

/** Does what a key asks with what the page offers; false when the page has nothing of the kind. */
function act(action: Exclude<KeyAction, "help">): boolean {
  switch (action) {
    case "previous":
      return follow('a[rel="prev"]');
    case "next":
      return follow('a[rel="next"]');
    case "random":
      return follow("a[data-random]");
    case "search":
      return focus(document.getElementById("search"));
    case "graph":
      return focus(document.getElementById("graph"));
    case "explore":
      return follow("a[data-explore]");
    case "nextText":
      return focusText(1);
    case "previousText":
      return focusText(-1);
  }
}

function follow(selector: string): boolean {
  const link = document.querySelector<HTMLAnchorElement>(selector);
  link?.click();
  return link !== null;
}

function focus(element: HTMLElement | null): boolean {
  element?.focus();
  element?.scrollIntoView({ block: "nearest" });
  return element !== null;
}

function focusText(step: 1 | -1): boolean {
  const texts = [...document.querySelectorAll<HTMLElement>("[data-snippet]")];
  const next = stepTo(
    texts.findIndex((text) => text.contains(document.activeElement)),
    step,
    texts.length,
  );
  return next !== null && focus(at(texts, next));
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null
  );
}
