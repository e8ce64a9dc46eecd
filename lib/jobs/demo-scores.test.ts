import { expect, test } from "vitest";
import { readModelFolder } from "@/lib/analysis/model-folder";
import { openBundle } from "@/lib/bundle/read";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { decodeActivations } from "@/lib/domain/activations";
import { at, must } from "@/lib/domain/at";
import { openSession } from "@/lib/run/node";

/*
 * Recomputes the scores of every neuron of the demo from its paths as they are served, and from its texts; ordinary
 * text from the model. Nothing of the analysis is used: the predictor below is written anew from public/docs/paths.md.
 */

type Path = NonNullable<NeuronRecord["paths"]>[number];
type Packed = { decimals: number; codes: string };

/** Whether steps match backwards from a place of a text. */
function matches(steps: Path["steps"], tokens: readonly string[], place: number): boolean {
  const [step, ...rest] = steps;
  if (step === undefined) return true;
  if ("tokens" in step)
    return place >= 0 && step.tokens.includes(at(tokens, place)) && matches(rest, tokens, place - 1);
  for (let skipped = step.gap.min; skipped <= step.gap.max; skipped++)
    if (matches(rest, tokens, place - skipped)) return true;
  return false;
}

function lookUp(paths: readonly Path[]) {
  const byToken = new Map<string, number[]>();
  for (const [i, { steps }] of paths.entries()) {
    const [first] = steps;
    if (first === undefined || !("tokens" in first)) throw new Error("a path begins with a token");
    for (const token of first.tokens) byToken.set(token, [...(byToken.get(token) ?? []), i]);
  }
  return (tokens: readonly string[], place: number) =>
    byToken.get(at(tokens, place))?.find((i) => matches(at(paths, i).steps, tokens, place)) ?? -1;
}

interface Counts {
  firing: number;
  predicted: number;
  hits: number;
  byPath: { hits: number; false_alarms: number }[];
}

function count(
  paths: readonly Path[],
  texts: readonly { tokens: readonly string[]; fires: (place: number) => boolean }[],
): Counts {
  const find = lookUp(paths);
  const counts: Counts = {
    firing: 0,
    predicted: 0,
    hits: 0,
    byPath: paths.map(() => ({ hits: 0, false_alarms: 0 })),
  };
  for (const { tokens, fires } of texts) {
    for (let place = 1; place < tokens.length; place++) {
      const path = find(tokens, place);
      const says = path >= 0 && at(paths, path).activation >= 0.5;
      counts.firing += Number(fires(place));
      counts.predicted += Number(says);
      counts.hits += Number(says && fires(place));
      if (says) at(counts.byPath, path)[fires(place) ? "hits" : "false_alarms"] += 1;
    }
  }
  return counts;
}

interface Said {
  readonly share: number;
  readonly said: number;
}

/** Area under the precision–recall curve by its steps; null when nothing fires. */
function areaOf(tokens: readonly Said[]): number | null {
  const firing = tokens.filter(({ share }) => share >= 0.5).length;
  const steps = [...new Set(tokens.map(({ said }) => said))].sort((a, b) => b - a);
  let [area, recall] = [0, 0];
  for (const step of steps) {
    const above = tokens.filter(({ said }) => said >= step);
    const hits = above.filter(({ share }) => share >= 0.5).length;
    area += (hits / firing - recall) * (hits / above.length);
    recall = hits / firing;
  }
  return firing === 0 ? null : area;
}

function pearson(tokens: readonly Said[]): number | null {
  const mean = (of: (token: Said) => number) =>
    tokens.reduce((sum, token) => sum + of(token), 0) / tokens.length;
  const [share, said] = [mean((token) => token.share), mean((token) => token.said)];
  const both = mean((token) => (token.share - share) * (token.said - said));
  const spread = Math.sqrt(
    mean((token) => (token.share - share) ** 2) * mean((token) => (token.said - said) ** 2),
  );
  return spread > 0 ? both / spread : null;
}

