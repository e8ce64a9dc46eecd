"use client";

import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import { TrayLine } from "@/components/tray/tray-line";
import { at } from "@/lib/domain/at";
import { formatNeuron } from "@/lib/domain/neuron";
import { doAsked, toggleAtHand } from "./asked";
import { type KeyAction, keyAction, offerOf, stepTo } from "./key-action";
import { askedBy, isTyping, type KeyHearer } from "./key-hearer";
import { KeyList } from "./key-list";
import { readSetting } from "./setting";
import { useNeuronWalk } from "./use-neuron-walk";
import { HEADING } from "./view-hash";

/** Does what keys ask; `?` opens their list. Pages take part by their markup, see `act`. Made when first asked for. */
export function KeyActions({ onReady }: { onReady: (hear: KeyHearer) => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [listed, setListed] = useState(false);
  const { step, heading } = useNeuronWalk();
  const onKey = useEffectEvent((event: Event) => {
    if (event.type === "click") return ask(event);
    if (!(event instanceof KeyboardEvent)) return show(dialog);
    if (event.defaultPrevented || isTyping(event.target) || document.querySelector("dialog[open]")) return;
    const action = keyAction(event, readSetting("keys") === "on");
    if (action === null) return;
    if (action === "help") show(dialog);
    else if (!(isStep(action) && step(action, event.timeStamp)) && !act(action)) return;
    event.preventDefault();
  });
  const ready = useEffectEvent(onReady);
  useEffect(() => ready((event) => onKey(event)), []);
  useEffect(() => {
    // React does not hear this event of a dialog.
    const onToggle = () => setListed(dialog.current?.open === true);
    const { current } = dialog;
    current?.addEventListener("toggle", onToggle);
    return () => current?.removeEventListener("toggle", onToggle);
  }, []);
  return (
    <>
      <dialog
        ref={dialog}
        id="keys"
        aria-labelledby="keys-title"
        className="m-auto max-h-[90dvh] w-80 max-w-[calc(100vw-2rem)] rounded-md border border-edge bg-paper p-5 text-ink backdrop:bg-ink/40"
      >
        <h2 id="keys-title" className="mb-3 font-semibold font-serif text-lg">
          Keys
        </h2>
        {listed ? <KeyList /> : null}
      </dialog>
      <output
        aria-live="off"
        className="pointer-events-none fixed inset-x-0 bottom-6 z-30 mx-auto w-fit rounded-md bg-ink px-3 py-1 font-serif text-lg text-paper empty:hidden print:hidden"
      >
        {heading === null ? null : <span {...{ [HEADING]: "" }}>{formatNeuron(heading)}</span>}
      </output>
      <TrayLine />
    </>
  );
}

function ask(event: Event): void {
  const button = askedBy(event);
  if (button !== null) void doAsked(button);
}

function show(dialog: RefObject<HTMLDialogElement | null>): void {
  dialog.current?.showModal();
}

function isStep(action: KeyAction): action is "previous" | "next" | "layerUp" | "layerDown" {
  return ["previous", "next", "layerUp", "layerDown"].includes(action);
}

/** Does what a key asks with what the page offers; false when the page has nothing of the kind. */
function act(action: KeyAction): boolean {
  switch (action) {
    case "previous":
      return follow('a[rel="prev"]');
    case "next":
      return follow('a[rel="next"]');
    case "search":
      return focus(document.getElementById("search"));
    case "graph":
      return focus(document.getElementById("graph"));
    case "tray":
      return toggleAtHand();
    case "nextText":
      return focusText(1) || follow("#snippets a[data-more-texts]");
    case "previousText":
      return focusText(-1);
    default:
      return follow(offerOf(action));
  }
}

function follow(selector: string): boolean {
  const link = document.querySelector<HTMLElement>(selector);
  link?.click();
  return link !== null;
}

function focus(element: HTMLElement | null): boolean {
  element?.focus();
  element?.scrollIntoView({ block: "nearest" });
  return element !== null;
}

function focusText(step: 1 | -1): boolean {
  const texts = [...document.querySelectorAll<HTMLElement>(".tokens[tabindex]")];
  const next = stepTo(
    texts.findIndex((text) => text.contains(document.activeElement)),
    step,
    texts.length,
  );
  return next !== null && focus(at(texts, next));
}
