"use client";

import type { Route } from "next";
import { usePathname, useRouter } from "next/navigation";
import { useLayoutEffect, useRef, useState } from "react";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { type WalkPlace, type WalkStep, walkHref, walkPlace, walkStep } from "./neuron-walk";

/** Presses closer together than this are one walk: its end is asked for, not every neuron on the way. */
const SETTLED_MS = 150;

interface Walk {
  readonly from: string;
  /** The page of its first step, which may come while the walk goes on. */
  readonly first: string;
  readonly to: NeuronIndex;
  readonly href: string;
  readonly timer: ReturnType<typeof setTimeout> | null;
  readonly held: HeldPanel | null;
}

/** The panel looked at, and how far below the window's top it stands. */
interface HeldPanel {
  readonly id: string;
  readonly top: number;
}

/**
 * Steps from neuron to neuron without losing a press: each counts from where the last one led, be that page there yet
 * or not. `heading` is the neuron on the way to, while it is.
 */
export function useNeuronWalk() {
  const router = useRouter();
  const pathname = usePathname();
  const walk = useRef<Walk | null>(null);
  const [heading, setHeading] = useState<NeuronIndex | null>(null);

  // What the page looked at stands where it stood, as soon as the next page is there.
  useLayoutEffect(() => {
    const { current } = walk;
    if (current === null) return;
    const isThere = current.timer === null && pathOf(current.href) === pathname;
    const isOnTheWay = pathname === current.from || pathname === current.first;
    if (!isThere && isOnTheWay) return;
    if (current.timer !== null) clearTimeout(current.timer); // the reader went elsewhere
    if (isThere && current.held !== null) putBack(current.held);
    walk.current = null;
    setHeading(null);
  }, [pathname]);

  function step(by: WalkStep): boolean {
    const place = placeHere();
    const { current } = walk;
    const to = place && walkStep(place, current?.to ?? place.index, by);
    if (place === null || to === null) return place !== null && current !== null;
    const href = walkHref(place, to, location.search);
    if (current?.timer) clearTimeout(current.timer);
    const from = current?.from ?? location.pathname;
    const first = current?.first ?? pathOf(href);
    const next = { from, first, to, href, held: current?.held ?? panelLookedAt() };
    // The first step is taken at once, those after it when no more come.
    const timer = current === null ? null : setTimeout(() => go({ ...next, timer: null }), SETTLED_MS);
    walk.current = { ...next, timer };
    setHeading(to);
    if (timer === null) go({ ...next, timer });
    return true;
  }

  function go(next: Walk) {
    walk.current = next;
    // One step back leads to where the walk began: what it came through since is replaced.
    const move = location.pathname === next.from ? router.push : router.replace;
    move(next.href as Route, { scroll: false }); // built by `neuronPath`
    if (location.pathname !== pathOf(next.href)) return;
    walk.current = null;
    setHeading(null);
  }

  return { step, heading };
}

function pathOf(href: string): string {
  return href.replace(/\?.*/, "");
}

function placeHere(): WalkPlace | null {
  const shape = document.querySelector<HTMLElement>("[data-neuron-walk]")?.dataset.neuronWalk?.split(" ");
  const [numLayers, layerSize] = (shape ?? []).map(Number);
  if (numLayers === undefined || layerSize === undefined) return null; // no neuron's page, or one seen in a list
  return walkPlace(location.pathname, { numLayers, layerSize });
}

function panelLookedAt(): HeldPanel | null {
  const panels = [...document.querySelectorAll<HTMLElement>("main section[id]")];
  const above = panels.filter((panel) => panel.getBoundingClientRect().top < innerHeight / 3).at(-1);
  if (above === undefined || scrollY < 10) return null;
  return { id: above.id, top: above.getBoundingClientRect().top };
}

function putBack({ id, top }: HeldPanel): void {
  const panel = document.getElementById(id);
  if (panel === null) return;
  // A panel shorter than the one before is held by its top.
  const { top: now, height } = panel.getBoundingClientRect();
  scrollBy({ top: now - Math.max(top, 80 - height), behavior: "instant" });
}
