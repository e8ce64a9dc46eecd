import { z } from "zod";
import { LIMITS } from "@/lib/domain/data-limits";
import { count, real, shortText, tokens } from "@/lib/methods/checked-values";

const share = z.number().min(0).max(1);

/** Tokens of a step. */
const MOST_TOKENS = 100_000;

/** Steps of a path. */
const MOST_STEPS = 64;
/** Tokens of a gap: a sentence can say distances of up to four digits. */
const LONGEST_GAP = 9998;

const tokenStepRecord = z
  .strictObject({
    tokens: z
      .array(shortText)
      .min(1, "a step needs a token")
      .max(MOST_TOKENS, `a step has at most ${MOST_TOKENS} tokens`)
      .describe("One of these, spelt exactly"),
    class: shortText.exactOptional().describe("What the tokens have in common: digit"),
    importance: share.exactOptional().describe("Share of the activation that masking the token takes away"),
    examples: count.exactOptional().describe("Texts of which the importance is the mean"),
  })
  .refine(
    ({ tokens }) => tokens.length === 1 || new Set(tokens).size === tokens.length,
    "a token stands twice in a step",
  );

const gapStepRecord = z.strictObject({
  gap: z
    .strictObject({ min: count, max: z.int().min(1).max(LONGEST_GAP) })
    .refine(({ min, max }) => min <= max, "a gap must not be longer at least than at most")
    .describe("So many tokens of any kind"),
});

const countsRecord = z.strictObject({ hits: count, false_alarms: count });

/** See `N2gPath` of `lib/domain/n2g-path.ts`. */
export const pathRecord = z.strictObject({
  steps: z
    .array(z.union([tokenStepRecord, gapStepRecord]))
    .min(1, "a path needs a step")
    .max(MOST_STEPS)
    .superRefine((steps, context) => {
      const fault = faultOf(steps.map((step) => "gap" in step));
      if (fault !== null) context.addIssue({ code: "custom", message: fault });
    })
    .describe("Read backwards from the firing token"),
  activation: real.max(1).describe("What is predicted, as a share of the neuron's maximum"),
  mean: real.exactOptional().describe("Mean activation on the tokens that it was fitted to, as such a share"),
  support: count.describe(
    "Firing tokens of the texts it was fitted to that the path explains; of an exception, tokens that it rightly keeps silent",
  ),
  hits: count.describe("Firing tokens of the held-out texts of which it gives the prediction"),
  false_alarms: count,
  ordinary: countsRecord.exactOptional().describe("The same on ordinary text"),
  texts: z
    .array(count)
    .max(LIMITS.snippets)
    .refine(
      (ranks) => ranks.every((rank, i) => i === 0 || rank > (ranks[i - 1] ?? -1)),
      "ranks must ascend, each once",
    )
    .describe("Ranks of the snippets whose strongest token it explains, ascending"),
  stability: share
    .exactOptional()
    .describe("Share of the refits to texts drawn anew in which the path was found again"),
});

export type PathRecord = z.infer<typeof pathRecord>;

function faultOf(gaps: readonly boolean[]): string | null {
  if (gaps[0] === true) return "a path begins with the token on which the neuron fires";
  if (gaps.at(-1) === true) return "a path must not end with a gap";
  return gaps.some((gap, i) => gap && gaps[i + 1] === true) ? "two gaps in a row must be one" : null;
}

/** See `CounterExample` of `lib/domain/counter-example.ts`. */
export const counterExampleRecord = z
  .strictObject({
    tokens,
    position: count.describe("Place of the token on which the paths and the neuron differ"),
    predicted: real.describe("As a share of the neuron's maximum"),
    activation: real.describe("As a share of the neuron's maximum"),
    kind: z.enum(["window", "edit"]),
    edited: count.exactOptional().describe("Of an edit: place of the token that was changed"),
    replaced: shortText.exactOptional().describe("Of an edit: the token that stood there before"),
  })
  .refine(
    ({ tokens: { length }, position, edited = 0 }) => position < length && edited < length,
    "a place is after the last token",
  )
  .refine(
    ({ kind, edited, replaced }) =>
      [edited, replaced].every((each) => (each !== undefined) === (kind === "edit")),
    "an edit, and only an edit, says which token was changed and what stood there",
  );
