import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { KNOWN_MODELS } from "@/lib/domain/known-models";
import { KnownModels } from "./known-models";

const textOf = (models: typeof KNOWN_MODELS) =>
  renderToStaticMarkup(<KnownModels models={models} />)
    .replaceAll("</li>", "\n")
    .replace(/<[^>]*>/g, "");

test("each model without data stands with its shape, and the command that brings some", () => {
  const lines = textOf(KNOWN_MODELS).split("\n");
  expect(lines).toHaveLength(26);
  expect(lines[0]).toContain(
    "npm run import -- --model NAME FOLDER brings data of one of them. Texts of all were published, graphs of solu-6l-pile, explanations of gpt2-small and gpt2-xl.",
  );
  expect(lines).toContain("solu-6l-pile · 6 × 3\u202f072 · solu · The Pile");
});

test("what was published is said of models that are there", () => {
  const [first] = KNOWN_MODELS;
  expect(textOf(first === undefined ? [] : [first])).toContain("Texts of all were published.");
});

test("where all have data nothing is said", () => {
  expect(textOf([])).toBe("");
});
