import { afterAll, beforeAll, expect, test } from "vitest";
import { ALPHA } from "@/e2e/support/test-models";
import { openTestSite, type TestSite } from "@/e2e/support/test-site";
import { askService } from "@/lib/import/ask.fixture";
import { explainFromGraphs, type RuleJob } from "./explain-from-graphs";
import { importWordsModel } from "./explained-model.fixture";

let site: TestSite;
const said: string[] = [];

beforeAll(async () => {
  site = await openTestSite({ models: [ALPHA] });
});
afterAll(() => site.close());

const job = (changes: Partial<RuleJob> = {}): RuleJob => ({
  pole: "positive",
  ...{ model: ALPHA.name, neurons: { names: [], layer: "1", most: null }, dryRun: false, keep: false },
  log: (line) => void said.push(line),
  ...changes,
});

const explanationsOf = async (layer: number, neuron: number) => {
  const answer = await askService(site, ALPHA.name, "neuron_explainer", { layer, neuron });
  return (
    answer as { explanations: { explanation: string; scores: { tests?: { method: string }[] } }[] } | null
  )?.explanations;
};

test("a layer is explained by its graphs, in the place of what rules said before; the other keeps its own", async () => {
  const before = await explanationsOf(0, 2);
  await explainFromGraphs(site, job({ dryRun: true }));
  expect(await explanationsOf(0, 2)).toEqual(before);
  const report = await explainFromGraphs(site, job());
  expect(report).toMatchObject({ outcome: "imported", services: ["neuron_explainer"] });
  expect(await explanationsOf(0, 2)).toEqual(before);
  const own = (await explanationsOf(1, 3)) ?? [];
  expect(own.map(({ explanation }) => explanation.slice(0, 9))).toEqual(["Fires on "]);
  expect(said.filter((line) => line.includes("by rule"))).toEqual([
    "15 of 16 neurons would be explained by rule; the others have no graph that fires.",
    "15 of 16 neurons were explained by rule; the others have no graph that fires.",
  ]);
  expect((await explainFromGraphs(site, job()))?.outcome).toBe("unchanged");
});

test("a pole that nobody looked at is refused", () =>
  expect(explainFromGraphs(site, job({ pole: "negative" }))).rejects.toThrow(
    `the neurons of ${ALPHA.name} have no negative pole here: leave --pole negative out`,
  ));

test("a model without graphs is refused", async () => {
  await importWordsModel(site.connections);
  await expect(explainFromGraphs(site, job({ model: "words-1l" }))).rejects.toThrow(
    "words-1l has no graphs, which explanations are made from: import graphs of it first",
  );
});
