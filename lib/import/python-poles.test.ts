import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestSite } from "@/e2e/support/test-site";
import { CHANNELS_SERVICE } from "@/lib/analysis/channels-step";
import { openBundle } from "@/lib/bundle/read";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { at, must } from "@/lib/domain/at";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { askService } from "./ask.fixture";
import { columnOf, hasPython, TEXTS, VOCABULARY, write } from "./python-bundle.fixture";

/** Of every activation a gate and an input that it is the product of. */
const GATED = TEXTS.map(({ tokens, activations }) => ({
  ...{ tokens, activations },
  channels: Object.fromEntries(
    Object.entries(activations).map(([layer, rows]) => [
      layer,
      [rows.map((row) => row.map((a) => a / 2)), rows.map((row) => row.map(() => 2))],
    ]),
  ),
}));
const TURNED = TEXTS.map(({ tokens, activations }) => ({
  tokens,
  activations: Object.fromEntries(
    Object.entries(activations).map(([layer, rows]) => [layer, rows.map((row) => row.map((a) => 0 - a))]),
  ),
}));

let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "python-poles-"));
});
afterAll(() => rm(root, { recursive: true }));

describe.skipIf(!hasPython)("gated neurons from Python", () => {
  let both: NeuronRecord[];
  beforeAll(async () => {
    expect(write(path.join(root, "both"), { texts: GATED, more: { negative: true } })).toEqual({
      ...{ status: 0, said: "" },
    });
    both = await neuronsOf("both");
  });

  test("have of each pole what neurons with these activations have of their own", async () => {
    expect(write(path.join(root, "own"), {}).status).toBe(0);
    expect(write(path.join(root, "turned"), { texts: TURNED }).status).toBe(0);
    const turned = (await neuronsOf("turned")).map(({ layer: _, neuron: __, ...record }) => record);
    const own = await neuronsOf("own");
    expect(both.map(({ extra: _, ...record }) => record)).toEqual(
      own.map((record, i) => ({ ...record, negative: turned[i] })),
    );
  });

  test("have the channels of the strongest texts of each pole, with the signs of the model", () => {
    for (const { layer, neuron, snippets = [], negative, extra } of both) {
      const { peaks, around } = must(extra, "added data").channels as { peaks: Peak[]; around: Around[] };
      const ranked = [snippets, negative?.snippets ?? []].flatMap((texts, side) =>
        texts.map(({ text }, rank) => ({
          t: Number(text),
          rank,
          pole: side === 0 ? "positive" : "negative",
        })),
      );
      expect(peaks.map(({ pole, text }) => [pole, text])).toEqual(
        ranked.map(({ pole, rank }) => [pole, rank]),
      );
      for (const [i, { t, pole }] of ranked.entries()) {
        const post = columnOf(t, layer, neuron);
        const sign = pole === "positive" ? 1 : -1;
        const strongest = Math.max(...post.slice(1).map((a) => sign * a));
        const { token_index: peak, token, ...channels } = at(peaks, i);
        expect(sign * at(post, peak)).toBe(strongest);
        expect(token).toBe(VOCABULARY[must(TEXTS[t]?.tokens[peak], "a token")]);
        expectDigits([channels.gate, channels.in, channels.post], [at(post, peak) / 2, 2, at(post, peak)]);
        const { start, ...near } = at(around, i);
        const stretch = post.slice(start, peak + 5);
        expect(start).toBe(Math.max(0, peak - 15));
        expectDigits(near.post, stretch);
        expectDigits(
          near.gate,
          stretch.map((a) => a / 2),
        );
        expect(near.in).toEqual(stretch.map(() => 2));
      }
    }
  });

  test("are imported, and answered pole by pole", async () => {
    const bundle = await openBundle(path.join(root, "both"));
    if (!bundle.ok) throw new Error(bundle.message);
    const said = bundle.value.manifest.services?.channels;
    expect(said?.title).toBe(CHANNELS_SERVICE.title);
    expect(said?.schema).toMatchObject({ properties: CHANNELS_SERVICE.schema.properties });
    const site = await openTestSite({ models: [] });
    try {
      await importPaths(site.connections, [path.join(root, "both")], { log: () => {} });
      const answer = await fetch(`${site.origin}/api/from-python/neuroscope/2/0?pole=negative`);
      const [strongest] = (await answer.json()).data.texts;
      const lowest = Math.min(...TEXTS.flatMap((_, t) => columnOf(t, 2, 0).slice(1)));
      expect(strongest.max_activation).toBeCloseTo(-lowest, 2);
      const channels = await askService(site, "from-python", "channels", { layer: 2, neuron: 0 });
      expect(channels).toEqual(
        both.find(({ layer, neuron }) => layer === 2 && neuron === 0)?.extra?.channels,
      );
    } finally {
      await site.close();
    }
  }, 60_000);

  test.each<[string, object, string]>([
    [
      "of a layer without activations",
      { 0: [[[1, 1, 1, 1]], [[1, 1, 1, 1]]] },
      "text 0, layer 0: channels are",
    ],
    [
      "without an input",
      { 2: [[[1, 1, 1, 1]], null] },
      "text 0, layer 2: channels are a gate, or None, and an",
    ],
    ["of too few rows", { 2: [null, [[1, 1, 1, 1]]] }, "text 0, layer 2: 1 rows of inputs for 2 tokens"],
    [
      "of too few neurons",
      {
        2: [
          [[1], [1]],
          [[1], [1]],
        ],
      },
      "text 0, layer 2: 1 gates of 4 neurons on token 0",
    ],
  ])("channels %s are refused in one sentence", (_, channels, said) => {
    const activations = {
      2: [
        [1, 1, 1, 1],
        [1, 1, 1, 1],
      ],
    };
    const refused = write(path.join(root, "wrong"), { texts: [{ tokens: [0, 1], activations, channels }] });
    expect(refused).toEqual({ status: 1, said: expect.stringContaining(`ValueError: ${said}`) });
  });
});

interface Peak {
  readonly pole: string;
  readonly text: number;
  readonly token_index: number;
  readonly token: string;
  readonly gate: number;
  readonly in: number;
  readonly post: number;
}
interface Around {
  readonly start: number;
  readonly gate: readonly number[];
  readonly in: readonly number[];
  readonly post: readonly number[];
}

/** Four significant digits. */
function expectDigits(values: readonly number[], truth: readonly number[]): void {
  expect(values).toHaveLength(truth.length);
  for (const [i, value] of values.entries()) {
    expect(Math.abs(value - at(truth, i))).toBeLessThanOrEqual(5.001e-4 * Math.abs(at(truth, i)));
    expect(Number(value.toPrecision(4))).toBe(value);
  }
}

async function neuronsOf(name: string): Promise<NeuronRecord[]> {
  const bundle = await openBundle(path.join(root, name));
  if (!bundle.ok) throw new Error(bundle.message);
  const found: NeuronRecord[] = [];
  for (const file of bundle.value.neuronFiles)
    for await (const line of bundle.value.readNeurons(file)) {
      if (!line.ok) throw new Error(line.malformed.reason);
      found.push(line.value);
    }
  return found;
}
