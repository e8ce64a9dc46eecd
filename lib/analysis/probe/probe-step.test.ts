import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeTinyFolder } from "@/lib/analysis/fixtures/tiny-folder";
import { type AnalysisModel, readModelFolder } from "@/lib/analysis/model-folder";
import type { ScanResult } from "@/lib/analysis/scan/result";
import { scan } from "@/lib/analysis/scan/scan";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { at, must } from "@/lib/domain/at";
import { probeStep } from "./probe-step";

let root: string;
let model: AnalysisModel;
let found: ScanResult;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "probe-"));
  await writeTinyFolder(root);
  model = await readModelFolder(root, null);
  const slices = [0, 1].map((layer) => ({ layer, from: 0, to: 12 }));
  const options = { workers: 1, work: join(root, "scan"), saveEvery: 60, onProgress: () => {} };
  found = await scan(model, slices, options);
});
afterAll(() => rm(root, { recursive: true }));

const STATS = { precision: 1, recall: 1, f1: 1, auprc: null, correlation: null } as const;
const COUNTS = { num_firing: 1, num_predicted: 1, reason: null } as const;

const UNCOUNTED = { support: 1, hits: 0, false_alarms: 0, texts: [] };

/** A graph for every neuron but the first: that it fires on the token it fires on most. */
function earlier(position: number): Partial<NeuronRecord> {
  if (position === 0) return { graph_missing: "none was found" };
  const { sequence, activations } = at(found.neuron(position).snippets, 0);
  const peak = activations.indexOf(Math.max(...activations.subarray(1)));
  const token = at(model.tokenizer.vocabulary, at(model.sequences.tokens(sequence), peak));
  const paths = [{ steps: [{ tokens: [token] }], activation: 1, ...UNCOUNTED }];
  return Object.assign({ graph_stats: { ...STATS, ...COUNTS } }, { paths });
}

async function probed(work: string, workers: number) {
  const options = { workers, digits: 4, work: join(root, work), onProgress: () => {}, earlier };
  const fieldsOf = await probeStep.run(model, found, options);
  return found.neurons.map((_, position) => fieldsOf(position));
}

test("graphs gain counter-examples and interventions, a neuron without graph nothing; stopped it goes on", async () => {
  const fields = await probed("whole", 2);
  expect(fields[0]).toEqual({});
  for (const [position, own] of [...fields.entries()].slice(1)) {
    expect(own.graph_stats, `neuron ${position}`).toMatchObject({
      f1: 1,
      interventions: { open: { tried: expect.any(Number) }, required: { lost: 0, tried: 0 } },
    });
  }
  const examples = fields.flatMap((own) => ("counter_examples" in own ? own.counter_examples : []));
  expect(examples.length).toBeGreaterThan(20);

  const folder = must((await readdir(join(root, "whole")))[0], "the folder of finished work");
  const second = (await readdir(join(root, "whole", folder))).find((name) => name.startsWith("1-"));
  await rm(join(root, "whole", folder, must(second, "the second chunk")));
  expect(await probed("whole", 1)).toEqual(fields);
  expect(JSON.stringify(await probed("again", 1))).toBe(JSON.stringify(fields));
}, 60_000);
