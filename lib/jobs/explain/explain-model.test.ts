import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestSite, type TestSite } from "@/e2e/support/test-site";
import { literalModel, StandInServer, sendJson } from "@/lib/explain/stand-in.fixture";
import { askService } from "@/lib/import/ask.fixture";
import { type ExplainJob, explainModel } from "./explain-model";
import { importWordsModel } from "./explained-model.fixture";

const NAME = "words-1l";
const server = new StandInServer(literalModel("apple"));
let site: TestSite;
let folder: string;
let said: string[];
/** Another in each test, so that none has explained anything. */
let explainer = "big 0";

beforeAll(async () => {
  site = await openTestSite({ models: [] });
  await importWordsModel(site.connections);
  await server.open();
});
afterAll(async () => {
  server.close();
  await site.close();
});
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "explain-"));
  said = [];
  server.seen.length = 0;
  server.manner = () => false;
  server.model = literalModel("apple");
  explainer = `big ${Number(explainer.slice(4)) + 1}`;
  return () => rm(folder, { recursive: true });
});

const log = (line: string) => void said.push(line);

function job(changes: Partial<ExplainJob> = {}): ExplainJob {
  return {
    ...{ model: NAME, explainer, scorer: "small", tests: ["simulation", "detection", "fuzzing"] },
    neurons: { names: ["0:0"], layer: null, most: null },
    pole: "positive",
    chat: server.options({ log }),
    ...{ folder, dryRun: false, keep: false },
    ...changes,
  };
}

const explain = (changes: Partial<ExplainJob> = {}) => explainModel(site, job(changes));

async function explanationsOf(neuron: number) {
  const answer = (await askService(site, NAME, "neuron_explainer", { layer: 0, neuron })) as {
    explanations: { explainer: string }[];
  } | null;
  const others = ["rule", explainer];
  return (answer?.explanations ?? []).filter((each) => others.includes(each.explainer));
}

const OLDER = {
  ...{ explanation: "an older one", score: 0.25, explainer: "rule" },
  scores: { ev_correlation: 0.25, rsquared: null, absolute_dev_explained: null },
};

test("an explanation that says the truth gets the best scores, beside those that were there", async () => {
  await explain();
  expect(await explanationsOf(0)).toEqual([
    {
      ...{ explanation: "the word apple", score: 1, explainer },
      scores: {
        ...{ ev_correlation: 1, rsquared: 1, absolute_dev_explained: 1 },
        tests: [
          { method: "simulation", scorer: "small", score: 1, chance: 0, n: 385 },
          { method: "detection", scorer: "small", score: 1, chance: 0.5, n: 10 },
          { method: "fuzzing", scorer: "small", score: 1, chance: 0.5, n: 10 },
        ],
      },
    },
    OLDER,
  ]);
  expect(await explanationsOf(1)).toEqual([OLDER]);
});

test("one that says something else gets those of chance", async () => {
  server.model = literalModel("river");
  await explain();
  const [, { scores }] = (await explanationsOf(0)) as [unknown, { scores: { tests: unknown } }];
  expect(scores.tests).toEqual([
    { method: "simulation", scorer: "small", score: -0.0102, chance: 0, n: 385 },
    { method: "detection", scorer: "small", score: 0.2, chance: 0.5, n: 10 },
    { method: "fuzzing", scorer: "small", score: 0.5, chance: 0.5, n: 10 },
  ]);
});

test("no text that an explanation is tested on is one that it was made from", async () => {
  await explain();
  const numbers = (model: string, pattern: RegExp) =>
    server.seen
      .filter(({ body }) => body.model === model)
      .flatMap(({ body }) => [...(body.messages.at(-1)?.content.matchAll(pattern) ?? [])].map(([, n]) => n));
  const shown = numbers(explainer, /^ (\d+)\t0$/gm);
  const tested = numbers("small", /^\d+\t (\d+)$/gm);
  expect(shown).toHaveLength(5);
  expect(tested).toHaveLength(10);
  expect(tested.filter((number) => shown.includes(number))).toEqual([]);
});

