import { expect, test } from "vitest";
import { at, must } from "@/lib/domain/at";
import { rotaryTables } from "@/lib/run/decoder/rotary";
import { byteFileOf } from "./cursor";
import { floats, Whole, type WrittenTensor, writeGguf } from "./gguf-file.fixture";
import { convertGguf } from "./gguf-model";
import { Metadata } from "./metadata";
import { readGguf } from "./read-gguf";
import { shapeOf } from "./shape";
import { headNorms, largestError, run, SMALL_METADATA, smallTensors } from "./small-llama.fixture";

/** The small Llama's file as another family's: keys by its name, tensors changed. */
function asFamily(
  family: string,
  change: (tensors: WrittenTensor[]) => WrittenTensor[],
  more: Parameters<typeof writeGguf>[0] = {},
) {
  const entries = Object.entries(SMALL_METADATA).map(([key, value]) => [
    key.replace(/^llama/, family),
    value,
  ]);
  const metadata = { ...Object.fromEntries(entries), "general.architecture": family, ...more };
  return byteFileOf(writeGguf(metadata, change(smallTensors())));
}

/** Matrices of each layer joined row by row, as Phi-3 has them. */
function fused(tensors: readonly WrittenTensor[]): WrittenTensor[] {
  const joins = { attn_qkv: ["attn_q", "attn_k", "attn_v"], ffn_up: ["ffn_gate", "ffn_up"] };
  const roles = Object.values(joins).flat();
  const others = tensors.filter(({ name }) => !roles.some((role) => name.endsWith(`.${role}.weight`)));
  const joined = [0, 1].flatMap((layer) =>
    Object.entries(joins).map(([role, parts]) => {
      const own = parts.map((part) =>
        must(
          tensors.find(({ name }) => name === `blk.${layer}.${part}.weight`),
          part,
        ),
      );
      const rows = own.reduce((sum, { dims }) => sum + at(dims, 0), 0);
      const bytes = Buffer.concat(own.map((each) => each.bytes));
      return { name: `blk.${layer}.${role}.weight`, dims: [rows, 16], type: 0, bytes };
    }),
  );
  return [...others, ...joined];
}

test("a Phi-3, whose matrices are joined, gives what they give apart", async () => {
  const ids = [1, 260, 263, 5, 267, 261, 40];
  const names = ["logits", "blocks.0.mlp.hook_post", "blocks.1.mlp.hook_post"];
  const apart = convertGguf(
    asFamily("qwen2", (tensors) => tensors),
    null,
  );
  const joined = convertGguf(asFamily("phi3", fused), null);
  const [wanted, found] = [await run(apart.onnx, names, ids), await run(joined.onnx, names, ids)];
  for (const name of names)
    expect(largestError(must(found.get(name), name), must(wanted.get(name), name))).toBeLessThan(1e-5);
});

test("heads have norms where pairs are halves too, a StableLM without a norm of its MLP is parallel", async () => {
  const ids = [1, 260, 263, 5];
  const without = asFamily("qwen3", (tensors) => tensors);
  const withNorms = asFamily("qwen3", (tensors) => [...tensors, ...headNorms]);
  const [plain, normed] = await Promise.all(
    [without, withNorms].map((file) => run(convertGguf(file, null).onnx, ["logits"], ids)),
  );
  const logits = (values: typeof plain) => must(values?.get("logits"), "logits");
  expect(largestError(logits(normed), logits(plain))).toBeGreaterThan(0.01);
  const shapes = ["", "ffn_norm"].map((left) => {
    const gguf = readGguf(
      asFamily("stablelm", (tensors) => tensors.filter(({ name }) => left === "" || !name.includes(left))),
    );
    return shapeOf(gguf, new Metadata(gguf.metadata)).shape.isParallel;
  });
  expect(shapes).toEqual([false, true]);
});

test("positions of a Phi-3 for long texts are those that it has for short ones, and texts are as short", () => {
  const factors = (length: string, values: readonly number[]) => ({
    ...{ name: `rope_factors_${length}.weight`, dims: [values.length], type: 0 },
    bytes: floats(values),
  });
  const file = asFamily(
    "phi3",
    (tensors) => [...fused(tensors), factors("short", [1, 3]), factors("long", [7, 9])],
    { "phi3.rope.scaling.original_context_length": new Whole(16), "phi3.rope.scaling.attn_factor": 1.25 },
  );
  const gguf = readGguf(file);
  const { shape, trainedLength } = shapeOf(gguf, new Metadata(gguf.metadata));
  expect(shape.rotary).toEqual({
    ...{ base: 10_000, width: 4, areNeighbours: false, stretch: 1, scale: 1.25 },
    divisors: Float32Array.of(1, 3),
  });
  expect([shape.contextLength, trainedLength]).toEqual([16, 32]);
  expect(rotaryTables(must(shape.rotary, "rotary"), 2).cos).toEqual(
    Float32Array.of(1.25, 1.25, 1.25 * Math.cos(1), 1.25 * Math.cos(0.01 / 3)),
  );
});
