import { expect, test } from "vitest";
import type { AnyStatisticName } from "@/lib/domain/derived-statistics";
import {
  type Comparison,
  fulfils,
  isQuestion,
  QUESTIONS,
  type Question,
  type QuestionName,
} from "./questions";

/** Neurons as their statistics, what is not named unknown. */
const NEURONS: Readonly<Record<string, Readonly<Partial<Record<AnyStatisticName, number>>>>> = {
  sharp: { firing: 5e-5, explanation_score: 0.95, f1: 0.9, num_test_firings: 12, disagreement: 0.05 },
  unsolved: { firing: 5e-5, f1: 0.29, num_test_firings: 10, num_firing_tokens: 1 },
  untested: { firing: 5e-5, f1: 0, num_test_firings: 9, disagreement: 0.9 },
  dense: { firing: 1e-3, max_activation: 3, promotion_lead: 0.3 },
  dead: { firing: 0, max_activation: 0, promotion_lead: 0.29 },
  word: { num_firing_tokens: 1, f1: 0.8, num_test_firings: 10, disagreement: 0.4 },
  unknown: {},
};

test.each<[QuestionName, string[]]>([
  ["sharp-explained", ["sharp"]],
  ["sharp-unsolved", ["unsolved"]],
  ["dense", ["dense"]],
  ["dead", ["dead"]],
  ["one-token", ["word"]],
  ["promotes-one", ["dense"]],
  ["disagree", ["word"]],
])("%s finds %j", (name, found) => {
  const { conditions }: Question = QUESTIONS[name];
  const fits = Object.entries(NEURONS).filter(([, values]) =>
    conditions.every((condition) =>
      fulfils(values[condition.of as AnyStatisticName] ?? Number.NaN, condition),
    ),
  );
  expect(fits.map(([neuron]) => neuron)).toEqual(found);
});

test.each<[Comparison, boolean[]]>([
  ["<", [true, false, false, false]],
  ["<=", [true, true, false, false]],
  [">", [false, false, true, false]],
  [">=", [false, true, true, false]],
  ["=", [false, true, false, false]],
])("0, 1, 2 and what is unknown are %s 1: %j", (is, answers) => {
  expect([0, 1, 2, Number.NaN].map((value) => fulfils(value, { is, value: 1 }))).toEqual(answers);
});

test("only names of the table are questions", () => {
  expect(["dense", "sharp", "toString", ""].map(isQuestion)).toEqual([true, false, false, false]);
});
