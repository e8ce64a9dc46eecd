import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { CounterExample } from "@/lib/domain/counter-example";
import type { FiringScores } from "@/lib/domain/n2g-scores";
import { path } from "@/lib/n2g/drawing/path.fixture";
import { GraphPanel } from "./graph-panel";
import { emptyPage, fullPage, modelWith } from "./neuron-page.fixture";
import { parseView } from "./view";

const view = parseView({});
const model = modelWith(["neuron2graph"]);
const place = { model, index: { layer: 0, neuron: 1 }, service: "all", view };

const render = (data: Partial<typeof fullPage>, own = place) =>
  renderToStaticMarkup(<GraphPanel place={own} data={{ ...emptyPage, ...data }} />);

const share = { value: 0.5, interval: { low: 0.25, high: 0.75 } };
const scores = (numHits: number, numFiring: number): FiringScores => ({
  ...{ precision: share, recall: share, f1: share, reason: null },
  ...{ numTexts: 10, numTokens: 1000, numPredicted: 20, numHits, numFiring },
});

test("a graph without paths says that its distances are not known, and the scores it came with", () => {
  const markup = render({ ...fullPage, pathScores: {} });
  expect(markup).toContain("Order known, distances not.");
  expect(markup).toContain("Against held-out text: F1 0.333");
});

test("a graph with paths says what its counts were made on; the counts themselves head the page", () => {
  const data = {
    ...fullPage,
    graphPaths: [path("a x")],
    pathScores: { top: scores(18, 22), ordinary: scores(3, 9) },
  };
  expect(render(data)).toContain('href="/viz/tiny/all/0/1?open=all#path-scores"');
  const markup = render(data, { ...place, view: parseView({ open: "all" }) });
  expect(markup).not.toContain("18 of 22 firings");
  expect(markup).toContain("less those that hold this neuron’s strongest texts or windows: 10 texts of ");
  expect(markup).not.toContain("Against held-out text");
  expect(markup).not.toContain("distances not");
});

test("tokens that were changed are told of", () => {
  const markup = render({
    ...fullPage,
    graphPaths: [path("a x")],
    pathScores: {
      top: scores(1, 4),
      interventions: { open: { kept: 19, tried: 20 }, required: { lost: 17, tried: 20 } },
    },
  });
  expect(markup).toContain("Changing what the paths leave open kept the activation 19 of 20 times; ");
});

test("without paths and graph there is a sentence", () => {
  expect(render({ graphMissing: "it never fires" })).toContain("This neuron has no graph: it never fires.");
  expect(render({ graphPaths: [] })).toContain(
    "This neuron has no graph: its texts gave Neuron to Graph none.",
  );
});

test("where no neuron of the layer has a graph, none was looked for", () => {
  const services = model.services.map((each) => ({ ...each, neuronsPerLayer: [0, 3] }));
  const bare = { ...place, model: { ...model, services } };
  expect(render({ graphPaths: [] }, bare)).toContain("No neuron of layer 0 has a graph here.");
});

test("counter-examples mark the token on which the paths are wrong, and the one that was changed", () => {
  const edit: CounterExample = {
    ...{ tokens: ["if", " is", "(", "x", ",", " y"], position: 4, predicted: 0, activation: 0.93 },
    ...{ kind: "edit", edited: 1, replaced: " type" },
  };
  const { edited: _, replaced: __, ...window } = { ...edit, kind: "window" as const };
  const counterExamples = [edit, window];
  const folded = render({ counterExamples });
  expect(folded).toContain('href="/viz/tiny/all/0/1?open=all#wrong-texts"');
  expect(folded).not.toContain("predicted");
  const unfolded = { ...place, view: parseView({ open: "all" }) };
  const [first, second, ...others] = [
    ...render({ counterExamples }, unfolded).matchAll(/<p class="text-soft">(.*?)<\/p><p[^>]*>(.*?)<\/p>/g),
  ].map(([, verdict, text]) => [verdict, text]);
  expect(first).toEqual([
    "predicted .00, in truth .93 of the maximum; “·type” was replaced",
    "if<u> is</u>(x<mark>,</mark> y",
  ]);
  expect(second).toEqual(["predicted .00, in truth .93 of the maximum", "if is(x<mark>,</mark> y"]);
  expect(others).toEqual([]);
});
