import { describe, expect, test } from "vitest";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { collect } from "@/lib/sources/collect.fixture";
import { openPlace } from "@/lib/sources/place";
import { type Source, SourceError, type SourceItem, type SourceRecord } from "@/lib/sources/source";
import { combinedSource } from "./source";

const MODEL = { name: "tiny", num_layers: 1, layer_size: 2, activation_function: "gelu" };
const place = await openPlace(import.meta.dirname);
const options = { model: { name: "tiny" }, service: null, explainer: null };

/** A source of these records, in its own file. */
function sourceOf(name: string, values: readonly SourceRecord[], own: Partial<Source> = {}): Source {
  return {
    ...{ name, title: name.toUpperCase(), recognise: async () => true },
    open: async () => ({
      facts: {
        model: { ...MODEL, layer_size: values.length + 1, num_total_parameters: 0, dataset: "" },
        provenance: { source: name, tool: name, tool_version: "1", licence: "MIT", caveats: [`of ${name}`] },
      },
      async *records(): AsyncGenerator<SourceItem<SourceRecord>> {
        for (const [i, value] of values.entries()) yield { ok: true, value, file: name, line: i + 1 };
      },
    }),
    ...own,
  };
}

async function read(...sources: Source[]) {
  const opened = await combinedSource(sources).open(place, options);
  const items = await collect(opened.records());
  return {
    facts: opened.facts,
    records: items.flatMap((item) => (item.ok ? [item.value] : [])),
    malformed: items.flatMap((item) => (item.ok ? [] : [item.malformed])),
  };
}

const neuron = (index: number, parts: Omit<NeuronRecord, "layer" | "neuron">): NeuronRecord => ({
  ...{ layer: 0, neuron: index },
  ...parts,
});
const text = { id: "a", data_index: 0, tokens: ["x"] };
const missing = (why: string) => ({ graph_missing: why });

describe("files of several formats", () => {
  test("are one record per neuron, in the neurons' order, each text once", async () => {
    const a = sourceOf("a", [text, neuron(1, missing("a")), neuron(2, { statistics: { mean: 1 } })]);
    const b = sourceOf("b", [
      neuron(0, missing("b")),
      text,
      neuron(2, { statistics: { mean: 2, kurtosis: 3 } }),
    ]);
    const { records, facts } = await read(a, b);
    expect(records).toEqual([
      text,
      neuron(0, missing("b")),
      neuron(1, missing("a")),
      neuron(2, { statistics: { mean: 1, kurtosis: 3 } }),
    ]);
    expect(facts.model).toMatchObject({ num_layers: 1, layer_size: 4 });
    expect(facts.provenance.source).toBe("a; b");
    expect(facts.provenance_by_method?.neuron2graph?.source).toBe("a; b");
  });

  test("that say the same: the first is heard, and the second's caveats say so", async () => {
    const a = sourceOf("a", [neuron(0, { ...missing("a"), extra: { mine: 1 } })]);
    const b = sourceOf("b", [neuron(0, { ...missing("b"), token_entries: [], extra: { mine: 2, own: 3 } })]);
    const { records, facts } = await read(a, b);
    expect(records).toEqual([neuron(0, { ...missing("a"), token_entries: [], extra: { mine: 1, own: 3 } })]);
    expect(facts.provenance_by_method).toMatchObject({
      neuron2graph: { source: "a", caveats: ["of a"] },
      neuron_store: { source: "b" },
      mine: { source: "a" },
      own: { source: "b" },
    });
    expect(facts.provenance.caveats).toEqual([
      ...["of a", "of b"],
      "graph_missing of B are left out: others have them too",
      "mine of B are left out: others have them too",
    ]);
  });

  test("an unsound part is named, and spoils nothing that others say", async () => {
    const bad = neuron(0, { statistics: { mean: Number.POSITIVE_INFINITY } });
    const { records, malformed } = await read(sourceOf("a", [bad]), sourceOf("b", [neuron(0, missing("b"))]));
    expect(records).toEqual([neuron(0, missing("b"))]);
    expect(malformed).toEqual([{ file: "a", line: 1, reason: expect.stringMatching("statistics.mean") }]);
  });

  test("neurons in the files' order are brought into the neurons'", async () => {
    const extra = { mine: [Number.NaN, "\ud800"] }; // what a check finds later is not lost before it
    const a = sourceOf("a", [neuron(2, missing("a")), neuron(0, { extra }), neuron(1, missing("a"))], {
      unordered: true,
    });
    const b = sourceOf("b", [neuron(1, { token_entries: [] })]);
    const { records, malformed } = await read(b, a);
    expect(malformed).toEqual([]);
    expect(records).toEqual([
      neuron(0, { extra }),
      neuron(1, { token_entries: [], ...missing("a") }),
      neuron(2, missing("a")),
    ]);
  });

  test("a neuron that comes late is named, and never written by halves", async () => {
    const a = sourceOf("a", [neuron(2, missing("a")), neuron(1, missing("a"))]);
    const b = sourceOf("b", [neuron(1, { token_entries: [] })]);
    const { records, malformed } = await read(a, b);
    expect(records).toEqual([neuron(1, { token_entries: [] }), neuron(2, missing("a"))]);
    expect(malformed).toEqual([
      {
        ...{ file: "a", line: 2 },
        reason: "L0 N1 comes after later neurons: import the files of A by themselves",
      },
    ]);
  });

  test("of services as a whole, each comes once", async () => {
    const whole = (data: number) => ({ service: "mine", data });
    const { records } = await read(
      sourceOf("a", [whole(1)]),
      sourceOf("b", [whole(2), { ...whole(3), layer: 0 }]),
    );
    expect(records).toEqual([whole(1), { ...whole(3), layer: 0 }]);
  });

  test("are refused whole where one is, with its name", async () => {
    const refusing = sourceOf("b", [], {
      open: async () => {
        throw new SourceError("needs more", [{ file: "f", line: 2, reason: "r" }]);
      },
    });
    await expect(combinedSource([sourceOf("a", []), refusing]).open(place, options)).rejects.toMatchObject({
      message: "B: needs more",
      malformed: [{ file: "f", line: 2, reason: "r" }],
    });
  });

  test.each([
    [["tiny", null], "tiny"],
    [[null, null], null],
    [["tiny", "tiny"], "tiny"],
  ])("that name %j are of %j", async (names, name) => {
    const sources = names.map((each, i) => sourceOf(`${i}`, [], { modelName: async () => each }));
    expect(await combinedSource(sources).modelName?.(place)).toBe(name);
  });

  test("that name two models must be told which", async () => {
    const sources = ["a", "b"].map((name) => sourceOf(name, [], { modelName: async () => name }));
    await expect(combinedSource(sources).modelName?.(place)).rejects.toThrow(
      "the files of combined are of a and of b: give --model NAME",
    );
  });
});
