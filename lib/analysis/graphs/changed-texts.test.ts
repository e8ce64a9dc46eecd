import { expect, test } from "vitest";
import { at } from "@/lib/domain/at";
import { changeTexts } from "./changed-texts";
import { runFits } from "./run-fits";
import { TokenPlaces } from "./token-places";
import { ID, toyRunner, VOCABULARY } from "./toy.fixture";

const text = Int32Array.of(ID.endOfText, ...Array(30).fill(ID.he), ID.started, ID.to);
const places = new TokenPlaces(
  Int32Array.of(ID.could, ID.to, ID.run, ID.he, ID.began, ID.to),
  VOCABULARY.length,
);
const options = { seed: 3, maxActivation: 2, bosTokenId: ID.endOfText, places };

async function change(value: number, max = 2) {
  const fit = changeTexts([{ tokenIds: text, value }], { ...options, maxActivation: max });
  const { results, tokensRun } = await runFits([{ neuron: 0, fit }], toyRunner());
  return { ...at(results, 0), tokensRun };
}

test("each of the twelve tokens before is exchanged, and what its loss takes away is said", async () => {
  const { probed, texts } = await change(1);
  const losses = at(probed, 0).losses;
  expect(losses).toHaveLength(12);
  expect(at(losses, 0)).toBeGreaterThan(0.2);
  expect(losses.slice(1)).toEqual(Array(11).fill(0));
  expect(texts).toHaveLength(1 + 12 + 16);
});

test("changed texts end in the firing token, begin with the first one, and have their own values", async () => {
  const { texts } = await change(0.8);
  for (const { tokenIds, value } of texts) {
    expect(tokenIds).toHaveLength(25);
    expect([tokenIds[0], tokenIds.at(-1)]).toEqual([ID.endOfText, ID.to]);
    const before = tokenIds.at(-2);
    const share = before === ID.started ? 1 : before === ID.began ? 0.75 : 0.1;
    expect(value).toBeCloseTo(0.8 * share, 6);
  }
  expect(texts.some(({ value }) => value < 0.7)).toBe(true);
});

test("a place whose short text hardly fires speaks for nothing", async () => {
  expect(await change(1, 20)).toMatchObject({ texts: [], probed: [] });
});
