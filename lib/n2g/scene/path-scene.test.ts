import { expect, test } from "vitest";
import { path } from "@/lib/n2g/drawing/path.fixture";
import type { ExploreOptions } from "./explore-rows";
import { pathScene } from "./path-scene";

const all: ExploreOptions = { fold: true, byToken: false, opened: new Set(), least: 1, confirmed: false };
const graph = (...paths: ReturnType<typeof path>[]) => ({ paths });
const texts = (scene: ReturnType<typeof pathScene>) => scene.nodes.map(({ text }) => text);

test("every line joins two nodes of the scene, and each firing token stands in one column", () => {
  const scene = pathScene([graph(path("a b x"), path("c …1 x"), path("not x", { activation: 0.1 }))], all);
  const ids = new Set(scene.nodes.map(({ id }) => id));
  expect(scene.lines.map(({ from, to }) => [ids.has(from), ids.has(to)])).toEqual([
    [true, true],
    [true, true],
    [true, true],
    [true, true],
  ]);
  const firing = scene.nodes.filter(({ role }) => role === "activating");
  expect(new Set(firing.map(({ x }) => x)).size).toBe(1);
  expect(scene.lines.map(({ gap }) => gap)).toEqual([null, null, "…1", null]);
});

test("exceptions stand below what fires, under a heading, and are not called unconfirmed", () => {
  const scene = pathScene([graph(path("not x", { activation: 0.1, hits: 0 }), path("a x"))], all);
  expect(scene.texts.find(({ kind }) => kind === "section")?.text).toBe(
    "exceptions, and paths of weak activation",
  );
  expect(texts(scene)).toEqual(["x", "a", "x", "not"]);
  expect(scene.nodes.map(({ title }) => title)).toEqual([
    "x, fires",
    "a, 1 before",
    "x, weak",
    "not, 1 before",
  ]);
  const columns = scene.texts.filter(({ kind }) => kind === "column").map(({ text }) => text);
  expect(columns).toEqual(["1 before", "fires", "1 before", "weak"]);
  expect(scene.nodes.map(({ trust }) => trust)).toEqual(["sure", "sure", "sure", "sure"]);
  expect(scene.rows.map(({ places }) => places)).toEqual([[[1]], [[0]]]);
});

test("siblings are one node that opens, and several when it was opened or nothing is folded", () => {
  const one = graph(path("a x"), path("b x"), path("c x"));
  const folded = pathScene([one], all);
  expect(texts(folded)).toEqual(["x", "a  b  c"]);
  const opens = folded.nodes[1]?.opens ?? "";
  expect(folded.nodes.map(({ opens: key }) => key !== null)).toEqual([false, true]);
  const apart = ["x", "a", "b", "c"];
  expect(texts(pathScene([one], { ...all, opened: new Set([opens]) }))).toEqual(apart);
  expect(texts(pathScene([one], { ...all, fold: false }))).toEqual(apart);
});

test("paths that fire on the same token are one node until it is opened", () => {
  const one = graph(path("a x"), path("b c x"), path("d y"));
  const grouped = pathScene([one], { ...all, byToken: true });
  expect(texts(grouped)).toEqual(["x  ×2", "y", "d"]);
  expect(grouped.rows.map(({ places }) => places)).toEqual([[[0, 1]], [[2]]]);
  const opened = new Set([grouped.nodes[0]?.opens ?? ""]);
  expect(texts(pathScene([one], { ...all, byToken: true, opened }))).toEqual(["x", "a", "c", "b", "y", "d"]);
});

test("a filter keeps what explains enough, or was ever right", () => {
  const one = graph(path("a x", { support: 90, hits: 0 }), path("b y", { support: 10 }));
  expect(texts(pathScene([one], { ...all, least: 3 }))).toEqual(["x", "a"]);
  expect(texts(pathScene([one], { ...all, confirmed: true }))).toEqual(["y", "b"]);
});

test("the same path of two graphs is one row with the marks of both", () => {
  const scene = pathScene([graph(path("a x"), path("b x")), graph(path("a x"), path("c y"))], all);
  expect(texts(scene)).toEqual(["x  ●▲", "a  ●▲", "b  ●", "y  ▲", "c  ▲"]);
  expect(scene.rows.map(({ graphs }) => graphs)).toEqual([[0, 1], [0], [1]]);
  expect(scene.rows.map(({ places }) => places)).toEqual([[[0], [0]], [[1]], [[1]]]);
});
