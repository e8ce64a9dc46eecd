import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { KNOWN_MODELS } from "@/lib/domain/known-models";
import { KnownModels } from "./known-models";

const textOf = (models: typeof KNOWN_MODELS) =>
  renderToStaticMarkup(<KnownModels models={models} />)
    .replaceAll("</li>", "\n")
    .replace(/<[^>]*>/g, "");

test("each model without data stands with what was published of it and the command that fills it", () => {
  const lines = textOf(KNOWN_MODELS).split("\n");
  expect(lines).toHaveLength(26);
  expect(lines.find((line) => line.includes("solu-6l-pile"))).toBe(
    "solu-6l-pile · 6 × 3\u202f072 · solu · The Pile · published: texts, graphsnpm run import -- --model solu-6l-pile FOLDER",
  );
});

test("where all have data nothing is said", () => {
  expect(textOf([])).toBe("");
});
