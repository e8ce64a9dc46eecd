import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { ModelFacts } from "@/lib/domain/model-facts";
import { POLES } from "@/lib/domain/pole";
import { emptyPage, modelWith } from "./neuron-page.fixture";
import { PoleSwitch } from "./pole-switch";
import { parseView } from "./view";

const model = { ...modelWith(["neuroscope"]), poles: POLES };
const view = parseView({ set: "q99", text: "3" });
const detail = { histogram: null, topTokens: null, tokenWeights: null };
const NEURON = { layer: 1, neuron: 2 };

const shown = (
  index: { layer: number; neuron: number; pole?: "negative" },
  statistics: object,
  of: ModelFacts = model,
) =>
  renderToStaticMarkup(
    <PoleSwitch
      place={{ model: of, index, service: "all", view }}
      page={{ ...emptyPage, detail: { ...detail, statistics } }}
    />,
  );
const linksOf = (markup: string) =>
  [...markup.matchAll(/href="([^"]*)"( aria-current="page")?>(.*?)<\/a>/g)].map(([, href, here, text]) => [
    href?.replaceAll("&amp;", "&").replace(/^.*\/1\/2/, ""),
    here !== undefined,
    text,
  ]);

test("both poles are links that keep how the page is seen, with how far each fires", () => {
  expect(linksOf(shown(NEURON, { max_activation: 2.5, min_activation: -0.125 }))).toEqual([
    ["?set=q99", true, "positive pole, to 2.50"],
    ["?set=q99&pole=negative", false, "negative pole, to −0.125"],
  ]);
});

test("the page of the negative pole says the same, and that its signs are turned", () => {
  const markup = shown({ ...NEURON, pole: "negative" }, { max_activation: 0.125, min_activation: -2.5 });
  expect(linksOf(markup)).toEqual([
    ["?set=q99", false, "positive pole, to 2.50"],
    ["?set=q99&pole=negative", true, "negative pole, to −0.125"],
  ]);
  expect(markup).toContain("all activations on this page are with their signs turned");
});

test("without statistics nothing is said of how far", () => {
  expect(linksOf(shown(NEURON, {})).map(([, , text]) => text)).toEqual(["positive pole", "negative pole"]);
});

test("neurons that nothing gates have no poles", () => {
  expect(shown(NEURON, { max_activation: 1, min_activation: -1 }, modelWith(["neuroscope"]))).toBe("");
});
