import { expect, test } from "vitest";
import { at, must } from "@/lib/domain/at";
import { byteFileOf } from "./cursor";
import { FAMILY_NAMES, familyFile } from "./family-files.fixture";
import { floats } from "./gguf-file.fixture";
import { convertGguf } from "./gguf-model";
import { largestError, run } from "./small-llama.fixture";

/**
 * What transformers 4.57 computes with the same weights at the last token of `IDS`: the first four activations of the
 * last layer, the first four logits.
 */
const COMPUTED: readonly (readonly [string, readonly number[], readonly number[]])[] = [
  ["gemma2", [0.01105, 0.04256, -0.17994, -0.10538], [-0.22311, -2.19549, 1.64514, -1.17149]],
  ["gemma3", [-0.04807, 0.04424, 0.26725, 0.12342], [-0.92351, -1.08394, 4.48384, 0.55344]],
  ["granite", [-0.07726, 0.02502, 0.85686, -0.06399], [-0.01338, 0.47531, 0.38763, -0.14273]],
  ["smollm3", [-0.08792, -0.01081, -0.93839, -0.36987], [0.23149, 1.24761, 2.46071, 0.53051]],
  ["olmo", [0.28952, 0.18007, 1.38905, 2.63708], [-1.0167, -4.0697, 3.00676, -0.69656]],
  ["olmo2", [2.71616, -0.27506, 1.50642, -5.45695], [-1.89552, -1.29146, -1.18461, -1.47531]],
  ["exaone4", [0.24205, 0.5879, -12.8939, -10.10206], [1.51528, -0.00292, 0.53489, -1.93287]],
  ["phi2", [1.7729, -0.14988, -0.16309, -0.12746], [-1.1666, 0.64094, 1.58867, -0.64949]],
  ["falcon", [-0.1644, -0.16619, 0.53372, -0.04728], [-2.04461, -5.08505, 2.82252, -1.01409]],
  ["bloom", [-0.14103, -0.16972, 0.87501, -0.12], [0.52265, -2.99016, 3.85503, 1.73744]],
  ["mpt", [0.88894, 0.30909, 0.07587, 0.04345], [-1.1108, 0.30458, 4.74707, 3.4844]],
  ["command-r", [-0.40583, 0.44561, 0.01127, 0.00262], [0.54012, -0.4422, -0.02985, -0.93477]],
  ["cohere2", [0.01983, 0.08357, -0.22193, 0.0394], [-0.64227, -0.33285, -1.34807, 0.4961]],
  ["glm4", [0.25275, 0.02248, 0.22974, -0.19736], [1.4648, 1.41713, 1.70103, -0.09606]],
  ["nemotron", [0.69548, 0.0, 1.51564, 0.0], [0.34566, -0.23738, -0.46411, -1.05042]],
  ["starcoder", [1.30188, -0.08183, 0.59787, 0.21248], [-2.1931, -4.9649, -2.91859, -1.65732]],
  ["gpt2", [0.27803, -0.11439, -0.16066, 0.68558], [-0.71637, -1.63504, 2.79202, 1.48314]],
  ["gptneox", [0.65052, 0.03797, 0.46421, 1.31622], [-1.10069, 0.74257, -0.15122, -0.71949]],
];
const IDS = [1, 260, 263, 5, 267, 261, 40, 262, 100, 259];

/** What our model of a file gives at the last token: four activations of the last layer, four logits. */
async function lastToken(file: Uint8Array) {
  const { onnx, config } = convertGguf(byteFileOf(file), null);
  const names = must(new Map(Object.entries(config)).get("activations") as string[] | undefined, "names");
  const name = must(names.at(-1), "the last layer");
  const values = await run(onnx, [name, "logits"], IDS);
  return [name, "logits"].map((of) => {
    const all = must(values.get(of), of);
    return all.subarray(all.length - all.length / IDS.length).subarray(0, 4);
  });
}

test.each(COMPUTED)("a %s gives what its framework gives", async (family, ...computed) => {
  const found = await lastToken(familyFile(family));
  expect(found.map((values, i) => largestError(values, at(computed, i)) < 1e-4)).toEqual([true, true]);
});

test("a GPT-NeoX whose MLP comes after its attention, not beside it", async () => {
  const found = await lastToken(familyFile("gptneox", [], { "gptneox.use_parallel_residual": false }));
  const computed = [
    [0.52161, -0.0866, 0.16663, 1.85513],
    [-0.9723, 0.99339, -0.299, -0.7357],
  ];
  expect(found.map((values, i) => largestError(values, at(computed, i)) < 1e-4)).toEqual([true, true]);
});

test("a part that a graph would leave out is named", () => {
  const sinks = { name: "blk.0.attn_sinks.weight", dims: [4], type: 0, bytes: floats([1, 2, 3, 4]) };
  const convert = (file: Uint8Array) => () => convertGguf(byteFileOf(file), null);
  expect(convert(familyFile("gemma2", [sinks]))).toThrow(
    /^its tensor "blk\.0\.attn_sinks\.weight" belongs to no part/,
  );
  expect(
    convert(
      familyFile("gemma2", [{ ...sinks, name: "rope_freqs.weight", dims: [2], bytes: floats([1, 1]) }]),
    ),
  ).not.toThrow();
});

test.each([
  [
    "of layers that see a window",
    { "gemma3.attention.sliding_window_pattern": [true] },
    /speaks of 1 layers, and it has 2/,
  ],
  [
    "of a limit",
    { "gemma3.final_logit_softcapping": -1 },
    /final_logit_softcapping is -1, where a positive number/,
  ],
])("what a file says wrongly %s is refused", (_, said, fault) => {
  expect(() => convertGguf(byteFileOf(familyFile("gemma3", [], said)), null)).toThrow(fault);
});

test("each small file is one of those", () => {
  expect(COMPUTED.map(([family]) => family)).toEqual(FAMILY_NAMES);
});
