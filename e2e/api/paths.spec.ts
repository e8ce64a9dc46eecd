import { readFileSync } from "node:fs";
import { expect, test } from "@/e2e/support/test";

// What is served of a graph is enough to predict with it, and to count how well.

type Step = { tokens: string[] } | { gap: { min: number; max: number } };
interface Path {
  steps: Step[];
  activation: number;
  hits: number;
  false_alarms: number;
}

const HELD_OUT = [18, 1, 19, 8, 10, 17, 6, 13, 4, 2];

function matches(steps: Step[], tokens: string[], place: number): boolean {
  const [step, ...rest] = steps;
  if (step === undefined) return true;
  if ("tokens" in step)
    return step.tokens.includes(tokens[place] ?? "") && place >= 0 && matches(rest, tokens, place - 1);
  const { min, max } = step.gap;
  return Array.from({ length: max - min + 1 }, (_, i) => min + i).some((gap) =>
    matches(rest, tokens, place - gap),
  );
}

for (const neuron of ["0/0", "0/126", "1/29", "1/217", "1/657"]) {
  test(`the counts of ${neuron} follow from its paths and texts`, async ({ request }) => {
    const get = async (address: string) =>
      (await (await request.get(`/api/solu-2l-docs/${address}/${neuron}`)).json()).data;
    const { paths, stats }: { paths: Path[]; stats: { top: Record<string, unknown> } } =
      await get("neuron2graph");
    const { texts } = await get("neuroscope");
    const max = texts[0].max_activation;
    const found = { num_firing: 0, num_predicted: 0, num_hits: 0 };
    const byPath = paths.map(() => ({ hits: 0, false_alarms: 0 }));
    for (const rank of HELD_OUT) {
      const { tokens, activations } = texts[rank];
      for (let place = 1; place < tokens.length; place++) {
        const fires = activations[place] / max >= 0.5;
        const first = paths.findIndex(({ steps }) => matches(steps, tokens, place));
        const says = first >= 0 && (paths[first]?.activation ?? 0) >= 0.5;
        found.num_firing += Number(fires);
        found.num_predicted += Number(says);
        found.num_hits += Number(says && fires);
        const counts = byPath[first];
        if (says && counts) counts[fires ? "hits" : "false_alarms"] += 1;
      }
    }
    expect(stats.top).toMatchObject(found);
    expect(paths.map(({ hits, false_alarms }) => ({ hits, false_alarms }))).toEqual(byPath);
  });
}

test("the control windows are there: ten at random, five of each quantile", async ({ request }) => {
  const answer = async (set: string) =>
    (await request.get(`/api/solu-2l-docs/neuroscope/1/29?set=${set}`)).json();
  for (const [set, count] of [
    ["random", 10],
    ["q90", 5],
    ["q99", 5],
  ] as const) {
    const { texts } = (await answer(set)).data;
    expect(texts).toHaveLength(count);
    for (const text of texts) {
      expect(text.tokens).toHaveLength(64);
      expect(text.activations).toHaveLength(64);
      expect(text.window_start).toBeGreaterThan(0);
    }
  }
  expect((await answer("top")).data.texts).toHaveLength(20);
  expect((await answer("middle")).detail).toContain("set");
});

test("the provenance names the ordinary text", async ({ request }) => {
  const { metadata } = await (await request.get("/api/solu-2l-docs/neuron2graph/1/29")).json();
  expect(JSON.stringify(metadata)).toContain("ordinary_sequences");
});

test("the searches that the README shows find something", async ({ request }) => {
  const addresses = [
    ...readFileSync("README.md", "utf8").matchAll(/'localhost:3000(\/api\/[^']*(?:query|q)=[^']*)'/g),
  ];
  expect(addresses.length).toBeGreaterThanOrEqual(2);
  for (const [, address = ""] of addresses) {
    const answer = await (await request.get(address)).json();
    expect((answer.data ?? answer.results).length, address).toBeGreaterThan(0);
  }
});
