import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { N2gPath } from "@/lib/domain/n2g-path";
import { graphRows } from "@/lib/n2g/drawing/graph-rows";
import { drawnScene } from "@/lib/n2g/scene/drawn-scene";
import { fromJson } from "@/lib/wire/case";
import { characterCells } from "./cells";
import { pathScene } from "./path-scene";
import type { BoxShape, Scene, TextShape } from "./scene";

const graphs = [0, 1].flatMap((layer) => {
  const file = path.resolve(import.meta.dirname, `../../prisma/demo/layer-0${layer}.neurons.jsonl.gz`);
  const lines = gunzipSync(readFileSync(file)).toString().trim().split("\n");
  return lines.map((line, neuron) => {
    const { paths } = JSON.parse(line) as { paths?: unknown }; // a bundle of ours, checked elsewhere
    return { name: `L${layer} N${neuron}`, paths: fromJson(paths ?? []) as N2gPath[] }; // as above
  });
});

test("in frames and images every graph of the demo model stands as on its page, and nothing is cut", () => {
  expect(graphs.length).toBe(1536);
  const faulty = graphs.filter(({ paths }) => {
    const figure = pathScene(paths, 640);
    return isCut(figure) || (!isChips(paths) && !isAsOnPage(figure, paths));
  });
  expect(faulty.map(({ name }) => name)).toEqual([]);
});

function isChips(paths: readonly N2gPath[]): boolean {
  return graphRows(paths).drawn.every((row) => row.placed.length === 1);
}

/** Whether the boxes are the page's nodes, and the counts those of its rows. */
function isAsOnPage({ shapes }: Scene, paths: readonly N2gPath[]): boolean {
  const { drawn, rest } = graphRows(paths);
  const support = [...drawn, ...rest].reduce((sum, row) => sum + row.support, 0);
  const { nodes } = drawnScene({ rows: drawn, paths, support });
  const boxes = shapes.filter((shape) => shape.kind === "box");
  const counts = shapes.filter((shape) => shape.kind === "text" && shape.anchor === "end");
  return (
    boxes.length === nodes.length &&
    nodes.every(({ x, y, width }, i) => {
      const box = boxes[i];
      return box !== undefined && near(box.x + width / 2 - 2, x) && near(box.y + box.height / 2, y);
    }) &&
    counts.length === 2 + 2 * drawn.length
  );
}

function isCut({ shapes, width, height }: Scene): boolean {
  const boxes = shapes.filter((shape) => shape.kind === "box");
  const texts = shapes.filter((shape) => shape.kind === "text").filter(({ font }) => font === "mono");
  return boxes.some((box) => isOutside(box, width, height)) || texts.some((text) => !isInABox(text, boxes));
}

function isOutside({ x, y, ...box }: BoxShape, width: number, height: number): boolean {
  return x < 0 || y < 0 || x + box.width > width || y + box.height > height;
}

/** Monospaced characters are 0.6 of the size wide. */
function isInABox(text: TextShape, boxes: readonly BoxShape[]): boolean {
  const half = (characterCells(text.text) * text.size * 0.6) / 2;
  return boxes.some(
    ({ x, y, width, height }) =>
      text.y > y && text.y < y + height && text.x - half >= x && text.x + half <= x + width,
  );
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) < 0.01;
}
