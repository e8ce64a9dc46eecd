"use client";

import { Suspense, useEffect, useRef, useState } from "react";
import { later } from "@/components/ui/later";
import { hearUnloaded } from "@/components/ui/unloaded";
import { askedBy, isTyping, type KeyHearer } from "./key-hearer";

const KeyActions = later(() => import("./key-actions"), "KeyActions");

/** What asks for the list of keys without a key. */
const ASK_FOR_KEYS = "askforkeys";

const TYPES = ["keydown", "click", ASK_FOR_KEYS];

/** Opens the list of keys. */
export function askForKeys(): void {
  document.dispatchEvent(new Event(ASK_FOR_KEYS));
}

/**
 * Listens for the site's keys, and for buttons that need nothing else of a page (`data-ask`). What they do is loaded with
 * the first press; presses until then wait and are not lost.
 */
export function Keys() {
  const [asked, setAsked] = useState(false);
  const waiting = useRef<Event[]>([]);
  const hearer = useRef<KeyHearer | null>(null);
  useEffect(() => {
    function onEvent(event: Event) {
      if (hearer.current !== null) return hearer.current(event);
      if (event instanceof KeyboardEvent ? isOther(event) : event.type === "click" && !askedBy(event)) return;
      waiting.current.push(event);
      setAsked(true);
    }
    for (const type of TYPES) document.addEventListener(type, onEvent);
    window.addEventListener("unhandledrejection", hearUnloaded);
    document.dispatchEvent(new Event("awake")); // heard by what held presses until now (early-presses)
    // What is in the tray is shown without a press.
    if (document.documentElement.dataset.tray) setAsked(true);
    return () => {
      for (const type of TYPES) document.removeEventListener(type, onEvent);
      window.removeEventListener("unhandledrejection", hearUnloaded);
    };
  }, []);
  if (!asked) return null;
  return (
    <Suspense fallback={null}>
      <KeyActions
        onReady={(hear) => {
          hearer.current = hear;
          for (const event of waiting.current.splice(0)) hear(event);
        }}
      />
    </Suspense>
  );
}

/** Keys that no page has a use for, or that are somebody else's. */
function isOther(event: KeyboardEvent): boolean {
  const { key, target, ctrlKey, metaKey, altKey, defaultPrevented } = event;
  if (ctrlKey || metaKey || altKey || defaultPrevented || isTyping(target)) return true;
  return key.length > 1 && !key.startsWith("Arrow");
}
