import { expect, test } from "vitest";
import { at } from "@/lib/domain/at";
import { normalizeToken } from "@/lib/domain/token";
import { ExampleBuilder, spellingKeys } from "./example-builder";
import { type FitMethod, PLUS, REFERENCE } from "./fit-method";
import { fitNeuron } from "./fit-neuron";
import { toGraphFields } from "./graph-record";
import { runFits } from "./run-fits";
import type { ScannedInput } from "./scanned-input";
import { gatherSurvey } from "./survey";
import { surveyedBy, surveyShard } from "./survey-shard";
import { TokenPlaces } from "./token-places";
import { ID, toyActivations, toyRunner, VOCABULARY } from "./toy.fixture";

/** Sequences 0–19 are the neuron's texts, 20–59 everyday text in which "to" mostly follows "could". */
const SEQUENCES = Array.from({ length: 60 }, (_, i) => {
  const context = i < 20 ? (i % 2 === 0 ? ID.started : ID.began) : ID.could;
  return [
    ID.endOfText,
    ...Array.from({ length: 4 }, () => [ID.he, ID.could, ID.to, ID.run, ID.stop]).flat(),
    ID.he,
    context,
    ID.to,
    ID.run,
    ID.stop,
  ];
});
const starts = new Int32Array(SEQUENCES.length + 1);
for (const [i, row] of SEQUENCES.entries()) starts[i + 1] = at(starts, i) + row.length;
const corpus = { tokenIds: Int32Array.from(SEQUENCES.flat()), starts };
const survey = gatherSurvey(
  corpus,
  SEQUENCES.map((_, i) => i),
);
const context = {
  builder: new ExampleBuilder(survey, spellingKeys(VOCABULARY)),
  survey,
  ordinary: new Set([58, 59]),
  places: new TokenPlaces(survey.tokenIds, VOCABULARY.length),
  digits: 4,
  vocabulary: VOCABULARY,
  referenceKeys: VOCABULARY.map(normalizeToken),
  bosTokenId: ID.endOfText,
  maskTokenId: ID.mask,
};

async function inputOf(neuron: number, maxActivation: number): Promise<ScannedInput> {
  const setup = { neurons: [{ layer: 0, neuron, maxActivation }], activations: ["toy"] };
  const runner = toyRunner();
  const session = {
    run: async (rows: readonly ArrayLike<number>[]) =>
      new Map([["toy", await runner.activations(rows.map((row) => Int32Array.from(row)))]]),
    close: async () => {},
  };
  const shards = [
    await surveyShard(setup, survey, session, 0, 30),
    await surveyShard(setup, survey, session, 30, 40),
  ];
  const row = (i: number) => Int32Array.from(at(SEQUENCES, i));
  return {
    ...{ layer: 0, neuron, maxActivation },
    texts: Array.from({ length: 20 }, (_, i) => ({
      sequence: i,
      tokenIds: row(i),
      activations: toyActivations(row(i), neuron),
    })),
    windows: [20, 21].map((sequence) => ({
      sequence,
      start: 10,
      tokenIds: row(sequence),
      activations: toyActivations(row(sequence), neuron).subarray(10),
    })),
    surveyed: surveyedBy(shards, 0),
  };
}

async function fitAlone(method: FitMethod, neuron: number, maxActivation = neuron === 0 ? 2 : 1) {
  const { results } = await runFits(
    [{ neuron, fit: fitNeuron(method, await inputOf(neuron, maxActivation), context) }],
    toyRunner(),
  );
  const [graph] = results;
  if (!graph) throw new Error("one fit gives one result");
  return graph;
}

test.each<[string, FitMethod]>([
  ["reference", REFERENCE],
  ["plus", PLUS],
])("%s finds the context that matters", async (_, method) => {
  const { graph, scores, tokenEntries, missing } = await fitAlone(method, 0);
  expect(missing).toBeNull();
  expect(graph?.graph.map(({ token }) => token).sort()).toEqual([" began", " started", " to"]);
  expect(graph?.graph[0]).toMatchObject({ token: " to", required: [1, 2] });
  expect(scores).toMatchObject({
    precision: 1,
    recall: 1,
    f1: 1,
    numFiring: 10,
    numPredicted: 10,
    reason: null,
  });
  expect(tokenEntries.map(({ token, role }) => `${role}${token}`).sort()).toEqual([
    "activating to",
    "important began",
    "important started",
  ]);
});

