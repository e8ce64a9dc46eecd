"use client";

import { type RefObject, useEffect, useRef } from "react";
import { subscribeToSettings } from "@/components/site/setting";
import type { Scene } from "@/lib/n2g/scene/scene";
import { type CanvasEvents, type ExploreCanvas, openCanvas } from "./explore-canvas";

/** Opens a canvas in an element while it is there, showing a scene; it keeps to the page's colours. */
export function useExploreCanvas(
  box: RefObject<HTMLElement | null>,
  scene: Scene,
  on: CanvasEvents,
): RefObject<ExploreCanvas | null> {
  const canvas = useRef<ExploreCanvas | null>(null);
  const now = useRef({ scene, on });
  now.current = { scene, on };
  useEffect(() => {
    if (box.current === null) return;
    const opened = openCanvas(box.current, {
      node: (id) => now.current.on.node(id),
      open: (id) => now.current.on.open(id),
      none: () => now.current.on.none(),
      over: (id) => now.current.on.over(id),
    });
    canvas.current = opened;
    opened.show(now.current.scene, true);
    const restyle = () => opened.restyle();
    const unsubscribe = subscribeToSettings(restyle);
    const queries = ["(prefers-color-scheme: dark)", "(forced-colors: active)"].map((query) =>
      window.matchMedia(query),
    );
    for (const query of queries) query.addEventListener("change", restyle);
    box.current.focus();
    return () => {
      unsubscribe();
      for (const query of queries) query.removeEventListener("change", restyle);
      opened.close();
      canvas.current = null;
    };
  }, [box]);
  return canvas;
}
