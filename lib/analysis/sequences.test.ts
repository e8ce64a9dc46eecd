import { expect, test } from "vitest";
import { packSequences } from "./sequences";

const options = {
  encode: (text: string) => [...text].map(Number),
  contextLength: 4,
  bosTokenId: 90,
  eosTokenId: 91,
  vocabularySize: 92,
  limit: null,
};

test.each<{ texts: string[]; limit: number | null; sequences: number[][] }>([
  { texts: [], limit: null, sequences: [] },
  { texts: [""], limit: null, sequences: [] },
  { texts: ["1"], limit: null, sequences: [[90, 1]] },
  { texts: ["123"], limit: null, sequences: [[90, 1, 2, 3]] },
  { texts: ["1", "2"], limit: null, sequences: [[90, 1, 91, 2]] },
  {
    texts: ["12345", "67"],
    limit: null,
    sequences: [
      [90, 1, 2, 3],
      [90, 4, 5, 91],
      [90, 6, 7],
    ],
  },
  { texts: ["12345", "67"], limit: 1, sequences: [[90, 1, 2, 3]] },
  { texts: ["12"], limit: 3, sequences: [[90, 1, 2]] },
])("$texts gives $sequences (at most $limit)", async ({ texts, limit, sequences }) => {
  const packed = await packSequences(documents(texts), { ...options, limit });
  expect(Array.from({ length: packed.count }, (_, i) => [...packed.tokens(i)])).toEqual(sequences);
  expect(packed.numTokens).toBe(sequences.flat().length);
});

test("a sequence names the sources of its own documents", async () => {
  const packed = await packSequences(documents(["12", "3456"]), options);
  expect([packed.sources(0), packed.sources(1), packed.licences]).toEqual([["s0"], ["s1"], ["MIT"]]);
});

async function* documents(texts: readonly string[]) {
  for (const [i, text] of texts.entries()) yield { place: `d${i}`, source: `s${i}`, licence: "MIT", text };
}
