import { afterAll, beforeAll, expect, test } from "vitest";
import { readEnvironment } from "@/lib/environment";
import { type OpenDatabase, openDatabase } from "@/lib/jobs/database";
import { rollBack } from "@/lib/jobs/model";
import type { ExplanationRecord } from "@/lib/methods/neuron-explainer/record";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { excludingImports } from "@/lib/store/postgres/import-run";
import { importWordsModel } from "./explained-model.fixture";
import { type NewExplanations, publishExplanations } from "./publish-explanations";

let tested: TestDatabase;
let database: OpenDatabase;
let publishing: Promise<void>;

beforeAll(async () => {
  tested = await openTestDatabase();
  database = await openDatabase({ ...readEnvironment(), DATABASE_URL: tested.url }, () => {});
  await importWordsModel(database.connections);
});
afterAll(async () => {
  await database.close();
  await tested.close();
});

function explanation(explainer: string): ExplanationRecord {
  const scores = { ev_correlation: null, rsquared: null, absolute_dev_explained: null };
  return { explanation: `by ${explainer}`, score: null, explainer, scores };
}

function by(explainer: string, before: () => Promise<void> = async () => {}): NewExplanations {
  return {
    ...{ explainer, pole: "positive", origin: "made up" },
    of: async ({ neuron }) => {
      if (neuron > 0) return null;
      await before();
      return explanation(explainer);
    },
  };
}

async function publish(
  added: NewExplanations,
  keep = false,
  log: (line: string) => void = () => {},
): Promise<void> {
  const [model] = await database.store.listModels();
  if (model === undefined) throw new Error("the model was imported");
  await publishExplanations(database.connections, database.store, model, added, { log, keep });
}

async function explainers(): Promise<string[]> {
  const rows = await database.connections.jobs<{ explainer: string }[]>`
    SELECT explainer FROM explanation JOIN revision ON revision.id = revision_id AND state = 'current'
    WHERE neuron_index = 0 ORDER BY explainer`;
  return rows.map(({ explainer }) => explainer);
}

test("what another import brings meanwhile is not lost", async () => {
  let isFirst = true;
  await publish(
    by("slow", async () => {
      if (isFirst) await publish(by("quick"));
      isFirst = false;
    }),
  );
  expect(await explainers()).toEqual(["quick", "rule", "slow"]);
});

test("explanations of two explainers at once come one after the other, and neither is lost", async () => {
  await Promise.all(["one", "two"].map((explainer) => publish(by(explainer))));
  expect(await explainers()).toEqual(expect.arrayContaining(["one", "two", "rule"]));
});

test("another import of the model is waited for", async () => {
  const said: string[] = [];
  await excludingImports(database.connections, "words-1l", async () => {
    publishing = publish(by("patient"), false, (line) => said.push(line));
    await expect.poll(() => said).toHaveLength(1);
    expect(await explainers()).not.toContain("patient");
  });
  await publishing;
  expect(await explainers()).toContain("patient");
  expect(said).toEqual([
    "Another import of words-1l is running: the explanations are added when it has ended.",
  ]);
}, 20_000);

test("where others are imported all the time, nothing is changed", async () => {
  let number = 0;
  const asked = publish(by("never", () => publish(by(`other ${number++}`))));
  await expect(asked).rejects.toThrow("other explanations of words-1l are imported all the time");
  expect(await explainers()).not.toContain("never");
});

test("where they come from says who explained, each once", async () => {
  await publish(by("slow"));
  const [model] = await database.store.listModels();
  const { caveats = [] } = model?.revisions.neuron_explainer?.provenance ?? {};
  expect(caveats.filter((caveat) => / (slow|quick): /.test(caveat))).toEqual([
    "explanations by quick: made up",
    "explanations by slow: made up",
  ]);
});

test("with keep, a rollback brings back what was replaced", async () => {
  const before = await explainers();
  await publish(by("regretted"), true);
  expect(await explainers()).toContain("regretted");
  await rollBack(database.connections, "words-1l");
  expect(await explainers()).toEqual(before);
});
