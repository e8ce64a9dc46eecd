import { expect, test } from "vitest";
import { at, must } from "@/lib/domain/at";
import { BLOCK_TYPES, unpackBlocks } from "./block-types";
import {
  IQ1_POINTS,
  IQ2_S_POINTS,
  IQ2_XS_POINTS,
  IQ2_XXS_POINTS,
  IQ3_S_POINTS,
  IQ3_XXS_POINTS,
} from "./grid-points";

const blockOf = (bytes: number) => Uint8Array.from({ length: bytes }, (_, i) => 37 * i + 11);

function setUpperFour(block: Uint8Array, place: number, four: number): void {
  block[place] = (at(block, place) & 15) | (four << 4);
}

// As ggml's own unpacking gives them (gguf 0.19 of PyPI, `gguf.quants.dequantize`).
test.each<[number, string, readonly number[], number]>([
  [16, "IQ2_XXS", [-0.5913763, 0.5913763, 0.17003632, 0.27005768, -0.80642223], 7.639131546020508],
  [17, "IQ2_XS", [-0.1100235, 0.34382343, 1.1289911, -0.090019226, -0.19004059], 14.908184051513672],
  [18, "IQ3_XXS", [-0.13002777, 0.090019226, 0.57012177, -0.2500534, -0.15003204], -6.841461181640625],
  [19, "IQ1_S", [-0.026255608, 0.003750801, 0.016253471, 0.13127804, -0.043759346], 0.200042724609375],
  [21, "IQ3_S", [-0.81017303, 2.430519, 1.2102585, -0.17003632, 2.2504807], 14.5631103515625],
  [22, "IQ2_S", [-1.45156, 0.84393024, 0.05001068, -0.2500534, 0.7814169], -8.007960319519043],
  [29, "IQ1_M", [-0.008751869, 0.061263084, 0.061263084, -0.03375721, -0.018754005], 0.41008758544921875],
])("block type %d, %s", (number, name, values, total) => {
  const type = must(BLOCK_TYPES.get(number), name);
  expect(type.name).toBe(name);
  const block = blockOf(type.bytes);
  // The half 0.01, which IQ1_M keeps in four parts.
  if (number !== 29) block.set([0x1f, 0x21]);
  else for (const [k, four] of [0xf, 1, 1, 2].entries()) setUpperFour(block, 49 + 2 * k, four);
  const found = unpackBlocks(type, block, type.values);
  expect([0, 1, 40, 100, 255].map((place) => found[place])).toEqual(values.map(Math.fround));
  expect(found.reduce((sum, value) => sum + value, 0)).toBeCloseTo(total, 6);
});

test("every number of a file has a point in each grid", () => {
  const sizes = [IQ2_XXS_POINTS, IQ2_XS_POINTS, IQ2_S_POINTS, IQ3_XXS_POINTS, IQ3_S_POINTS, IQ1_POINTS];
  expect(sizes.map((points) => points().length)).toEqual([2048, 4096, 8192, 1024, 2048, 16_384]);
});

test("NVFP4, whose scales are floats of eight bits", () => {
  const block = blockOf(36);
  const found = unpackBlocks(must(BLOCK_TYPES.get(40), "NVFP4"), block, 64);
  expect([0, 1, 40].map((place) => found[place])).toEqual([-0.12890625, 0.04296875, -52]);
  expect(found.reduce((sum, value) => sum + value, 0)).toBe(1541.37109375);
});

test("Q1_0, of signs alone", () => {
  const block = Uint8Array.of(0x00, 0x3c, 0b101, ...Array.from({ length: 15 }, () => 255));
  const found = unpackBlocks(must(BLOCK_TYPES.get(41), "Q1_0"), block, 128);
  expect([...found.slice(0, 4), found[127]]).toEqual([1, -1, 1, -1, 1]);
});
