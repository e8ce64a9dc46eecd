import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Bundle, openBundle } from "@/lib/bundle/read";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { parseDot } from "@/lib/sources/neuron2graph/dot";
import { parseBinaryModel } from "@/lib/sources/neuron2graph-2024/binary-form";
import { trieOf } from "@/lib/sources/neuron2graph-2024/compact-model";
import { parseJsonModel } from "@/lib/sources/neuron2graph-2024/json-form";
import { predictTrie } from "@/lib/sources/neuron2graph-2024/predict.fixture";
import { collect } from "./collect.fixture";
import { findSource } from "./index";
import { openPlace } from "./place";
import { spool } from "./spool";

/** Real files, beside the checkout where they are there; the golden cases are the same in small. */
const SAMPLES = path.resolve(import.meta.dirname, "../../../shared/samples");
const here = existsSync(SAMPLES);
if (!here) console.info(`Left out: the samples of foreign formats are not at ${SAMPLES}.`);

let work: string;
beforeAll(async () => {
  work = await mkdtemp(path.join(tmpdir(), "samples-"));
});
afterAll(() => rm(work, { recursive: true }));

interface DotImport {
  readonly source: string;
  readonly dot: string;
  readonly graph_object: {
    readonly subgraph_indices: number[];
    readonly graph: { token: string; required: number[]; importance: number }[];
  };
}

interface CompactSample {
  readonly compact_json: unknown;
  readonly postcard_hex: string;
  readonly num_nodes: number;
  readonly inputs: readonly number[][];
  readonly predictions: readonly number[][];
}

