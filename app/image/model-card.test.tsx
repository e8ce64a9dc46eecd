import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { ModelFacts } from "@/lib/domain/model-facts";
import { ModelCard } from "./model-card";

const FACTS: ModelFacts = {
  ...{ name: "tiny-1l", numLayers: 1, layerSize: 2, activationFunction: "gelu", numTotalParameters: 10 },
  ...{ dataset: "short", revision: "r", tokenizer: null, activationSite: null, nCtx: null },
  ...{ availableServices: [], services: [], answers: {} },
};

test("a fact as long as a book is cut before it is laid out", () => {
  const long = renderToStaticMarkup(<ModelCard model={{ ...FACTS, dataset: "W".repeat(10_000) }} />);
  expect(long).toContain(`>${"W".repeat(240)}…<`);
  expect(renderToStaticMarkup(<ModelCard model={FACTS} />)).toContain(">short<");
});
