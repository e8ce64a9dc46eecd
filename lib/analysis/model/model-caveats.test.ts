import { expect, test } from "vitest";
import { must } from "@/lib/domain/at";
import { findMlps } from "@/lib/run/activation-site";
import { exportedGraph, exportedModel } from "@/lib/run/exported-model.fixture";
import { LINEAR_FORMS, type LinearForm, QUANTISED_FORMS } from "@/lib/run/exported-parts.fixture";
import { openSession } from "@/lib/run/node";
import { readGraph } from "@/lib/run/onnx-graph";
import { declareSingleRows } from "@/lib/run/prepare/declare-single-rows";
import { isDynamic, modelCaveats } from "./model-caveats";

const QDQ = "the file is quantised (DequantizeLinear): activations are those of the quantised model";
const NBITS = "the file is quantised (MatMulNBits): activations are those of the quantised model";
const INTEGER =
  "the file is quantised (DynamicQuantizeLinear, MatMulInteger): activations are those of the quantised model";
const SCALES =
  "it works out scales from all tokens that are run together, so that an activation depends slightly on the rest of its sequence, later tokens included";
const HALF = "the file computes in float16: its weights were taken as they are and computed with in float32";
const DYNAMIC = QUANTISED_FORMS["DynamicQuantizeLinear → MatMulInteger"];

test.each<[string, LinearForm, "float16" | null, string[]]>([
  ["a plain file", LINEAR_FORMS.MatMul, null, []],
  ["a file of 16 bits", LINEAR_FORMS.MatMul, "float16", [HALF]],
  ["QDQ weights", QUANTISED_FORMS["QDQ weights"], null, [QDQ]],
  ["weights of 4 bits", QUANTISED_FORMS["com.microsoft MatMulNBits"], null, [NBITS]],
  ["scales as it runs", DYNAMIC, null, [INTEGER, SCALES]],
])("%s", (_, linear, narrow, caveats) => {
  const graph = readGraph(exportedModel(exportedGraph({ linear })));
  expect(modelCaveats(graph, new Set(narrow === null ? [] : [narrow]))).toEqual(caveats);
});

test("with scales worked out as it runs, a row run among others has the values that it has alone", async () => {
  const rows = [
    [19, 3, 1, 4],
    [19, 2, 7, 1],
  ];
  const model = exportedModel(exportedGraph({ linear: DYNAMIC }));
  const graph = readGraph(model);
  expect(isDynamic(graph)).toBe(true);
  const { activations } = findMlps(graph, { numLayers: null, layerSize: null });
  const last = must(activations.at(-1), "the last layer");
  const valuesOf = async (bytes: Uint8Array, asked: number[][]) => {
    const session = await openSession(bytes, [last]);
    const values = Array.from(must((await session.run(asked)).get(last), last));
    await session.close();
    return values;
  };
  const alone = [...(await valuesOf(model, rows.slice(0, 1))), ...(await valuesOf(model, rows.slice(1)))];
  expect(await valuesOf(declareSingleRows(model), rows)).toEqual(alone);
  expect(await valuesOf(model, rows)).not.toEqual(alone);
});
