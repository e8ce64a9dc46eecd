import type { AnyStatisticName } from "@/lib/domain/derived-statistics";

export type Comparison = "<" | "<=" | ">" | ">=" | "=";

/** What a neuron must fulfil: one whose value is unknown does not. */
export interface Condition {
  readonly of: AnyStatisticName | "layer" | "neuron";
  readonly is: Comparison;
  readonly value: number;
}

/** A question with a name: conditions all of which must hold, and the statistic that its list is sorted by. */
export interface Question {
  readonly title: string;
  readonly help: string;
  readonly conditions: readonly Condition[];
  readonly sort: AnyStatisticName;
}

/** Fires on fewer than one token in ten thousand. */
const SHARP: Condition = { of: "firing", is: "<", value: 1e-4 };
/** Fewer firing tokens say too little. */
const TESTED: Condition = { of: "num_test_firings", is: ">=", value: 10 };

/** What one asks of a model most: each is a link, its name a term of the filter. */
export const QUESTIONS = {
  "sharp-explained": {
    title: "sharp and explained",
    help: "Fire on under 0.01 % of tokens, and an explanation scores 0.9 or more.",
    conditions: [SHARP, { of: "explanation_score", is: ">=", value: 0.9 }],
    sort: "explanation_score",
  },
  "sharp-unsolved": {
    title: "sharp, graph fails",
    help: "Fire on under 0.01 % of tokens, yet the graph’s F1 is below 0.3 on 10 firing tokens or more.",
    conditions: [SHARP, TESTED, { of: "f1", is: "<", value: 0.3 }],
    sort: "num_test_firings",
  },
  dense: {
    title: "dense",
    help: "Fire on 0.1 % of tokens or more.",
    conditions: [{ of: "firing", is: ">=", value: 1e-3 }],
    sort: "firing",
  },
  dead: {
    title: "dead",
    help: "Never rise above zero on any token scanned.",
    conditions: [{ of: "max_activation", is: "<=", value: 0 }],
    sort: "max_activation",
  },
  "one-token": {
    title: "one token",
    help: "The graph names one firing token, and its F1 is 0.8 or more on 10 firing tokens or more.",
    conditions: [{ of: "num_firing_tokens", is: "=", value: 1 }, { of: "f1", is: ">=", value: 0.8 }, TESTED],
    sort: "f1",
  },
  "promotes-one": {
    title: "promotes one token",
    help: "The logit raised most is ahead of the next other token’s by 0.3 of itself or more.",
    conditions: [{ of: "promotion_lead", is: ">=", value: 0.3 }],
    sort: "promotion_lead",
  },
  disagree: {
    title: "graph and explanation disagree",
    help: "F1 of the graph and the score of the explanation are 0.4 or more apart.",
    conditions: [{ of: "disagreement", is: ">=", value: 0.4 }, TESTED],
    sort: "disagreement",
  },
} as const satisfies Readonly<Record<string, Question>>;

export type QuestionName = keyof typeof QUESTIONS;

/** How many neurons each finds. */
export type QuestionCounts = Readonly<Record<QuestionName, number>>;

export function isQuestion(name: string): name is QuestionName {
  return Object.hasOwn(QUESTIONS, name);
}

/** Whether a value fulfils a condition; NaN fulfils none. */
export function fulfils(value: number, { is, value: limit }: Pick<Condition, "is" | "value">): boolean {
  switch (is) {
    case "<":
      return value < limit;
    case "<=":
      return value <= limit;
    case ">":
      return value > limit;
    case ">=":
      return value >= limit;
    case "=":
      return value === limit;
  }
}
