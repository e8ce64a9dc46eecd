import { formatNumber } from "@/components/ui/number";
import { at } from "@/lib/domain/at";
import { OUTCOMES, type Outcome } from "./token-outcome";
import { tokenParts } from "./token-parts";
import { tokenShade } from "./token-shade";

interface TokenRunsProps {
  readonly tokens: readonly string[];
  readonly activations: readonly number[];
  readonly limit: number;
  /** Place of the strongest token among `tokens`. */
  readonly peak: number;
  /** The id of the strongest token. */
  readonly anchor: string | undefined;
  /** What the prediction came to at each token; null where it is not shown. */
  readonly outcomes: readonly (Outcome | null)[] | null;
  /** One element for every token, as pointing at them needs; else plain tokens run together, for short HTML. */
  readonly apart: boolean;
}

/** Tokens with their shades; the strongest is a `<mark>` that carries its value. */
export function TokenRuns({ tokens, activations, limit, peak, anchor, outcomes, apart }: TokenRunsProps) {
  const shown = tokens.map((token, i) => {
    const shade = tokenShade(at(activations, i), limit);
    const outcome = outcomes?.[i] ?? null;
    return {
      token,
      place: i,
      shade,
      outcome,
      plain: !apart && i !== peak && shade === null && outcome === null,
    };
  });
  return runsOf(shown).map(({ token, place, shade, outcome, plain }) => {
    if (plain) return <Shape key={place} token={token} />;
    const sign = { className: shade ?? undefined, "data-outcome": outcome && OUTCOMES[outcome].sign };
    if (place !== peak)
      return (
        <span key={place} {...sign}>
          <Shape token={token} />
        </span>
      );
    return (
      <mark key={place} id={anchor} {...peakValue(token, at(activations, place))}>
        <u {...sign}>
          <Shape token={token} />
        </u>
      </mark>
    );
  });
}

/** Neighbours that are plain become one. */
function runsOf<Run extends { readonly token: string; readonly plain: boolean }>(
  shown: readonly Run[],
): Run[] {
  const runs: Run[] = [];
  for (const run of shown) {
    const last = runs.at(-1);
    // An empty token is shown by itself.
    if (run.plain && last?.plain && run.token !== "" && last.token !== "")
      runs[runs.length - 1] = { ...last, token: last.token + run.token };
    else runs.push(run);
  }
  return runs;
}

/** The value stands after its token, and before one that ends the line. */
function peakValue(token: string, activation: number) {
  const value = formatNumber(activation, 3);
  return token.endsWith("\n") ? { "data-value-before": value } : { "data-value": value };
}

/** Characters as text nodes; what has no shape is given one, and line breaks and tabs copy as they were. */
export function Shape({ token }: { token: string }) {
  if (PLAIN.test(token)) return token;
  return tokenParts(token).map((part, i) => {
    if (part.kind === "text") return part.text;
    const key = `${i}${part.kind}`;
    if (part.kind === "control") return <i key={key}>{part.text}</i>;
    return (
      <b key={key} className={part.kind === "newline" ? undefined : "t"}>
        {part.kind === "newline" ? "\n" : "\t"}
      </b>
    );
  });
}

const PLAIN = /^[ -~]+$/;