test("what is asked again is not sent again, and changes nothing", async () => {
  await explain();
  const { length } = server.seen;
  const { imported } = await explain();
  expect(server.seen).toHaveLength(length);
  expect(imported?.outcome).toBe("unchanged");
});

test("a run of small budgets comes to the same as one", async () => {
  await explain();
  const [whole] = await explanationsOf(0);
  const { length } = server.seen;
  explainer = `big 10${explainer.slice(4)}`;
  await rm(folder, { recursive: true });
  for (let sum = 0; sum < length; sum += 5) {
    const report = await explain({ chat: server.options({ log, budget: { requests: 5, tokens: null } }) });
    expect(report.requests).toBeLessThanOrEqual(5);
  }
  expect((await explanationsOf(0))[0]).toEqual({ ...whole, explainer });
  expect(server.seen).toHaveLength(2 * length);
  expect(said).toContain("the budget of 5 requests is spent: 1 neuron left; call the same again to go on.");
});

test("a dry run counts what a run sends, and sends nothing", async () => {
  await explain({ dryRun: true });
  expect(server.seen).toHaveLength(0);
  await explain();
  const counted = /explained by (\d+) requests of/.exec(said[0] ?? "")?.[1];
  expect(Number(counted)).toBe(server.seen.length);
});

test("a neuron that fires nowhere is left out, and said so", async () => {
  const { explained } = await explain({ neurons: { names: [], layer: null, most: null } });
  expect(explained).toBe(3);
  expect(said).toContain("Left out, for no text fires them: 1 neuron.");
});

test("the negative pole is explained for itself, by its own texts", async () => {
  server.model = literalModel("river");
  await explain({ pole: "negative" });
  const answer = await fetch(`${site.origin}/api/${NAME}/neuron_explainer/0/0?pole=negative`);
  const { data } = (await answer.json()) as {
    data: { explanations: { score: number; explainer: string }[] };
  };
  expect(data.explanations.map((each) => [each.explainer, each.score])).toEqual([[explainer, 1]]);
  expect(await explanationsOf(0)).toEqual([OLDER]);
});

test("a server that dies leaves what is done, and says how to go on", async () => {
  server.manner = ({ body }, response) =>
    body.messages.at(-1)?.content.includes("river\t10") === true &&
    sendJson(response, 500, { error: "out of memory" });
  const neurons = { names: ["0:0", "0:1"], layer: null, most: null };
  const asked = explain({ neurons, chat: server.options({ log, atOnce: 1 }) });
  await expect(asked).rejects.toThrow(
    /answers 500: out of memory\. 1 neuron explained, \d+ requests sent; what was answered is kept: call the same again to go on$/,
  );
  expect(await explanationsOf(0)).toHaveLength(2);
  server.manner = () => false;
  await explain({ neurons });
  expect(await explanationsOf(1)).toHaveLength(2);
});

test("where no answer is an explanation, that is a fault, and nothing is changed", async () => {
  server.model = () => "";
  await expect(explain()).rejects.toThrow(
    `0 neurons explained, 2 requests sent; what was answered is kept: remove ${folder} to ask anew`,
  );
  expect(said).toContain("L0 N0 was not explained: the answer must be one phrase, not empty");
  expect(await explanationsOf(0)).toEqual([OLDER]);
});

test("what cannot be is said before anything is sent", async () => {
  await expect(explain({ model: "nobody" })).rejects.toThrow('there is no model "nobody"');
  await expect(explain({ neurons: { names: ["0:9"], layer: null, most: null } })).rejects.toThrow(
    "neuron 9 is out of range: the neurons are 0 to 3; words-1l has 1 layer of 4 neurons",
  );
  expect(server.seen).toHaveLength(0);
});
