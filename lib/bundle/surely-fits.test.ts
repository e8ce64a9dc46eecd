import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { writeFullBundle } from "@/lib/store/bundle/full-bundle.fixture";
import { readLines } from "./lines";
import { neuronRecord, textRecord } from "./schema";
import { surelyFits } from "./surely-fits";

const DEMO_LINES = 12;

let folder: string;
let neurons: string[];
let texts: string[];
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "surely-fits-"));
  await writeFullBundle(folder);
  neurons = [
    ...(await linesOf(path.join(folder, "layer-00.neurons.jsonl.gz"), 100)),
    ...(await linesOf("prisma/demo/layer-01.neurons.jsonl.gz", DEMO_LINES)),
    ...(await linesOf("prisma/demo-smollm2/layer-12.neurons.jsonl.gz", DEMO_LINES)),
  ];
  texts = [
    ...(await linesOf(path.join(folder, "texts.jsonl.gz"), 100)),
    ...(await linesOf("prisma/demo/texts.jsonl.gz", DEMO_LINES)),
  ];
});
afterAll(() => rm(folder, { recursive: true }));

async function linesOf(file: string, most: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of readLines(file)) {
    if (line.ok) lines.push(line.value);
    if (lines.length === most) break;
  }
  return lines;
}

test("what we write ourselves passes at once", () => {
  const fitsNeuron = surelyFits(neuronRecord);
  const fitsText = surelyFits(textRecord);
  expect(neurons.filter((line) => !fitsNeuron(JSON.parse(line)))).toEqual([]);
  expect(texts.filter((line) => !fitsText(JSON.parse(line)))).toEqual([]);
});

test.each([
  ["neurons", neuronRecord, () => neurons],
  ["texts", textRecord, () => texts],
] as const)(
  "of %s changed at random none passes that the schema refuses or writes otherwise",
  (_, schema, lines) => {
    const fits = surelyFits(schema);
    let passed = 0;
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (which, choices) => {
        const all = lines();
        const changed = change(JSON.parse(all[which % all.length] ?? ""), choices);
        if (!fits(changed)) return;
        passed += 1;
        const found = schema.safeParse(changed);
        expect(found.error?.issues ?? []).toEqual([]);
        expect(JSON.stringify(found.data)).toBe(JSON.stringify(changed));
      }),
      { numRuns: 600 },
    );
    expect(passed).toBeGreaterThan(20);
  },
);

const OTHERS = [
  ...[null, true, 0, -0, 1, -1, 0.5, 2, 1e300, Number.POSITIVE_INFINITY, 2 ** 53, "", "random", "edit", " a"],
  ...["x".repeat(100_000), [], [[]], [0, 1], ["a", "a"], {}, { gap: { min: 2, max: 1 } }, { min: 0, max: 5 }],
];

/** The value with a part of it changed: the choices say which and how. */
function change(value: unknown, choices: readonly number[]): unknown {
  const [choice = 0, ...others] = choices;
  const next = others[0] ?? 0;
  if (typeof value !== "object" || value === null || choices.length < 3 || choice % 5 === 0)
    return OTHERS[next % OTHERS.length];
  const entries = Object.entries(value);
  const at = choice % Math.max(1, entries.length);
  const entry = entries[at];
  if (choice % 7 === 0) entries.splice(at, 1);
  else if (choice % 11 === 0) entries.splice(next % (entries.length + 1), 0, ["more", 1]);
  else if (choice % 13 === 0) entries.reverse();
  else if (choice % 17 === 0 && entry) entries.push(entry);
  else if (entry) entries[at] = [entry[0], change(entry[1], others)];
  return Array.isArray(value) ? entries.map(([, each]) => each) : Object.fromEntries(entries);
}

test.each([
  ["a kind that is not known", z.object({ a: z.number() }), { a: 1 }],
  ["what is changed on the way", z.string().trim(), " a"],
  ["what is converted", z.coerce.number(), 1],
  ["keys in another order", z.strictObject({ a: z.number(), b: z.number() }), { b: 1, a: 1 }],
  ["a key that none can have", z.record(z.string(), z.unknown()), JSON.parse('{"__proto__": 1}')],
])("%s is left to the schema", (_, schema, value) => {
  expect(surelyFits(schema)(value)).toBe(false);
});