test("on the windows plus follows the small activations too, where nothing fires the area is null", async () => {
  const { scores } = await fitAlone(PLUS, 0);
  expect(scores?.auprc).toBeNull();
  expect(scores?.correlation).toBeGreaterThan(0.99);
});

test.each([0, -0.0429])("a neuron with the largest activation %d has no graph and says why", async (max) => {
  const found = await fitAlone(PLUS, 0, max);
  expect(toGraphFields(found)).toEqual({
    graph_missing: `the neuron's largest activation is ${max}, not above 0`,
  });
});

test("a neuron that fires on nothing that can be told apart has no graph and says why", async () => {
  const input = await inputOf(0, 2);
  const silent = {
    ...input,
    texts: input.texts.map((text) => ({ ...text, activations: text.activations.map(() => 0) })),
    surveyed: { places: new Int32Array(), values: new Float32Array() },
  };
  const { results } = await runFits([{ neuron: 0, fit: fitNeuron(PLUS, silent, context) }], toyRunner());
  expect(results.map(toGraphFields)).toEqual([
    { graph_missing: "no token was found that makes the neuron fire" },
  ]);
});

test("the texts that test a neuron do not change its graph", async () => {
  const input = await inputOf(0, 2);
  const changed = {
    ...input,
    texts: input.texts.map((text, rank) =>
      [18, 1, 19, 8, 10, 17, 6, 13, 4, 2].includes(rank)
        ? { ...text, activations: text.activations.map(() => 1) }
        : text,
    ),
  };
  const runs = await Promise.all(
    [input, changed].map((one) => runFits([{ neuron: 0, fit: fitNeuron(PLUS, one, context) }], toyRunner())),
  );
  const [first, second] = runs.map(({ results }) => results[0]);
  expect(second?.graph).toEqual(first?.graph);
  expect(second?.scores).not.toEqual(first?.scores);
});

test("a fitted neuron becomes the fields of its record, its graph being that of its paths", async () => {
  const fields = toGraphFields(await fitAlone(PLUS, 1));
  expect(fields.graph).toBeUndefined();
  expect(fields.paths).toMatchObject([
    {
      steps: [{ tokens: ["."] }],
      activation: expect.closeTo(1, 1),
      mean: expect.closeTo(1, 6),
      ...{ hits: 50, false_alarms: 0, ordinary: { hits: 10, false_alarms: 0 } },
      texts: Array.from({ length: 20 }, (_, rank) => rank),
    },
  ]);
  expect(fields.explanations).toMatchObject([
    { explanation: expect.stringContaining("Fires on `.`"), score: 1 },
  ]);
  expect(fields.token_entries).toMatchObject([{ token: ".", role: "activating" }]);
  expect(fields.graph_stats).toMatchObject({
    ...{ f1: 1, auprc: 1, num_firing: 50, num_predicted: 50 },
    top: { num_texts: 10, num_hits: 50, f1: { value: 1 } },
    ordinary: { num_texts: 2, num_tokens: 50, num_firing: 10, num_hits: 10 },
    sentence: { top: { f1: { value: 1 } } },
    windows: { auprc_reason: null, num_windows: 2 },
  });
});

test("a neuron that fires on the beginning-of-text token alone says so", async () => {
  const input = await inputOf(0, 2);
  const texts = input.texts.map((text) => ({
    ...text,
    activations: text.activations.map((_, i) => (i === 0 ? 9 : 0)),
  }));
  const silent = { ...input, texts, surveyed: { places: new Int32Array(), values: new Float32Array() } };
  const { results } = await runFits([{ neuron: 0, fit: fitNeuron(PLUS, silent, context) }], toyRunner());
  expect(results[0]?.missing).toContain("beginning-of-text token");
});
