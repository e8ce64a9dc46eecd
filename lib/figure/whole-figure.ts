import type { FigurePart, FigureView } from "@/lib/domain/figure-view";
import type { N2gGraph } from "@/lib/domain/graph";
import type { N2gPath } from "@/lib/domain/n2g-path";
import { listScene } from "./list-scene";
import { neuronScene } from "./neuron-scene";
import { placed, type Scene, type Shape } from "./scene";
import { type ShadedText, textScene } from "./text-scene";
import { wordsScene } from "./words-scene";

/** What a figure may show of a neuron. */
export interface FigureContent {
  readonly title: string;
  /** What it fires on; null where nobody said so. */
  readonly sentence: string | null;
  /** How far its graph can be trusted, a line each. */
  readonly trust: readonly string[];
  readonly graph: N2gGraph | null;
  readonly graphPaths: readonly N2gPath[] | null;
  /** The strongest first, and the largest activation of all. */
  readonly texts: readonly ShadedText[];
  readonly limit: number;
}

const PIXELS_PER_MM = 96 / 25.4;
/** Of words and of tokens in texts, in CSS pixels: 8 and 7 points in print. */
const WORDS = 8 / 0.75;
const TOKENS = 7 / 0.75;
const GAP = 9;
/** Lines of one text, and of chips before a graph is made smaller. */
const TEXT_LINES = 4;
const LARGEST_SCALE = 0.82;

/** A neuron as one figure: what was chosen, from the top, as wide as a column of print. */
export function wholeFigure(content: FigureContent, { parts, texts, width: mm, rows }: FigureView): Scene {
  const width = mm * PIXELS_PER_MM;
  const blocks = parts.map((part) => blockOf(part, content, width, rows));
  const shown = content.texts
    .slice(0, texts)
    .map((text) => textScene(text, content.limit, { width, fontSize: TOKENS, mostLines: TEXT_LINES }));
  return stacked([...blocks.filter((block) => block !== null), ...shown], width, content.title);
}

/** A part as it stands in a figure of a width in CSS pixels; null where there is nothing of it. */
function blockOf(part: FigurePart, content: FigureContent, width: number, rows: number): Scene | null {
  const { title, sentence, trust, graphPaths } = content;
  switch (part) {
    case "header":
      return wordsScene(title, { width, fontSize: WORDS, paint: "ink", bold: true });
    case "sentence":
      return sentence === null ? null : wordsScene(sentence, { width, fontSize: WORDS, paint: "ink" });
    case "trust":
      return wordsScene(trust.join("; "), { width, fontSize: TOKENS, paint: "soft" });
    case "graph":
      return graphBlock(content, width, rows);
    case "paths":
      return graphPaths && listScene(graphPaths, { width, fontSize: TOKENS, mostRows: rows });
  }
}

function graphBlock(content: FigureContent, width: number, mostRows: number): Scene | null {
  const scene = neuronScene(content, { width: width / LARGEST_SCALE, mostRows });
  if (scene === null) return null;
  const scale = Math.min(LARGEST_SCALE, width / scene.width);
  return { ...scene, height: scene.height * scale, width, shapes: placed(scene.shapes, 0, 0, scale) };
}

function stacked(blocks: readonly Scene[], width: number, label: string): Scene {
  const shapes: Shape[] = [];
  let top = 0;
  for (const [i, block] of blocks.entries()) {
    if (i > 0) top += GAP;
    shapes.push(...placed(block.shapes, 0, top));
    top += block.height;
  }
  return { width, height: Math.max(1, top), shapes, label };
}

/** The smallest text of a scene, in points; null without any. */
export function smallestPoints({ shapes }: Scene): number | null {
  const sizes = shapes.flatMap((shape) => (shape.kind === "text" ? [shape.size * 0.75] : []));
  return sizes.length === 0 ? null : Math.min(...sizes);
}
