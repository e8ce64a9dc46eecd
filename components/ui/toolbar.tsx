"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";

const STOPS = "a[href], button:not([disabled])";

/** Links and buttons that belong together: one stop of the tab key, within which the arrow keys walk. */
export function Toolbar({
  label,
  children,
  ...data
}: {
  label: string;
  children: ReactNode;
} & Readonly<Record<`data-${string}`, string>>) {
  const toolbar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const [first] = stopsOf(toolbar.current);
    if (first !== undefined) makeStop(toolbar.current, first);
  });
  return (
    <div
      ref={toolbar}
      role="toolbar"
      aria-label={label}
      onKeyDown={(event) => walk(toolbar.current, event)}
      onFocus={({ target }) => makeStop(toolbar.current, target)}
      className="links flex flex-wrap items-baseline gap-x-5 [&>*]:inline-block [&>*]:py-0.5 pointer-coarse:[&>*]:py-1.5"
      {...data}
    >
      {children}
    </div>
  );
}

function walk(toolbar: HTMLElement | null, event: KeyboardEvent): void {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (by === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const stops = stopsOf(toolbar);
  const { activeElement } = document;
  const place = activeElement instanceof HTMLElement ? stops.indexOf(activeElement) : -1;
  if (place < 0) return;
  event.preventDefault();
  stops.at((place + by) % stops.length)?.focus();
}

function makeStop(toolbar: HTMLElement | null, chosen: Element): void {
  const stops = stopsOf(toolbar);
  if (!stops.some((stop) => stop === chosen)) return;
  for (const stop of stops) stop.tabIndex = stop === chosen ? 0 : -1;
}

function stopsOf(toolbar: HTMLElement | null): HTMLElement[] {
  const stops = [...(toolbar?.querySelectorAll<HTMLElement>(STOPS) ?? [])];
  // A dialog that one of them opened stands on its own.
  return stops.filter((stop) => stop.closest("dialog") === null);
}
