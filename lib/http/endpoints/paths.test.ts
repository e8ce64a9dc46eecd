import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestSite, type TestSite } from "@/e2e/support/test-site";
import { predictPaths } from "@/lib/n2g/paths/predict";

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
}, 60_000);
afterAll(() => site.close());

const json = async (path: string) =>
  (await fetch(`${site.origin}/api/alpha-2l${path}`, { headers: { Accept: "application/json" } })).json();

test("the paths of a neuron, the graph that is drawn of them, and their scores", async () => {
  const { data } = await json("/neuron2graph/1/11");
  const [exception, fires] = data.paths;
  expect(exception).toMatchObject({ activation: 0.125, support: 1, false_alarms: 0 });
  expect(fires.steps.slice(1)).toEqual([
    { gap: { min: 0, max: 2 } },
    { tokens: ["The"], importance: 0.625, examples: 2 },
  ]);
  const firing = fires.steps[0].tokens;
  expect(data.graph.subgraph_indices).toEqual([0, 0, firing.length, firing.length + 1]);
  expect(data.graph.graph[0]).toEqual({
    ...{ token: firing[0], importance: 0.75, required: [firing.length], end: false },
    ...{ distance: { min: 0, max: 0 }, steps_back: [{ min: 1, max: 3 }] },
  });
  expect(data.graphviz).toContain('[dir=back label="1–3" penwidth=3]');
  expect(data.stats).toMatchObject({
    ...{ f1: 11 / 32, auprc: null },
    top: { f1: { value: 11 / 32, interval: { low: 0, high: 1 } }, num_tokens: 5, num_hits: 1 },
    windows: { auprc: null, auprc_reason: "no_firing_in_windows", num_windows: 1 },
    sentence: { ordinary: { recall: { value: 0.25 } } },
    interventions: { required: { lost: 1, tried: 2 } },
  });
  expect(data.counter_examples).toMatchObject([{ position: 1, kind: "edit", edited: 0, replaced: "no" }]);
  expect([...predictPaths(data.paths, ["The", firing[0], "no", firing[0]])].slice(1)).toEqual([
    0.75, 0, 0.125,
  ]);
});

test("a graph of before has no paths and no distances", async () => {
  const { data } = await json("/neuron2graph/1/4");
  expect(data).toMatchObject({ paths: null, counter_examples: null });
  expect(data.stats).not.toHaveProperty("top");
  expect(data.graph.graph[0]).not.toHaveProperty("distance");
  expect(data.graphviz).not.toMatch(/dir=back label/);
});

test("the form of the paper's time has paths too", async () => {
  const { data } = await json("/neuron2graph/1/11?format=dot");
  expect(data.graph).toBe(data.graphviz);
  expect(data.paths).toHaveLength(2);
});

test("statistics of paths, where a neuron has any", async () => {
  const { data } = await json("/atlas/num_paths");
  expect(data.values.slice(26, 28)).toEqual([null, 2]);
  expect((await json("/atlas/f1_ordinary")).data.values.slice(26, 28)).toEqual([null, 11 / 32]);
});

test("a set of control windows, and none", async () => {
  const { data } = await json("/neuroscope/0/3?set=random");
  expect(data.texts).toMatchObject([{ tokens: ["two", "\n"], window_start: 1, max_range: 1.03 }]);
  expect(await json("/neuroscope/0/3?set=q99")).toMatchObject({
    status: 404,
    detail: "Neuron 3 in layer 0 of alpha-2l has no control windows of the set q99.",
  });
  expect(await json("/neuroscope/0/3?set=top")).toEqual(await json("/neuroscope/0/3"));
});
