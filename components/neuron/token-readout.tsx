"use client";

import { type RefObject, useLayoutEffect, useState } from "react";
import { formatExact, formatTwoDecimals } from "@/components/ui/number";
import { formatToken } from "@/lib/domain/token";

/** A rectangle within the text, in CSS pixels. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface TokenReadoutProps {
  /** The element of the text, whose children are its tokens. */
  readonly text: RefObject<HTMLElement | null>;
  /** Which of its tokens. */
  readonly place: number;
  readonly token: string;
  readonly position: number;
  readonly activation: number;
  /** Null without a prediction. */
  readonly predicted: number | null;
}

/** What is told of a token, above it; those who listen hear it from the live region. */
export function TokenReadout({ text, place, token, position, activation, predicted }: TokenReadoutProps) {
  const [box, setBox] = useState<Box | null>(null);
  useLayoutEffect(() => {
    const element = text.current?.children[place];
    setBox(element === undefined || text.current === null ? null : boxIn(element, text.current));
  }, [text, place]);
  if (box === null) return null;
  return (
    <span aria-hidden="true">
      <span className="pointer-events-none absolute rounded-xs outline outline-ink" style={{ ...box }} />
      <span
        className="-translate-y-full pointer-events-none absolute z-10 whitespace-nowrap rounded-md border border-edge bg-paper px-2 py-0.5 text-sm"
        style={{ left: `max(0px, min(${box.left}px, 100% - 17rem))`, top: box.top - 4 }}
      >
        <span className="inline-block max-w-28 overflow-hidden text-ellipsis align-bottom font-mono">
          {formatToken(token)}
        </span>{" "}
        <span className="mx-2 text-soft">token {position}</span>{" "}
        {/* The source's own digits: rounding or padding them would claim another precision. */}
        <span className="font-semibold">{formatExact(activation)}</span>
        {predicted === null ? null : (
          <span className="ml-2 text-soft">predicted {formatTwoDecimals(predicted)} of max</span>
        )}
      </span>
    </span>
  );
}

/** The first line box of a token, relative to the text. */
function boxIn(token: Element, text: Element): Box {
  const outer = text.getBoundingClientRect();
  const { left, top, width, height } = token.getClientRects()[0] ?? outer;
  return { left: left - outer.left, top: top - outer.top, width, height };
}
