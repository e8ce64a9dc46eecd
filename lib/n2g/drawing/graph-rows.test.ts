import { expect, test } from "vitest";
import { graphRows } from "./graph-rows";
import { path, written } from "./path.fixture";
import type { PathRow } from "./path-rows";

const names = (rows: readonly PathRow[]) => rows.map(({ steps }) => written(steps)).join("; ");
const counts = (support: number, hits: number) => ({ support, hits });

test("the best supported are drawn until they have 95 % of the hits and of the support", () => {
  const { drawn, rest } = graphRows([
    path("a b", counts(3, 1)),
    path("c d", counts(90, 90)),
    path("e f", counts(5, 9)),
    path("g h", { activation: 0.4 }),
  ]);
  expect([names(drawn), names(rest)]).toEqual(["c d; e f", "a b"]);
});

test("where nothing was ever right, until they have 95 % of the support", () => {
  const { drawn, rest } = graphRows([path("a b", counts(96, 0)), path("c d", counts(4, 0))]);
  expect([names(drawn), names(rest)]).toEqual(["a b", "c d"]);
});

test("twelve rows at most, a fold being one", () => {
  const several = [..."abcdefghijklmn"].map((letter) => path(`${letter} ${letter}`));
  const folded = ["1 x", "2 x", "3 x"].map((text) => path(text));
  const { drawn, rest } = graphRows([...several, ...folded]);
  expect(drawn).toHaveLength(12);
  expect(names(drawn).split("; ")[0]).toBe("1|2|3 x");
  expect(rest).toHaveLength(3);
});

test("hits in ordinary text count", () => {
  const ordinary = { hits: 9, falseAlarms: 0 };
  const { drawn } = graphRows([path("a b", counts(99, 1)), path("c d", { ...counts(1, 0), ordinary })]);
  expect(names(drawn)).toBe("a b; c d");
});
