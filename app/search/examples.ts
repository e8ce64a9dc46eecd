import type { GrammarLine } from "@/components/search/grammar";
import type { HelpExample } from "@/components/search/search-help";
import { thisSite } from "@/lib/process/site";
import { readCommonWords } from "@/lib/services/common-words";
import { countLeads } from "@/lib/services/search-leads";

/** A search to show, and the same of a word of the site's own models, in case the first finds nothing here. */
type Example = string | readonly [search: string, ofWord: (word: string) => string];

const BY_NUMBER = [
  ["n29", () => "n0"],
  ["L1 N29", () => "L0 N0"],
] as const satisfies Example[];

const LINES: readonly { readonly what: string; readonly examples: readonly Example[] }[] = [
  {
    what: "Anywhere, spelt exactly, beginning so, by name, not:",
    examples: [
      ["self", (word) => word],
      ["·self", (word) => `·${word}`],
      ["=self", (word) => `=${word}`],
      ["self*", (word) => `${word}*`],
      "closing bracket",
      ["self -cls", (word) => `${word} -comma`],
    ],
  },
  {
    what: "In one place:",
    examples: [
      ["on:self", (word) => `on:${word}`],
      ["after:isinstance", (word) => `after:${word}`],
      ["promotes:self", (word) => `promotes:${word}`],
      ['text:"isinstance("', (word) => `text:${word}`],
      ["explanation:digits", (word) => `explanation:${word}`],
    ],
  },
  {
    what: "Which neurons fire on a text:",
    examples: [["fires: if isinstance(x, int):", (word) => `fires: ${word}`]],
  },
  {
    what: "By number, or a statistic:",
    examples: [
      ...BY_NUMBER,
      ["f1>0.9", () => "f1>0.5"],
      ["self f1>0.8 fires<0.01%", (word) => `${word} f1>0.5`],
    ],
  },
];

const HELP: readonly { readonly example: Example; readonly meaning: string }[] = [
  {
    example: ["self", (word) => word],
    meaning:
      "everywhere at once: neurons that fire on it, after it, promote it, or have it in their texts or explanation",
  },
  {
    example: ["·self", (word) => `·${word}`],
    meaning: "spelt exactly, as the pages show it; also =self, and in double quotes",
  },
  { example: ["self*", (word) => `${word}*`], meaning: "tokens that begin so" },
  { example: "closing bracket", meaning: "by name: comma, space, newline, digit and others" },
  {
    example: ["on:self after:if", (word) => `on:${word}`],
    meaning: "in one place, or in several: on, after, promotes, text, explanation",
  },
  { example: ["self -cls", (word) => `${word} -comma`], meaning: "not that" },
  { example: ["f1>0.9 self", (word) => `f1>0.5 ${word}`], meaning: "with a statistic, of any of the tables" },
  {
    example: ["fires: if isinstance(x, int):", (word) => `fires: ${word}`],
    meaning: "the neurons that fire on this text, as their graphs say; also any pasted text",
  },
  { example: ["L0 N12", () => "L0 N0"], meaning: "a neuron, also as 0/12 or 0:12; n12 in every layer" },
];

/** Searches that find something here, a line for each kind; what has no example that does is left out. */
export function grammarLines(): Promise<readonly GrammarLine[]> {
  return keptForData("grammar", async () => {
    const words = await readCommonWords(thisSite());
    const lines = await Promise.all(
      LINES.map(async ({ what, examples }) => ({ what, examples: await fruitful(examples, words) })),
    );
    return lines.filter(({ examples }) => examples.length > 0);
  });
}

/** What the box understands, by searches that find something here. */
export function helpExamples(): Promise<readonly HelpExample[]> {
  return keptForData("help", async () => {
    const words = await readCommonWords(thisSite());
    const rows = await Promise.all(
      HELP.map(async ({ example, meaning }) =>
        (await fruitful([example], words)).map((q) => ({ q, meaning })),
      ),
    );
    return rows.flat();
  });
}

/** Lists of tokens on which neurons fire here, each apart by commas. */
export function exampleTokens(): Promise<readonly string[]> {
  return keptForData("tokens", async () => {
    const lists = await Promise.all(TOKENS.map(firedOn));
    const rich = lists.filter((tokens) => tokens.length > 2);
    if (rich.length > 0) return rich.map((tokens) => tokens.join(", "));
    const words = (await readCommonWords(thisSite())).slice(0, 2);
    const tokens = [...words, ...lists.flat()];
    return tokens.length === 0 ? [] : [tokens.join(", ")];
  });
}

/** Of code, and of the case studies of the paper on DeepDecipher (2023). */
const TOKENS = [
  ["self", "·self", "isinstance", "comma", "closing bracket"],
  ["happy", "sad", "hate", "love", "hello", "hola", "Apple", "apple"],
];

async function firedOn(tokens: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    tokens.map(async (token) => ({ token, total: await countLeads(thisSite(), { q: `on:${token}` }) })),
  );
  return found.filter(({ total }) => total > 0).map(({ token }) => token);
}

/** Of each example the first form that finds something. */
async function fruitful(examples: readonly Example[], words: readonly string[]): Promise<string[]> {
  const chosen = await Promise.all(
    examples.map(async (example) => {
      const forms =
        typeof example === "string" ? [example] : [example[0], ...words.map((word) => example[1](word))];
      for (const q of new Set(forms)) if ((await countLeads(thisSite(), { q })) > 0) return [q];
      return [];
    }),
  );
  return [...new Set(chosen.flat())];
}

/** Worked out once for the data that the site has. */
async function keptForData<Kept extends readonly unknown[]>(
  what: string,
  make: () => Promise<Kept>,
): Promise<Kept> {
  const { catalogue, store } = thisSite();
  const { stamp } = await catalogue.read();
  return store.memory.read("examples of searches", `${stamp} ${what}`, make, () => 5000);
}
