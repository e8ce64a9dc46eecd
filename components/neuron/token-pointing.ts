"use client";

import { type RefObject, useEffect } from "react";

/** A token that is told of; a tapped one stays until the next tap. */
export interface Told {
  readonly place: number;
  readonly stays: boolean;
}

/** Calls `leave` when something outside the text is pressed, while it is asked to. */
export function usePointerElsewhere(
  text: RefObject<HTMLElement | null>,
  asked: boolean,
  leave: () => void,
): void {
  useEffect(() => {
    if (!asked) return;
    function onPointerDown({ target }: Event) {
      if (!(target instanceof Node && text.current?.contains(target))) leave();
    }
    document.addEventListener("pointerdown", onPointerDown);
    return () => document.removeEventListener("pointerdown", onPointerDown);
  });
}

/** Which of the text's tokens an element is, or stands in; null for none, and while they are not apart. */
export function placeOf(text: HTMLElement | null, target: EventTarget | null): number | null {
  if (text === null || text.dataset.apart === undefined || !(target instanceof Element)) return null;
  const token = target.closest(".tokens > *");
  const place = token === null ? -1 : [...text.children].indexOf(token);
  return place === -1 ? null : place;
}

/** Where a key leads from the token at `from`; null for keys that mean nothing here. */
export function targetOf(key: string, from: number, count: number): number | "leave" | null {
  if (key === "ArrowRight") return Math.min(count - 1, from + 1);
  if (key === "ArrowLeft") return Math.max(0, from - 1);
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return key === "Escape" ? "leave" : null;
}
