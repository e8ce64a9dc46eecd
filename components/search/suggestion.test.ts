import { expect, test } from "vitest";
import { indexTokens } from "@/lib/search/suggest";
import { type SearchScope, suggest } from "./suggestion";

const scope: SearchScope = {
  within: [],
  models: [
    {
      name: "solu-1l",
      numLayers: 1,
      layerSize: 2048,
      hasTokens: true,
      hasExplanations: true,
      hasFiring: true,
    },
    {
      name: "gpt2-small",
      numLayers: 12,
      layerSize: 3072,
      hasTokens: false,
      hasExplanations: false,
      hasFiring: false,
    },
  ],
  tokens: indexTokens([{ tokens: ["sol", "a,b", "1/29"], activating: [4, 1, 1], important: [1, 0, 0] }]),
};

test.each<[string, string[]]>([
  ["", []],
  ["0/12", ["/viz/solu-1l/all/0/12", "/viz/gpt2-small/all/0/12"]],
  ["L1 N29", ["/viz/gpt2-small/all/1/29"]],
  ["gpt2-small/1/29", ["/viz/gpt2-small/all/1/29"]],
  ["sol", ["/search?q=any%3Asol", "/viz/solu-1l/all", "/search?q=sol&place=explanation"]],
  ["any:sol,important:so", ["/search?q=any%3Asol%2Cimportant%3Asol"]],
  ['"a,', ["/search?q=any%3A%22a%2Cb%22", "/search?q=%22a%2C&place=explanation"]],
  ["n29", ["/viz/solu-1l/all/0/29", ...Array.from({ length: 7 }, (_, i) => `/viz/gpt2-small/all/${i}/29`)]],
  ["29", ["/search?q=any%3A1%2F29", "/search?q=29&place=explanation"]],
  ["fires: a so", ["/search?q=fires%3A+a+so"]],
  ["x so", ["/search?q=x+any%3Asol", "/search?q=x+so&place=explanation"]],
  ["on:closing sq", ["/search?q=on%3Aclose+square+bracket", "/search?q=on%3Aclosing+sq&place=explanation"]],
  ["30/1", ["/search?q=30%2F1&place=explanation"]],
])("%j leads to %j", (text, hrefs) => {
  expect(suggest(text, scope).map(({ href }) => href)).toEqual(hrefs);
});

test("within a model, suggestions stay there", () => {
  const within = { ...scope, within: ["gpt2-small"] };
  expect(suggest("0/12", within).map(({ href }) => href)).toEqual(["/viz/gpt2-small/all/0/12"]);
  expect(
    suggest("29", within)
      .map(({ href }) => href)
      .slice(0, 2),
  ).toEqual(["/viz/gpt2-small/all/0/29", "/viz/gpt2-small/all/1/29"]);
  expect(suggest("sol", within).map(({ href }) => href)).toEqual(["/search?q=any%3Asol&model=gpt2-small"]);
});

test("neurons of layers with data come alone, where there are such", () => {
  const [, gpt2] = scope.models;
  if (gpt2 === undefined) throw new Error("the scope has two models");
  const some = { ...scope, models: [...scope.models, { ...gpt2, name: "smol", layers: [2, 10] }] };
  const hrefs = (text: string, within: readonly string[] = []) =>
    suggest(text, { ...some, within }).map(({ href }) => href);
  expect(hrefs("1/29")).toEqual(["/viz/gpt2-small/all/1/29"]);
  expect(hrefs("2/29")).toEqual(["/viz/gpt2-small/all/2/29", "/viz/smol/all/2/29"]);
  expect(hrefs("smol/1/29")).toEqual(["/viz/smol/all/1/29"]);
  expect(hrefs("29", ["smol"])).toEqual(["/viz/smol/all/2/29", "/viz/smol/all/10/29"]);
});

test.each<[string, readonly (string | null)[]]>([
  ["sol", [null, null, "sol"]],
  ["x so", ["x any:sol", "x so"]],
  ["any:sol,important:so", ["any:sol,important:sol"]],
  ["fires: a so", ["fires: a so"]],
  ["0/12", [null, null]],
])("of what %j may mean, these searches may find nothing", (text, unsure) => {
  expect(suggest(text, scope).map((each) => each.unsure?.q ?? null)).toEqual(unsure);
});
