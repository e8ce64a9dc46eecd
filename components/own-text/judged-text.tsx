"use client";

import { type KeyboardEvent, useState } from "react";
import { lightPaths } from "@/components/neuron/path-selection";
import { Shape } from "@/components/neuron/token-runs";
import { tokenShade } from "@/components/neuron/token-shade";
import { formatExact, formatTwoDecimals } from "@/components/ui/number";
import { Told } from "@/components/ui/told";
import { formatToken } from "@/lib/domain/token";
import type { JudgedToken } from "./judged-token";
import { VERDICT_WORDS, verdictOf } from "./verdict";

/**
 * A text shaded by what the neuron does, or by what is predicted while that is not known; predicted firing is
 * underlined, disagreement outlined. Pointer, tap or arrow keys choose a token, which lights its path.
 */
export function JudgedText({
  tokens,
  maximum,
  label,
}: {
  tokens: readonly JudgedToken[];
  maximum: number;
  label: string;
}) {
  const [place, setPlace] = useState<number | null>(null);
  const chosen = place === null ? undefined : tokens[place];
  function choose(next: number | null) {
    setPlace(next);
    const path = next === null ? null : (tokens[next]?.path ?? null);
    lightPaths(path === null ? [] : [path]);
  }
  function chooseAt(target: EventTarget) {
    const token = target instanceof Element ? target.closest("[data-place]") : null;
    if (token !== null) choose(Number(token.getAttribute("data-place")));
  }
  function onKeyDown(event: KeyboardEvent) {
    const next = placeAfter(event.key, place, tokens.length);
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
  }
  return (
    <>
      {/* biome-ignore-start lint/a11y/noNoninteractiveTabindex: arrow keys read the text token by token */}
      {/* biome-ignore-start lint/a11y/useSemanticElements: a text is no set of form fields */}
      <div
        role="group"
        aria-label={label}
        tabIndex={0}
        className="tokens own-tokens"
        onPointerOver={({ target }) => chooseAt(target)}
        onPointerDown={({ target }) => chooseAt(target)}
        onKeyDown={onKeyDown}
        onBlur={() => choose(null)}
      >
        {tokens.map((token, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place in the text
          <Token key={i} token={token} place={i} chosen={i === place} maximum={maximum} />
        ))}
      </div>
      {/* biome-ignore-end lint/a11y/useSemanticElements: the element above */}
      {/* biome-ignore-end lint/a11y/noNoninteractiveTabindex: the element above */}
      <Told className="min-h-6 text-sm text-soft">
        {chosen === undefined || place === null ? null : (
          <>
            token {place + 1} <code className="text-ink">{formatToken(chosen.token)}</code>{" "}
            {wordsOf(chosen, maximum)}
          </>
        )}
      </Told>
    </>
  );
}

function Token({
  token: { token, predicted, activation },
  place,
  chosen,
  maximum,
}: {
  token: JudgedToken;
  place: number;
  chosen: boolean;
  maximum: number;
}) {
  const real = activation === null ? null : activation / maximum;
  return (
    <span
      data-place={place}
      data-verdict={verdictOf(predicted, real) ?? undefined}
      data-predicted={predicted >= 0.5 ? "" : undefined}
      data-chosen={chosen ? "" : undefined}
      className={tokenShade(real ?? predicted, 1) ?? undefined}
    >
      <Shape token={token} />
    </span>
  );
}

function wordsOf({ predicted, path, activation }: JudgedToken, maximum: number): string {
  const by = path === null ? "no path matches" : "by a path, lit where it is drawn";
  const said = `predicted ${formatTwoDecimals(predicted)} of the maximum, ${by}`;
  if (activation === null) return said;
  const verdict = verdictOf(predicted, activation / maximum);
  const real = `real ${formatExact(Number(activation.toPrecision(5)))} (${formatTwoDecimals(activation / maximum)})`;
  return `${said}; ${real}${verdict === null ? "" : `: ${VERDICT_WORDS[verdict]}`}`;
}

/** Where a key leads; undefined for keys that mean nothing here. */
function placeAfter(key: string, place: number | null, count: number): number | null | undefined {
  if (key === "ArrowRight") return Math.min(count - 1, (place ?? -1) + 1);
  if (key === "ArrowLeft") return Math.max(0, (place ?? 1) - 1);
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return key === "Escape" ? null : undefined;
}
