"use client";

import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  Suspense,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import { flushSync } from "react-dom";
import { announce } from "@/components/ui/announce";
import { later } from "@/components/ui/later";
import { at } from "@/lib/domain/at";
import type { PredictedWindow } from "./predicted-window";
import { TokenFrame } from "./token-frame";
import type { Outcome } from "./token-outcome";
import { placeOf, type Told, targetOf, usePointerElsewhere } from "./token-pointing";
import { TokenRuns } from "./token-runs";

// Loaded with the first token that is pointed at.
const TokenReadout = later(() => import("./token-readout"), "TokenReadout");

interface TokenTextProps {
  readonly window: PredictedWindow;
  readonly limit: number;
  /** Place of the strongest token among those shown. */
  readonly peak: number;
  readonly label: string;
  /** The id of the strongest token. */
  readonly anchor?: string;
  readonly outcomes?: readonly (Outcome | null)[] | null;
  /** The id of what says which keys there are. */
  readonly help?: string | undefined;
}

/** A text whose tokens tell their activation under the pointer, at a tap, or under the arrow keys when focused. */
export function TokenText({ window, limit, peak, label, anchor, outcomes = null, help }: TokenTextProps) {
  const text = useRef<HTMLDivElement>(null);
  // The elements that pointing needs are made when something first comes near.
  const [apart, setApart] = useState(false);
  const [told, setTold] = useState<Told | null>(null);
  usePointerElsewhere(text, told?.stays === true, () => setTold(null));

  async function sayToken(place: number) {
    const { spokenPlace } = await import("./spoken-place"); // no page pays for names before one is said
    announce(spokenPlace(window, place));
  }

  function onPointerOver(event: PointerEvent) {
    if (!apart) setApart(true);
    const place = placeOf(text.current, event.target);
    if (place !== null && !told?.stays) setTold({ place, stays: false });
  }

  function onClick(event: MouseEvent) {
    if (document.getSelection()?.isCollapsed === false) return;
    flushSync(() => setApart(true)); // for the token to be found
    const place = placeOf(text.current, document.elementFromPoint(event.clientX, event.clientY));
    if (place === null) return;
    if (told?.stays && told.place === place) return setTold(null);
    setTold({ place, stays: true });
    void sayToken(place);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const target = targetOf(event.key, told?.place ?? peak, window.tokens.length);
    if (target === null || (target === "leave" && told === null)) return;
    event.preventDefault();
    if (target === "leave") return setTold(null);
    setApart(true);
    setTold({ place: target, stays: false });
    void sayToken(target);
  }

  const onStart = useEffectEvent(() => {
    if (document.activeElement === text.current) onFocus();
  });
  useEffect(() => onStart(), []);

  function onFocus() {
    if (!text.current?.matches(":focus-visible")) return;
    setApart(true);
    setTold({ place: peak, stays: false });
    void sayToken(peak);
  }

  return (
    <TokenFrame
      ref={text}
      label={label}
      apart={apart}
      aria-describedby={help}
      onPointerEnter={() => setApart(true)}
      onPointerOver={onPointerOver}
      onPointerLeave={() => setTold((before) => (before?.stays ? before : null))}
      onClick={onClick}
      onFocus={onFocus}
      onBlur={() => setTold((before) => (before?.stays ? before : null))}
      onKeyDown={onKeyDown}
      told={
        told === null || !apart ? null : (
          <Suspense>
            <TokenReadout
              text={text}
              place={told.place}
              token={at(window.tokens, told.place)}
              position={window.start + told.place}
              activation={at(window.activations, told.place)}
              predicted={window.predicted?.[told.place] ?? null}
            />
          </Suspense>
        )
      }
    >
      <TokenRuns {...window} {...{ limit, peak, anchor, outcomes, apart }} />
    </TokenFrame>
  );
}
