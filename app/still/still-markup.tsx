"use client";

import { useLayoutEffect, useRef, useState } from "react";
import { findMarkup } from "./kept-markup";

interface StillMarkupProps {
  /** Names the markup: the same for the same. */
  readonly markupKey: string;
  /** None where it stands in the page's HTML. */
  readonly markup?: string;
  readonly className?: string;
}

/** What this page has shown: one step back leads to it without its HTML. */
const shownBefore = new Map<string, string>();

/** Markup that stays as the server wrote it, until there is other. */
export function StillMarkup({ markupKey, markup, className }: StillMarkupProps) {
  const element = useRef<HTMLDivElement>(null);
  const [shown, show] = useState(() => shownAs(markupKey, markup));
  if (shown.markupKey !== markupKey) show(shownAs(markupKey, markup));
  useLayoutEffect(() => {
    const here = element.current?.innerHTML ?? "";
    if (here !== "") shownBefore.set(markupKey, here);
    else location.reload(); // what was kept of the page is its data without its HTML
  }, [markupKey]);
  return (
    <div
      ref={element}
      className={className === undefined ? "min-w-0" : `min-w-0 ${className}`}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: React wrote it, on the server
      dangerouslySetInnerHTML={shown.html}
    />
  );
}

/** React writes anew what is handed it as another object; what is there while it starts, it leaves. */
function shownAs(markupKey: string, markup: string | undefined) {
  const html = markup ?? findMarkup(markupKey) ?? shownBefore.get(markupKey) ?? "";
  return { markupKey, html: { __html: html } };
}
