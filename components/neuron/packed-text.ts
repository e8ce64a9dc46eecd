import { at } from "@/lib/domain/at";
import type { SnippetWindow } from "@/lib/domain/snippet";

/** A stretch of a text as a component is handed it: short in the page's HTML, where it stands a second time. */
export interface PackedWindow {
  readonly start: number;
  /** A separator that no token has, then the tokens with it between. */
  readonly tokens: string;
  /** Digits as the source has them, commas between; nothing for 0. */
  readonly values: string;
  /** What the paths predict where it is not 0, as `place:share`, commas between. */
  readonly predicted: string;
}

/** A stretch of a text with what the paths predict for each token, as shares of the neuron's maximum. */
export interface PredictedWindow extends SnippetWindow {
  /** Null without paths. */
  readonly predicted: readonly number[] | null;
}

/** No prediction at all, which is not the same as predictions of 0. */
const NONE = "-";

export function packWindow({ start, tokens, activations, predicted }: PredictedWindow): PackedWindow {
  const separator = separatorFor(tokens);
  return {
    start,
    tokens: separator + tokens.join(separator),
    values: activations.map((value) => (value === 0 ? "" : String(value))).join(","),
    predicted:
      predicted === null
        ? NONE
        : predicted.flatMap((share, i) => (share === 0 ? [] : [`${i}:${share}`])).join(","),
  };
}

export function unpackWindow({ start, tokens, values, predicted }: PackedWindow): PredictedWindow {
  const list = tokens.slice(1).split(tokens.charAt(0));
  return {
    start,
    tokens: list,
    activations: values.split(",").map(Number),
    predicted: predicted === NONE ? null : spread(predicted, list.length),
  };
}

/** At most `before` tokens before the one at a place of the window, and `after` tokens after it. */
export function cutAround(window: PredictedWindow, place: number, before: number, after: number) {
  const from = Math.max(0, place - before);
  const to = place + after + 1;
  return {
    start: window.start + from,
    tokens: window.tokens.slice(from, to),
    activations: window.activations.slice(from, to),
    predicted: window.predicted?.slice(from, to) ?? null,
  };
}

function spread(predicted: string, length: number): number[] {
  const shares = new Array<number>(length).fill(0);
  for (const pair of predicted === "" ? [] : predicted.split(",")) {
    const [place, share] = pair.split(":").map(Number);
    shares[Number(place)] = Number(share);
  }
  return shares;
}

/** Signs that need no escape in HTML or JSON come first. */
function separatorFor(tokens: readonly string[]): string {
  const all = tokens.join("");
  const short = ["|", "~", "^", "¦"].find((sign) => !all.includes(sign));
  if (short !== undefined) return short;
  let code = 0xe000;
  while (all.includes(String.fromCharCode(code))) code += 1;
  return at([String.fromCharCode(code)], 0);
}
