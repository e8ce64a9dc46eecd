"use client";

import type { Route } from "next";
import { usePathname, useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { routeOf, withBase } from "@/lib/domain/base-path";
import type { ModelNeuron } from "@/lib/domain/model-neuron";
import { poleNamed } from "@/lib/domain/pole";
import { type WalkPlace, type WalkStep, walkHref, walkPlace, walkStep } from "./neuron-walk";

/** Of presses closer together than this only the last one's neuron is asked for, not every one on the way. */
const SETTLED_MS = 150;
/** Presses closer together than this are one walk, which one step back undoes. */
const JOINED_MS = 500;

interface Walk {
  /** The page where it began, to which one step back leads. */
  readonly from: string;
  /** The pages that were asked for, each in place of the one before. */
  readonly asked: readonly string[];
  readonly to: ModelNeuron;
  readonly href: string;
  /** When its last step was asked for, by the clock of events, in milliseconds. */
  readonly steppedAt: number;
  readonly timer: ReturnType<typeof setTimeout> | null;
  /** No more steps came, but the page of the first is not there yet: its place in the history is the end's to take. */
  readonly waits: boolean;
  /** Its end is on the screen. */
  readonly arrived: boolean;
  readonly held: HeldPanel | null;
}

const MOVING = { waits: false, arrived: false } as const;

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
  const pathname = withBase(usePathname());
  const walk = useRef<Walk | null>(null);
  const [heading, setHeading] = useState<ModelNeuron | null>(null);

  const goOn = useEffectEvent(go);
  const forget = useEffectEvent(leave);

  // What the page looked at stands where it stood, as soon as the next page is there.
  useLayoutEffect(() => {
    const { current } = walk;
    if (current === null) return;
    if (pathname !== current.from && !current.asked.includes(pathname)) return forget();
    if (current.timer !== null || pathname === current.from) return;
    if (pathname !== pathOf(current.href)) return current.waits ? goOn(current) : undefined;
    if (current.held !== null) putBack(current.held);
    walk.current = { ...current, waits: false, arrived: true, held: null };
    setHeading(null);
  }, [pathname]);
  useEffect(() => {
    const onBack = () => forget();
    window.addEventListener("popstate", onBack);
    return () => window.removeEventListener("popstate", onBack);
  }, []);

  /** The reader went elsewhere, or back. */
  function leave() {
    if (walk.current?.timer) clearTimeout(walk.current.timer);
    walk.current = null;
    setHeading(null);
  }

  /** @param steppedAt when the reader asked for it, which may be long ago on a busy page */
  function step(by: WalkStep, steppedAt: number): boolean {
    const place = placeHere();
    if (place === null) return false;
    const { current } = walk;
    const going = current !== null && isGoing(current, steppedAt) ? current : null;
    const to = walkStep(place, going?.to ?? place.neuron, by);
    if (to === null) return going !== null;
    const href = walkHref(place, to, location.search);
    if (going?.timer) clearTimeout(going.timer);
    setHeading(to);
    // The first step is taken at once, those after it when no more come.
    if (going === null) {
      const asked = [pathOf(href)];
      const held = panelLookedAt();
      walk.current = { from: location.pathname, asked, to, href, steppedAt, timer: null, ...MOVING, held };
      router.push(routeOf(href) as Route, { scroll: false }); // built by `neuronPath`
      return true;
    }
    const next = { ...going, to, href, steppedAt, held: going.held ?? panelLookedAt(), ...MOVING };
    walk.current = { ...next, timer: setTimeout(() => settle({ ...next, timer: null }), SETTLED_MS) };
    return true;
  }

  function settle(next: Walk) {
    walk.current = { ...next, waits: location.pathname === next.from };
    if (!walk.current.waits) go(next);
  }

  /** Goes to the end in place of the step before, so that one step back leads to where the walk began. */
  function go(next: Walk) {
    const path = pathOf(next.href);
    const arrived = location.pathname === path;
    walk.current = { ...next, waits: false, arrived, asked: [...next.asked, path] };
    router.replace(routeOf(next.href) as Route, { scroll: false }); // built by `neuronPath`
    if (arrived) setHeading(null);
  }

  return { step, heading };
}

/** Whether a step goes on where the walk leads: its end is not there yet, or the last step was just before. */
function isGoing(walk: Walk, steppedAt: number): boolean {
  return !walk.arrived || steppedAt - walk.steppedAt < JOINED_MS;
}

function pathOf(href: string): string {
  return href.replace(/\?.*/, "");
}

function placeHere(): WalkPlace | null {
  const numbers = document.querySelector<HTMLElement>("[data-neuron-walk]")?.dataset.neuronWalk;
  return numbers === undefined
    ? null
    : walkPlace(location.pathname, numbers, poleNamed(new URLSearchParams(location.search)));
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
