import { expect, test } from "vitest";
import { graphRows } from "@/lib/n2g/drawing/graph-rows";
import { path } from "@/lib/n2g/drawing/path.fixture";
import { pageRows } from "./page-rows";

const wordsOf = (rows: ReturnType<typeof graphRows>["drawn"]) =>
  rows.map(({ steps }) => steps.flatMap((step) => ("tokens" in step ? step.tokens : [])).join(" "));

test("a small graph is drawn as a whole", () => {
  const rows = graphRows([path("a b", { support: 5 }), path("c d", { support: 4 })]);
  expect(pageRows(rows)).toEqual(rows);
});

test("of a large one the best supported rows are, and the others stand before the rest", () => {
  const long = (letter: string) => Array.from({ length: 9 }, (_, i) => `${letter}${i}`).join(" ");
  const letters = [..."abcdefgh"];
  const rows = graphRows(letters.map((letter, i) => path(long(letter), { support: 10 + i })));
  const { drawn, rest } = pageRows(rows);
  expect(wordsOf(drawn).map((words) => words.at(-2))).toEqual(["h", "g"]);
  expect(wordsOf(rest).map((words) => words.at(-2))).toEqual(["f", "e", "d", "c", "b", "a"]);
});

test("one row, however long", () => {
  const long = Array.from({ length: 60 }, (_, i) => `token${i}`).join(" ");
  const rows = graphRows([path(long, { support: 9 }), path("a b", { support: 1 })]);
  expect(pageRows(rows).drawn).toHaveLength(1);
});
