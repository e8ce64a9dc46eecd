"use client";

import { useEffect, useState } from "react";
import { snippetAnchor } from "@/lib/domain/paths";
import { endSelection, startSelection, usePathSelection } from "./path-selection";
import type { NeuronPageView } from "./view";

/** The paths whose texts alone are shown, none for all: from the address at first, then as they are chosen on the page. */
export function useChosenPaths({ path }: NeuronPageView): readonly number[] {
  const { chosen } = usePathSelection();
  const [started, setStarted] = useState(false);
  useEffect(() => {
    if (path !== null) startSelection([path]);
    setStarted(true);
    return endSelection;
  }, [path]);
  if (started) return chosen;
  return path === null ? [] : [path];
}

/** Brings the strongest token of the text that the address names into view; once more when the fonts have come. */
export function useOpenedText({ text }: NeuronPageView): void {
  useEffect(() => {
    const hash = /^#text-(\d+)$/.exec(window.location.hash)?.[1];
    const rank = text ?? (hash === undefined ? null : Number(hash));
    if (rank === null) return;
    let left = false;
    const leave = () => {
      left = true;
    };
    const show = () => {
      const token = document.getElementById(snippetAnchor(rank));
      if (!left) token?.scrollIntoView({ block: "center", behavior: "instant" });
    };
    // Whoever has begun to read elsewhere is left in peace.
    for (const type of ["wheel", "touchmove", "keydown"])
      window.addEventListener(type, leave, { once: true, passive: true });
    show();
    void document.fonts.ready.then(show);
    return () => {
      leave();
      for (const type of ["wheel", "touchmove", "keydown"]) window.removeEventListener(type, leave);
    };
  }, [text]);
}
