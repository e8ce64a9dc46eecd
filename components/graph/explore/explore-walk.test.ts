import { expect, test } from "vitest";
import { path } from "@/lib/n2g/drawing/path.fixture";
import { pathScene } from "@/lib/n2g/scene/path-scene";
import { foundIn, foundWords, neighbourhood } from "./explore-scene";
import { walkScene } from "./explore-walk";

const spaced = { ...path("a x"), steps: [{ tokens: ["x"] }, { tokens: [" a"] }] };
const scene = pathScene([{ paths: [spaced, path("b x"), path("c y")] }], {
  ...{ fold: true, byToken: false, opened: new Set<string>(), least: 1 as const, confirmed: false },
});
const idOf = (text: string) => scene.nodes.find((node) => node.text === text)?.id ?? null;

test.each([
  [null, "ArrowDown", "x"],
  ["x", "ArrowLeft", "·a"],
  ["·a", "ArrowDown", "b"],
  ["b", "ArrowRight", "x"],
  ["x", "ArrowDown", "y"],
  ["x", "ArrowUp", undefined],
  ["x", "a", undefined],
])("from %s, %s leads to %s", (from, key, to) => {
  expect(walkScene(scene, from === null ? null : idOf(from), key)?.text).toBe(to);
});

test("a node's neighbourhood is its paths, whole", () => {
  const near = (text: string) => {
    const node = scene.nodes.find((other) => other.text === text);
    const ids = node === undefined ? new Set<string>() : neighbourhood(scene, node);
    return scene.nodes.filter(({ id }) => ids.has(id)).map((other) => other.text);
  };
  expect(near("x")).toEqual(["x", "·a", "b"]);
  expect(near("b")).toEqual(["x", "b"]);
});

test.each([
  ["A", ["·a"]],
  [" ", ["·a"]],
  ["z", []],
  ["", []],
])("a search for %j finds %j", (text, found) => {
  const ids = foundIn(scene, text);
  expect(scene.nodes.filter(({ id }) => ids.has(id)).map((node) => node.text)).toEqual(found);
});

test.each([
  ["", null, null],
  ["x", null, "1 node"],
  ["z", null, "0 nodes"],
  ["x", "x", "1 of 1 node"],
  ["x", "y", "1 node"],
])("a search for %j with %j chosen says %j", (text, current, words) => {
  const node = scene.nodes.find((other) => other.text === current) ?? null;
  expect(foundWords(scene, text, node)).toBe(words);
});
