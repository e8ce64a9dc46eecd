"use client";

import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { formatToken } from "@/lib/domain/token";
import { TokenSpans } from "./token-spans";

interface Place {
  readonly position: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A text whose tokens tell their activation under the pointer, or under the arrow keys when focused. */
export function TokenText({
  tokens,
  activations,
  start,
  limit,
  peak,
  label,
}: {
  tokens: readonly string[];
  activations: readonly number[];
  /** Position in the text of the first token shown. */
  start: number;
  limit: number;
  /** Place of the strongest token among those shown. */
  peak: number;
  label: string;
}) {
  const text = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Place | null>(null);

  function show(position: number) {
    const token = text.current?.children[position];
    if (token !== undefined && text.current) setPlace({ position, ...rectIn(token, text.current) });
  }

  function onPointerOver(event: PointerEvent) {
    const token = event.target instanceof Element ? event.target.closest(".tokens > *") : null;
    if (token?.parentElement) show([...token.parentElement.children].indexOf(token));
  }

  function onKeyDown(event: KeyboardEvent) {
    const target = targetOf(event.key, place?.position ?? peak, tokens.length);
    if (target === null) return;
    event.preventDefault();
    if (target === "leave") setPlace(null);
    else show(target);
  }

  return (
    <div className="relative">
      {/* biome-ignore-start lint/a11y/noNoninteractiveTabindex: arrow keys read the text token by token */}
      {/* biome-ignore-start lint/a11y/useSemanticElements: a text is no set of form fields */}
      <div
        ref={text}
        role="group"
        aria-label={label}
        tabIndex={0}
        data-snippet=""
        className="tokens"
        onPointerOver={onPointerOver}
        onPointerLeave={() => setPlace(null)}
        onFocus={(event) => event.target.matches(":focus-visible") && show(peak)}
        onBlur={() => setPlace(null)}
        onKeyDown={onKeyDown}
      >
        <TokenSpans tokens={tokens} activations={activations} limit={limit} peak={peak} />
      </div>
      {/* biome-ignore-end lint/a11y/useSemanticElements: the element above */}
      {/* biome-ignore-end lint/a11y/noNoninteractiveTabindex: the element above */}
      <div role="status">
        {place === null ? null : (
          <Readout
            place={place}
            token={tokens[place.position] ?? ""}
            position={start + place.position}
            activation={activations[place.position] ?? 0}
          />
        )}
      </div>
    </div>
  );
}

function Readout({
  place: { left, top, width, height },
  token,
  position,
  activation,
}: {
  place: Place;
  token: string;
  position: number;
  activation: number;
}) {
  return (
    <>
      <span
        aria-hidden="true"
        className="pointer-events-none absolute rounded-xs outline outline-ink"
        style={{ left, top, width, height }}
      />
      <span
        className="-translate-y-full pointer-events-none absolute z-10 whitespace-nowrap rounded-md border border-edge bg-paper px-2 py-0.5 text-sm"
        style={{ left: `min(${left}px, 100% - 15rem)`, top: top - 4 }}
      >
        <span className="inline-block max-w-28 overflow-hidden text-ellipsis align-bottom font-mono">
          {formatToken(token)}
        </span>{" "}
        <span className="mx-2 text-soft">token {position}</span>{" "}
        {/* The source's own digits: rounding or padding them would claim another precision. */}
        <span className="font-semibold">{String(activation).replace("-", "−")}</span>
      </span>
    </>
  );
}

/** Where a key leads from the token at `from`; null for keys that mean nothing here. */
function targetOf(key: string, from: number, count: number): number | "leave" | null {
  if (key === "ArrowRight") return Math.min(count - 1, from + 1);
  if (key === "ArrowLeft") return Math.max(0, from - 1);
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return key === "Escape" ? "leave" : null;
}

/** The first line box of a token, relative to the text. */
function rectIn(token: Element, text: Element) {
  const outer = text.getBoundingClientRect();
  const { left, top, width, height } = token.getClientRects()[0] ?? outer;
  return { left: left - outer.left, top: top - outer.top, width, height };
}