describe.runIf(here)("samples", () => {
  test("DOT becomes the graph that DeepDecipher made of it, without the quotation marks", async () => {
    const samples = await readLines<DotImport>("n2g/dot-import.jsonl");
    expect(samples.length).toBeGreaterThan(0);
    for (const { dot, graph_object } of samples) {
      const { graph, subgraphIndices } = parseDot(dot);
      expect(subgraphIndices).toEqual(graph_object.subgraph_indices);
      expect(graph).toEqual(
        graph_object.graph.map(({ token, required, importance }) => ({
          token: JSON.parse(token),
          required,
          importance: expect.closeTo(importance, 5),
          end: expect.any(Boolean),
        })),
      );
    }
    expect(parseDot(samples[0]?.dot ?? "").graph.map(({ end }) => end)).toEqual([
      false,
      true,
      true,
      true,
      true,
    ]);
  });

  test("compact models say the same as JSON and as bytes, and predict as the published code does", async () => {
    const samples = await readLines<CompactSample>("n2g/compact-models.jsonl");
    expect(samples.length).toBeGreaterThan(0);
    for (const { compact_json, postcard_hex, num_nodes, inputs, predictions } of samples) {
      const model = parseBinaryModel(Buffer.from(postcard_hex, "hex"));
      const fromJson = parseJsonModel(compact_json);
      if (!fromJson.ok) throw new Error(fromJson.message);
      expect({ ...model, bytes: [...Array.from(model.bytes)] }).toEqual(fromJson.value);
      expect(model.nodes).toHaveLength(num_nodes + 2);
      const trie = trieOf(model);
      if (!trie.ok) throw new Error(trie.message);
      expect(
        inputs.map((tokens) => tokens.map((_, i) => predictTrie(trie.value, tokens.slice(0, i + 1)))),
      ).toEqual(predictions);
    }
  });

  test("explanations come as they are, whole", async () => {
    const text = await readFile(path.join(SAMPLES, "neuron-explainer/explanations-shape.jsonl"), "utf8");
    const input = path.join(work, "input");
    await mkdir(path.join(input, "explanations/0"), { recursive: true });
    await writeFile(path.join(input, "explanations/0/0.jsonl"), text);
    const place = await openPlace(input);
    const source = await findSource(place);
    if (source === null) throw new Error("not recognised");
    const options = { model: { name: "gpt2-xl" }, service: null, explainer: null };
    const { faults } = await spool(source, place, options, path.join(work, "bundle"));
    expect(faults.named).toEqual([]);
    const [scored] = JSON.parse(text).scored_explanations;
    const [sequence] = scored.scored_simulation.scored_sequence_simulations;
    expect(await readNeurons(path.join(work, "bundle"))).toEqual([
      {
        layer: 0,
        neuron: 0,
        explanations: [
          {
            explanation: scored.explanation,
            score: 0,
            explainer: "neuron-explainer",
            scores: { ev_correlation: 0, rsquared: 0, absolute_dev_explained: 0 },
            simulations: [
              {
                tokens: sequence.simulation.tokens,
                simulated_activations: sequence.simulation.expected_activations,
                activations: sequence.true_activations,
              },
            ],
          },
        ],
        extra: {
          simulation_scores: [
            { explanation: 1, text: 1, ev_correlation: 0, rsquared: 0, absolute_dev_explained: 0 },
          ],
        },
      },
    ]);
  });

  test.each([
    ["activation-matrix/activation_matrix-gpt2-small.json", "activation-matrix", 36_864, 0],
    ["activation-matrix/activation_matrix-pythia-70m.json", "activation-matrix", 12_288, 0],
    ["gluscope", "gluscope", 1, 0],
    ["neuronpedia", "neuronpedia-batches", 2, 0],
    ["universal-neurons", "universal-neurons", 59, 0],
  ])("%s is read whole, as %s", async (folder, name, neurons, faults) => {
    const { source, spooled } = await spoolSample(folder);
    expect(source).toBe(name);
    expect(spooled.faults.count).toBe(faults);
    expect(spooled.counts.neurons).toBe(neurons);
  });

  test("published gated examples are of the pole that their signs make, by a token of their own case", async () => {
    const { spooled } = await spoolSample("gluscope");
    const [neuron] = (await readNeurons(spooled.folder)) as NeuronRecord[];
    const rows = neuron?.extra?.gluscope as Record<string, string | number>[];
    expect(rows).toHaveLength(14);
    for (const { signs, pole, hook_pre, hook_pre_linear, hook_post } of rows) {
      expect(`gate${signOf(hook_pre)}_in${signOf(hook_pre_linear)}`).toBe(signs);
      expect(pole).toBe(signOf(hook_post) === "+" ? "positive" : "negative");
    }
    expect(
      rows.find(({ signs, chosen_by }) => signs === "gate+_in-" && chosen_by === "hook_post"),
    ).toMatchObject({
      token_index: 145, // on token 27 the activation is larger, and above zero
      hook_post: expect.closeTo(-0.122, 3),
    });
    expect([neuron?.snippets?.length, neuron?.negative?.snippets?.length]).toEqual([5, 7]);
  });

  test("a published record gives its texts, samples and moments", async () => {
    const record = await readFile(
      path.join(SAMPLES, "neuron-explainer/neuron-record-gpt2-xl-1-1.json"),
      "utf8",
    );
    const input = path.join(work, "record");
    await mkdir(path.join(input, "collated-activations/1"), { recursive: true });
    await writeFile(path.join(input, "collated-activations/1/1.json"), record);
    const { spooled } = await spoolSample(input);
    expect(spooled).toMatchObject({ counts: { neurons: 1 }, faults: { count: 0 } });
    const [neuron] = (await readNeurons(spooled.folder)) as NeuronRecord[];
    const { mean, variance, skewness, kurtosis, most_positive_activation_records } = JSON.parse(record);
    const quantiles: { activations: number[] }[][] = JSON.parse(record).random_sample_by_quantile;
    expect(neuron?.statistics).toEqual({ mean, variance, skewness, kurtosis });
    expect(neuron?.snippets).toHaveLength(most_positive_activation_records.length);
    const kinds = (neuron?.controls ?? []).map(({ kind }) => kind);
    expect(["random", "q90", "q99"].map((kind) => kinds.filter((each) => each === kind).length)).toEqual([
      50, 20, 20,
    ]);
    const weaker = neuron?.extra?.weaker_samples as { quantile: string; activations: number[] }[];
    expect(weaker.map(({ activations }) => activations)).toEqual(
      quantiles.slice(0, 2).flatMap((sample) => sample.map(({ activations }) => activations)),
    );
  });

  test.each(["n2g", "corpora"])("the folder %s is of no source", async (folder) =>
    expect(await findSource(await openPlace(path.join(SAMPLES, folder)))).toBeNull(),
  );
});

async function spoolSample(location: string) {
  const place = await openPlace(path.resolve(SAMPLES, location));
  const source = await findSource(place);
  if (source === null) throw new Error(`${location} is not recognised`);
  const options = { model: { name: "tiny" }, service: null, explainer: null };
  const folder = path.join(work, "spooled", location.replaceAll("/", "-"));
  return { source: source.name, spooled: await spool(source, place, options, folder) };
}

async function readLines<T>(file: string): Promise<T[]> {
  const text = await readFile(path.join(SAMPLES, file), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

async function readNeurons(folder: string): Promise<unknown[]> {
  const bundle = await openBundle(folder);
  if (!bundle.ok) throw new Error(bundle.message);
  return collect(neuronsOf(bundle.value));
}

async function* neuronsOf(bundle: Bundle): AsyncGenerator<unknown> {
  for (const file of bundle.neuronFiles)
    for await (const line of bundle.readNeurons(file)) if (line.ok) yield line.value;
}

function signOf(value: string | number | undefined): "+" | "-" {
  return Number(value) > 0 ? "+" : "-";
}
