import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import * as runtime from "onnxruntime-node";
import { describe, expect, test } from "vitest";
import { at, must } from "@/lib/domain/at";
import { type DecoderShape, type DecoderWeights, usualParts } from "@/lib/run/decoder/decoder-shape";
import { plainForward } from "@/lib/run/decoder/plain-forward.fixture";
import { writeDecoder } from "@/lib/run/decoder/write-decoder";
import { convertLlama2c } from "@/lib/run/llama2c/llama2c-model";
import { readLlama2c } from "@/lib/run/llama2c/read-llama2c";
import { openWith } from "@/lib/run/session";
import { createTokenizer } from "@/lib/run/tokenizer";
import { byteFileOf } from "./cursor";
import { floats, writeGguf } from "./gguf-file.fixture";
import { convertGguf, weightsOf } from "./gguf-model";
import { Metadata } from "./metadata";
import { readGguf } from "./read-gguf";
import { shapeOf } from "./shape";
import { headNorms, largestError, run, SMALL_METADATA, smallGguf, smallTensors } from "./small-llama.fixture";

const SAMPLES = path.resolve("../shared/samples/tiny-models");
const sample = (name: string) => path.join(SAMPLES, name);
const sampleFile = (name: string) => byteFileOf(readFileSync(sample(name)));

test.each([
  ["a Llama", []],
  ["a Llama whose heads have norms, as Qwen 3's,", headNorms],
])("%s of a GGUF file gives what a forward in loops gives", async (_, more) => {
  const file = byteFileOf(writeGguf(SMALL_METADATA, [...smallTensors(), ...more]));
  const gguf = readGguf(file);
  const { shape } = shapeOf(gguf, new Metadata(gguf.metadata));
  const ids = [1, 260, 263, 5, 267, 261, 40];
  const plain = plainForward(shape, weightsOf(gguf), ids);
  const { onnx, config } = convertGguf(file, null);
  expect(config).toMatchObject({ n_layers: 2, d_mlp: 24, n_ctx: 32, act_fn: "silu", bos_token_id: 1 });
  const names = ["logits", "blocks.0.mlp.hook_post", "blocks.1.mlp.hook_post"];
  const values = await run(onnx, names, ids);
  expect(largestError(must(values.get("logits"), "logits"), plain.logits.flat())).toBeLessThan(1e-4);
  for (const layer of [0, 1]) {
    const found = must(values.get(`blocks.${layer}.mlp.hook_post`), "activations");
    expect(largestError(found, must(plain.activations[layer], "layer").flat())).toBeLessThan(1e-4);
  }
});

test("a matrix may have a number beside it by which it is multiplied, as in files of NVFP4", () => {
  const one = (name: string, value: number) => ({ ...{ name, dims: [1], type: 0 }, bytes: floats([value]) });
  const name = "blk.1.ffn_down.weight";
  const plain = weightsOf(readGguf(byteFileOf(smallGguf()))).floats(name, [16, 24]);
  const more = [one("blk.1.ffn_down.scale", 0.5), one("blk.1.ffn_down.input_scale", 3)];
  const file = byteFileOf(writeGguf(SMALL_METADATA, [...smallTensors(), ...more]));
  expect(weightsOf(readGguf(file)).floats(name, [16, 24])).toEqual(plain.map((value) => value / 2));
  expect(() => convertGguf(file, null)).not.toThrow();
  const wrong = [{ ...one("blk.1.ffn_down.scale", 1), dims: [2], bytes: floats([1, 2]) }];
  const two = byteFileOf(writeGguf(SMALL_METADATA, [...smallTensors(), ...wrong]));
  expect(() => convertGguf(two, null)).toThrow("its tensor blk.1.ffn_down.scale is 2 where 1 numbers belong");
});

test("its tokenizer joins pieces by their scores and falls back to bytes", () => {
  const { tokenizer } = convertGguf(byteFileOf(smallGguf()), null);
  const { encode, vocabulary } = createTokenizer(tokenizer, {});
  const strings = (text: string) => encode(text).map((id) => vocabulary[id]);
  expect(strings("abb")).toEqual([" abb"]);
  expect(strings("a bb")).toEqual([" a", " ", "bb"]);
  expect(strings("é")).toEqual([" ", "\\xc3", "\\xa9"]);
});

test("a piece that its user defined stands as it is wherever a text holds it", () => {
  const types = SMALL_METADATA["tokenizer.ggml.token_type"].map((type, id) => (id === 265 ? 4 : type));
  const file = writeGguf({ ...SMALL_METADATA, "tokenizer.ggml.token_type": types }, smallTensors());
  const { encode, vocabulary } = createTokenizer(convertGguf(byteFileOf(file), null).tokenizer, {});
  expect(encode("abb a").map((id) => vocabulary[id])).toEqual([" a", "bb", " ", " a"]);
});

