import fc from "fast-check";
import { expect, test } from "vitest";
import { elementsOf } from "./json-elements";

async function* inPieces(text: string, length: number): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += length) yield text.slice(start, start + length);
}

async function read(text: string, length = 3): Promise<string[]> {
  const elements: string[] = [];
  for await (const element of elementsOf(inPieces(text, length))) elements.push(element);
  return elements;
}

test("of any array each element comes as it is, however the text is cut and set out", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue()),
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom(0, 1, 4),
      async (values, length, indent) => {
        const elements = await read(`\n ${JSON.stringify(values, null, indent)} \n`, length);
        expect(elements.map((element) => JSON.parse(element))).toEqual(JSON.parse(JSON.stringify(values)));
      },
    ),
  );
});

test("what is written wrong between commas is given as it is", async () => {
  expect(await read("[1,,2]")).toEqual(["1", "", "2"]);
  expect(await read("[1,]")).toEqual(["1"]);
});

test.each([
  ["", "is cut off: its array is not closed"],
  ["[1, 2", "is cut off: its array is not closed"],
  ['["a]', "is cut off: its array is not closed"],
  ["{}", "is no JSON array"],
  ["1 [2]", "is no JSON array"],
  ["[1] [2]", "goes on behind its array"],
  ["[1]]", "goes on behind its array"],
])("%j is refused", async (text, sentence) => {
  await expect(read(text)).rejects.toThrow(sentence);
});
