import { expect, test } from "vitest";
import {
  findKept,
  type KeptLists,
  renamed,
  withList,
  withNeuron,
  withNote,
  withoutList,
  withoutNeuron,
} from "./kept-lists";
import { decodeList, encodeList } from "./list-address";
import { parseListFile, toCsv, toJsonFile, toMarkdown } from "./list-files";
import { formatLists, parseLists } from "./list-text";
import { isListed } from "./listed";

const COMMAS = { model: "solu-2l-docs", layer: 1, neuron: 29 };
const RAISE = { model: "a:b", layer: 0, neuron: 126 };
const LISTS: KeptLists = [
  { name: "My list", neurons: [{ ...COMMAS, note: 'says ["a:b:0:126","x"]' }] },
  { name: "Other", neurons: [] },
];

test.each([
  ["put on one", withNeuron(LISTS, "Other", RAISE), [1, 1]],
  ["put on it twice", withNeuron(withNeuron(LISTS, "Other", RAISE), "Other", RAISE), [1, 1]],
  ["put on one that is not there", withNeuron(LISTS, "New", RAISE), [1, 0, 1]],
  ["taken off", withoutNeuron(LISTS, "My list", COMMAS), [0, 0]],
  ["taken off where it is not", withoutNeuron(LISTS, "Other", COMMAS), [1, 0]],
])("a neuron %s", (_, lists, lengths) => {
  expect(lists.map(({ neurons }) => neurons.length)).toEqual(lengths);
});

test.each([
  [withList(LISTS, { name: "Other", neurons: [] }), ["My list", "Other", "Other 2"]],
  [withList(LISTS, { name: "  a \n b ", neurons: [] }), ["My list", "Other", "a b"]],
  [withoutList(LISTS, "My list"), ["Other"]],
  [renamed(LISTS, "Other", "Else"), ["My list", "Else"]],
  [renamed(LISTS, "Other", "My list"), ["My list", "Other"]],
  [renamed(LISTS, "Other", " "), ["My list", "Other"]],
])("lists are called %#", (lists, names) => {
  expect(lists.map(({ name }) => name)).toEqual(names);
});

test("a note is the list's own", () => {
  const [mine, other] = withNote(withNeuron(LISTS, "Other", COMMAS), "Other", COMMAS, "second");
  expect(mine && findKept(mine, COMMAS)?.note).toBe(LISTS[0]?.neurons[0]?.note);
  expect(other && findKept(other, COMMAS)?.note).toBe("second");
});

test("lists are read as they were written", () => {
  expect(parseLists(formatLists(LISTS))).toEqual({ ok: true, value: LISTS });
  expect(parseLists(null)).toEqual({ ok: true, value: [] });
});

test.each([
  [COMMAS, true],
  [{ ...COMMAS, neuron: 2 }, false],
  [RAISE, false],
])("whether %j is listed is seen in the text: %s", (named, listed) => {
  expect(isListed(formatLists(LISTS), named)).toBe(listed);
  expect(isListed(null, named)).toBe(false);
});

test.each([
  ["{", "it is no list of lists"],
  ["3", "it is no list of lists"],
  ["[3]", "a list is not written as lists are"],
  ['[["a",[["x:1","n"]]]]', "a neuron is not written as neurons are"],
  ['[["a",[["x:1:2",3]]]]', "a neuron is not written as neurons are"],
])("%s is no lists: %s", (text, message) => {
  expect(parseLists(text)).toEqual({ ok: false, message });
});

test("a list goes through an address", async () => {
  const list = {
    name: "Wörter ↵",
    neurons: [
      { ...COMMAS, note: "note & more\n" },
      { ...RAISE, note: "" },
    ],
  };
  const fragment = await encodeList(list);
  expect(fragment).toMatchObject({ ok: true, value: expect.stringMatching(/^list=[\w-]{20,200}$/) });
  expect(await decodeList(`#${fragment.ok ? fragment.value : ""}`)).toEqual({ ok: true, value: list });
});

test("a list that has no room in an address says so", async () => {
  const neurons = Array.from({ length: 900 }, (_, i) => ({
    ...COMMAS,
    neuron: i,
    note: `${Math.sin(i)} ${i}`,
  }));
  expect(await encodeList({ name: "long", neurons })).toMatchObject({
    ok: false,
    message: expect.stringContaining("too long"),
  });
});

