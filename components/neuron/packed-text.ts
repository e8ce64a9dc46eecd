import type { PlacedText } from "./placed-text";
import { tokenParts } from "./token-parts";

/** What a text's element says of it beside its words, short as it stands many times on a page. */
export interface PackedText {
  /** The facts that are numbers, in the order of `FACTS`. */
  readonly "data-text": string;
  /** The place of the path that explains it; left out without one. */
  readonly "data-path"?: string;
  /** Ranks of the texts whose windows read alike. */
  readonly "data-others"?: string;
  /** Lengths of the tokens whose characters stand in the element as they are, a digit to base 36 each. */
  readonly "data-cuts"?: string;
  /** The tokens as JSON where some of them are shown otherwise, or are longer. */
  readonly "data-tokens"?: string;
  /** Activations to the source's digits, commas between; nothing for 0. */
  readonly "data-values": string;
  /** What the paths predict where it is not 0, as `place:share`, commas between; left out without paths. */
  readonly "data-predicted"?: string;
}

/** The element of a text, as far as it is read. */
interface TextElement {
  readonly dataset: Readonly<Record<string, string | undefined>>;
  /** The words of the text, and its source, as they are shown. */
  readonly words: string;
  readonly source: string | null;
}

const FACTS = ["rank", "start", "peak", "dataIndex", "numTokens", "whole", "max", "min"] as const;
const LONGEST = 35;

/** What the element of a text carries, for `unpackText` to read. */
export function packText({ window, others, path, ...text }: PlacedText): PackedText {
  const { start, tokens, activations, predicted } = window;
  const facts = { ...text, start, whole: text.whole ? 1 : 0 };
  const isPlain = tokens.every(standsAsIs);
  return {
    "data-text": FACTS.map((name) => facts[name] ?? "").join(" "),
    ...(path !== null && { "data-path": String(path) }),
    ...(others.length > 0 && { "data-others": others.join(" ") }),
    ...(isPlain
      ? { "data-cuts": tokens.map(({ length }) => length.toString(36)).join("") }
      : { "data-tokens": JSON.stringify(tokens) }),
    "data-values": activations.map((value) => (value === 0 ? "" : shortNumber(value))).join(","),
    ...(predicted !== null && { "data-predicted": packShares(predicted) }),
  };
}

/** The text that an element shows. */
export function unpackText({ dataset, words, source }: TextElement): PlacedText {
  const said = (dataset.text ?? "").split(" ").map((fact) => (fact === "" ? null : Number(fact)));
  const fact = (name: (typeof FACTS)[number]) => said[FACTS.indexOf(name)] ?? null;
  const number = (name: (typeof FACTS)[number]) => fact(name) ?? Number.NaN;
  const tokens = tokensOf(dataset, words);
  const others = dataset.others === undefined ? [] : dataset.others.split(" ").map(Number);
  return {
    window: {
      start: number("start"),
      tokens,
      activations: (dataset.values ?? "").split(",").map(Number),
      predicted: dataset.predicted === undefined ? null : spread(dataset.predicted, tokens.length),
    },
    ...{ rank: number("rank"), peak: number("peak"), dataIndex: number("dataIndex"), others, source },
    ...{ numTokens: fact("numTokens"), whole: fact("whole") === 1 },
    path: dataset.path === undefined ? null : Number(dataset.path),
    ...{ max: number("max"), min: number("min") },
  };
}

function tokensOf({ cuts, tokens }: TextElement["dataset"], words: string): string[] {
  if (cuts === undefined) return JSON.parse(tokens ?? "[]") as string[]; // as `packText` wrote it
  let end = 0;
  return [...cuts].map((cut) => {
    const start = end;
    end += Number.parseInt(cut, 36);
    return words.slice(start, end);
  });
}

/** Whether an element's text has the very characters of a token. */
function standsAsIs(token: string): boolean {
  if (token.length > LONGEST || token.includes("\r")) return false;
  return tokenParts(token).every(({ kind }) => kind !== "control");
}

/** @example shortNumber(-0.02) // "-.02" */
function shortNumber(value: number): string {
  return String(value).replace(/^(-?)0\./, "$1.");
}

function packShares(predicted: readonly number[]): string {
  return predicted.flatMap((share, i) => (share === 0 ? [] : [`${i}:${shortNumber(share)}`])).join(",");
}

function spread(predicted: string, length: number): number[] {
  const shares = new Array<number>(length).fill(0);
  for (const pair of predicted === "" ? [] : predicted.split(",")) {
    const [place, share] = pair.split(":");
    shares[Number(place)] = Number(share);
  }
  return shares;
}