const TEST_RANKS = [18, 1, 19, 8, 10, 17, 6, 13, 4, 2];

test("every score of the demo follows from its paths", async () => {
  const opened = await openBundle("prisma/demo");
  if (!opened.ok) throw new Error(opened.message);
  const bundle = opened.value;
  const model = await readModelFolder("public/demo-model", null);
  const { vocabulary } = model.tokenizer;
  const textOf = (id: string) =>
    Array.from(model.sequences.tokens(Number(id)), (token) => at(vocabulary, token));
  const ordinary = must(bundle.manifest.provenance.ordinary_sequences, "the ordinary sequences");
  expect(ordinary).toHaveLength(100);
  const session = await openSession(model.onnx, model.activations);
  const activations = new Map<number, ReadonlyMap<string, Float32Array>>();
  for (const sequence of ordinary)
    activations.set(sequence, await session.run([model.sequences.tokens(sequence)]));
  await session.close();
  const width = model.config.layerSize;
  const wrong: string[] = [];
  let neurons = 0;
  for (const file of bundle.neuronFiles) {
    for await (const line of bundle.readNeurons(file)) {
      if (!line.ok) throw new Error(line.malformed.reason);
      const { layer, neuron, paths, snippets = [], controls = [], graph_stats: stats } = line.value;
      if (paths === undefined) continue;
      neurons += 1;
      const values = snippets.map(({ activations: packed }) => decodeActivations(packed as Packed));
      const max = Math.max(...at(values, 0).slice(1));
      const largest = must(line.value.statistics?.max_activation, "the maximum");
      const top = count(
        paths,
        TEST_RANKS.map((rank) => ({
          tokens: textOf(at(snippets, rank).text),
          fires: (place) => at(at(values, rank), place) / max >= 0.5,
        })),
      );
      const own = new Set([...snippets, ...controls].map(({ text }) => Number(text)));
      const real = count(
        paths,
        ordinary
          .filter((sequence) => !own.has(sequence))
          .map((sequence) => {
            const matrix = must(activations.get(sequence)?.get(at(model.activations, layer)), "activations");
            return {
              tokens: textOf(String(sequence)),
              fires: (place) => at(matrix, place * width + neuron) / largest >= 0.5,
            };
          }),
      );
      const said = (scores: { num_firing: number; num_predicted: number; num_hits: number } | undefined) =>
        scores && [scores.num_firing, scores.num_predicted, scores.num_hits];
      const found = {
        top: [top.firing, top.predicted, top.hits],
        ordinary: [real.firing, real.predicted, real.hits],
        paths: paths.map((_, i) => ({ ...at(top.byPath, i), ordinary: at(real.byPath, i) })),
      };
      const served = {
        top: said(stats?.top),
        ordinary: said(stats?.ordinary),
        paths: paths.map(({ hits, false_alarms, ordinary }) => ({ hits, false_alarms, ordinary })),
      };
      const f1 =
        top.predicted === 0 || top.firing === 0 ? null : (2 * top.hits) / (top.firing + top.predicted);
      const find = lookUp(paths);
      const windows = controls.flatMap(({ text, start, activations: packed }) => {
        const shares = decodeActivations(packed as Packed).map((value) => value / max);
        const tokens = textOf(text).slice(start, start + shares.length);
        return shares.map((share, place) => {
          const path = find(tokens, place);
          return { share, said: path < 0 ? 0 : at(paths, path).activation };
        });
      });
      const same = (a: number | null, b: number | null | undefined) =>
        a === null || b === null || b === undefined ? a === b : Math.abs(a - b) < 1e-4;
      const sound =
        JSON.stringify(found) === JSON.stringify(served) &&
        same(f1, stats?.f1) &&
        same(areaOf(windows), stats?.auprc) &&
        same(pearson(windows), stats?.correlation);
      if (!sound) wrong.push(`L${layer} N${neuron}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(neurons).toBeGreaterThan(1500);
}, 900_000);