test.each([
  ["#list=", "the address is broken, or was cut on its way"],
  ["#list=abc", "the address is broken, or was cut on its way"],
  ["#list=a b", "the address is broken, or was cut on its way"],
  ["#list=q1YqAQA", /written as lists are|broken/],
])("the address %s has no list: %s", async (fragment, message) => {
  expect(await decodeList(fragment)).toMatchObject({ ok: false, message: expect.stringMatching(message) });
});

test("more comes out of no address than lists have", async () => {
  const bomb = new Blob(["a".repeat(5_000_000)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const packed = Buffer.from(await new Response(bomb).arrayBuffer()).toString("base64url");
  expect(packed.length).toBeLessThan(8000);
  expect(await decodeList(`#list=${packed}`)).toMatchObject({ ok: false });
});

test.each(["", "#", "#text-3", "#lists=abc"])("%j is about no list", async (fragment) => {
  expect(await decodeList(fragment)).toBeNull();
});

const SAVED = {
  name: "Mine [1]",
  neurons: [
    { ...COMMAS, note: 'a "b",\nc' },
    { ...RAISE, note: "" },
  ],
};

test("a list is saved as CSV, as Markdown, and as JSON that is read again", () => {
  expect(toCsv(SAVED, "https://s")).toBe(
    'model,layer,neuron,note,page\r\nsolu-2l-docs,1,29,"a ""b"",\nc",https://s/viz/solu-2l-docs/all/1/29\r\na:b,0,126,,https://s/viz/a%3Ab/all/0/126\r\n',
  );
  expect(toMarkdown(SAVED, "https://s")).toBe(
    '# Mine \\[1\\]\n\n- [L1 N29 of solu-2l-docs](https://s/viz/solu-2l-docs/all/1/29): a "b", c\n- [L0 N126 of a:b](https://s/viz/a%3Ab/all/0/126)\n',
  );
  expect(parseListFile(toJsonFile(SAVED, "https://s"))).toEqual({ ok: true, value: SAVED });
});

test("the poles of a neuron are listed, noted and saved apart", async () => {
  const negative = { ...COMMAS, pole: "negative" } as const;
  const lists = withNote(withNeuron(LISTS, "My list", negative), "My list", negative, "below zero");
  expect(lists[0]?.neurons).toEqual([LISTS[0]?.neurons[0], { ...negative, note: "below zero" }]);
  expect(parseLists(formatLists(lists))).toEqual({ ok: true, value: lists });
  expect(isListed(formatLists(lists), negative)).toBe(true);
  expect(isListed(formatLists(LISTS), negative)).toBe(false);
  expect(withoutNeuron(lists, "My list", COMMAS)[0]?.neurons).toEqual([{ ...negative, note: "below zero" }]);
  const saved = {
    name: "Both",
    neurons: [
      { ...COMMAS, note: "" },
      { ...negative, note: "n" },
    ],
  };
  expect(parseListFile(toJsonFile(saved, "https://s"))).toEqual({ ok: true, value: saved });
  const fragment = await encodeList(saved);
  expect(await decodeList(`#${fragment.ok ? fragment.value : ""}`)).toEqual({ ok: true, value: saved });
  const page = "https://s/viz/solu-2l-docs/all/1/29";
  expect(toCsv(saved, "https://s")).toBe(
    `model,layer,neuron,pole,note,page\r\nsolu-2l-docs,1,29,positive,,${page}\r\nsolu-2l-docs,1,29,negative,n,${page}?pole=negative\r\n`,
  );
  expect(toMarkdown(saved, "https://s")).toBe(
    `# Both\n\n- [L1 N29 of solu-2l-docs](${page})\n- [L1 N29 − of solu-2l-docs](${page}?pole=negative): n\n`,
  );
});

test.each([
  ["model,layer", "This file is no JSON"],
  ["[]", "This file has no neurons"],
  [
    '{"neurons":[{"model":"a","layer":1}]}',
    "Neuron 1 of this file has no model, layer and neuron, or a pole that is neither.",
  ],
  ['{"neurons":[{"model":"a","layer":1,"neuron":-2}]}', "Neuron 1 of this file"],
  ['{"neurons":[{"model":"a","layer":1,"neuron":2.5}]}', "Neuron 1 of this file"],
  ['{"neurons":[{"model":"a","layer":1,"neuron":2,"pole":"north"}]}', "Neuron 1 of this file"],
])("the file %s is none: %s", (text, message) => {
  expect(parseListFile(text)).toMatchObject({ ok: false, message: expect.stringContaining(message) });
});
