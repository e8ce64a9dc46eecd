import { expect, test } from "vitest";
import type { N2gPath } from "@/lib/domain/n2g-path";
import { groupPaths } from "./path-groups";

/** Tokens in the order of a text, those of one place joined by a bar; `…2` is a gap of two tokens. */
function path(words: string, support = 1, activation = 0.9): N2gPath {
  const steps = words
    .split(" ")
    .toReversed()
    .map((word) =>
      word.startsWith("…")
        ? { gap: { min: Number(word.slice(1)), max: Number(word.slice(1)) } }
        : { tokens: word.split("|") },
    );
  return { ...{ steps, activation, support, texts: [] }, hits: 0, falseAlarms: 0 };
}

/** Steps as they were written. */
function words({ steps }: Pick<N2gPath, "steps">): string {
  const shown = steps.map((step) => ("gap" in step ? `…${step.gap.min}` : step.tokens.join("|")));
  return shown.toReversed().join(" ");
}

test("paths are shared, in another context, or of one neuron alone", () => {
  const groups = groupPaths([
    [path("a x", 2), path("b y"), path("only"), path("b|c z", 9)],
    [path("a x", 3), path("c y"), path("…2 y"), path("c|b z", 1)],
  ]);
  expect(groups.shared.map((each) => [words(each), ...each.paths.map((own) => own?.support)])).toEqual([
    ["b|c z", 9, 1],
    ["a x", 2, 3],
  ]);
  expect(
    groups.otherContext.map(({ token, paths }) => [token, ...paths.map((own) => own.map(words))]),
  ).toEqual([["y", ["b y"], ["c y", "…2 y"]]]);
  expect(groups.alone.map((paths) => paths.map(words))).toEqual([["only"], []]);
});

test("a token of a shared path is common to both", () => {
  const groups = groupPaths([[path("x")], [path("x"), path("a x")]]);
  expect(
    groups.otherContext.map(({ token, paths }) => [token, ...paths.map((own) => own.map(words))]),
  ).toEqual([["x", [], ["a x"]]]);
});

test("of three neurons two may share a path; that of most comes first", () => {
  const groups = groupPaths([[path("a", 9), path("b")], [path("a", 9), path("b")], [path("b")]]);
  expect(groups.shared.map((each) => [words(each), each.paths.map((own) => own !== null)])).toEqual([
    ["b", [true, true, true]],
    ["a", [true, true, false]],
  ]);
});

test("exceptions are left out, and the best supported comes first", () => {
  const groups = groupPaths([[path("a", 1), path("b", 7), path("c", 9, 0.2)], []]);
  expect(groups.alone.map((paths) => paths.map(words))).toEqual([["b", "a"], []]);
});