describe.skipIf(!existsSync(sample("stories260K.bin")))("real files", () => {
  const gguf = () => readGguf(sampleFile("stories260Ktok512.gguf"));

  test("the same model as GGUF and in llama2.c's format has the same logits, those of a forward in loops", async () => {
    const llama2c = readLlama2c(sampleFile("stories260K.bin"));
    const file = gguf();
    const { shape } = shapeOf(file, new Metadata(file.metadata));
    const ids = [1, 403, 407, 261, 378, 410, 386];
    const plain = plainForward(shape, weightsOf(file), ids).logits.flat();
    const models = [
      convertGguf(sampleFile("stories260Ktok512.gguf"), null),
      convertLlama2c(llama2c, sampleFile("tok512.bin"), null),
    ];
    for (const { onnx } of models) {
      const { bytes } = { bytes: onnx };
      const logits = must((await run(bytes, ["logits"], ids)).get("logits"), "logits");
      expect(largestError(logits, plain)).toBeLessThan(1e-4);
    }
    const [a, b] = models.map(({ tokenizer }) => createTokenizer(tokenizer, {}));
    for (const text of ["Once upon a time, Lily ran.", "Zoë’s naïve café 🙂\n\tend", " two  spaces "])
      expect(a?.encode(text)).toEqual(b?.encode(text));
  });

  test("it goes on with a text as a forward in loops does", async () => {
    const file = gguf();
    const { shape } = shapeOf(file, new Metadata(file.metadata));
    const { onnx, tokenizer } = convertGguf(sampleFile("stories260Ktok512.gguf"), null);
    const session = await openWith(runtime, { bytes: onnx, folder: "." }, ["logits"]);
    const weights = kept(weightsOf(file));
    const { encode } = createTokenizer(tokenizer, {});
    for (const text of ["Once upon a time", "The big dog", "Lily and Tom saw", "One day", "Mom said"]) {
      const ids = [1, ...encode(text)];
      for (let i = 0; i < 6; i++) {
        const logits = must((await session.run([ids])).get("logits"), "logits");
        const last = must(plainForward(shape, weights, ids).logits.at(-1), "the last position");
        ids.push(strongest(last));
        expect(strongest(logits.subarray(-shape.vocabularySize))).toBe(ids.at(-1));
      }
    }
    await session.close();
  });

  test("a GPT-2 that sorts letters has the activations that were written down", async () => {
    const model = JSON.parse(readFileSync(sample("gpt-nano-sort-model.json"), "utf8"));
    const partials = JSON.parse(readFileSync(sample("gpt-nano-sort-t0-partials.json"), "utf8"));
    const shape: DecoderShape = {
      ...usualParts(null, 16),
      ...{ numLayers: 3, width: 48, layerSize: 192, numHeads: 3, numKeyHeads: 3, headWidth: 16 },
      ...{ vocabularySize: 3, contextLength: 11 },
      norm: { kind: "layer", epsilon: 1e-5 },
      mlp: "gelu-tanh",
    };
    const { bytes } = writeDecoder(shape, sortingWeights(model), null);
    const ids = Array.from(decoded(partials.idx));
    for (const row of [0, 1, 2]) {
      const values = await run(
        bytes,
        ["logits", "blocks.0.mlp.hook_post"],
        ids.slice(row * 11, (row + 1) * 11),
      );
      const part = (name: string, size: number) =>
        decoded(partials[name]).slice(row * size, (row + 1) * size);
      expect(
        largestError(must(values.get("blocks.0.mlp.hook_post"), "post"), part("gelu", 11 * 192)),
      ).toBeLessThan(1e-4);
      expect(largestError(must(values.get("logits"), "logits"), part("lm_head", 33))).toBeLessThan(1e-3);
    }
  });
});

function strongest(logits: ArrayLike<number>): number {
  return Array.from(logits).reduce((best, value, id) => (value > at(logits, best) ? id : best), 0);
}

/** The same weights, unpacked once. */
function kept(weights: DecoderWeights): DecoderWeights {
  const seen = new Map<string, Float32Array>();
  const floats: DecoderWeights["floats"] = (name, dims) => {
    const values = seen.get(name) ?? weights.floats(name, dims);
    seen.set(name, values);
    return values;
  };
  return { ...weights, floats };
}

function decoded({ data }: { readonly data: string }): Float32Array {
  const bytes = Buffer.from(data, "base64");
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(4 * i));
}

/** minGPT's names for GGUF's. */
function sortingWeights(model: Readonly<Record<string, { readonly data: string }>>): DecoderWeights {
  const ends: Readonly<Record<string, string>> = {
    "token_embd.weight": "transformer.wte.weight",
    "position_embd.weight": "transformer.wpe.weight",
    "output_norm.weight": "transformer.ln_f.weight",
    "output_norm.bias": "transformer.ln_f.bias",
    "output.weight": "lm_head.weight",
  };
  const roles: Readonly<Record<string, string>> = {
    ...{ attn_norm: "ln_1", ffn_norm: "ln_2", attn_qkv: "attn.c_attn", attn_output: "attn.c_proj" },
    ...{ ffn_up: "mlp.c_fc", ffn_down: "mlp.c_proj" },
  };
  const named = (name: string) => {
    const [, layer, role = "", kind] = /^blk\.(\d+)\.(\w+)\.(\w+)$/.exec(name) ?? [];
    return ends[name] ?? `transformer.h.${layer}.${roles[role]}.${kind}`;
  };
  return {
    has: (name) => named(name) in model,
    demand: () => {},
    floats: (name) => decoded(must(model[named(name)], name)),
  };
}
