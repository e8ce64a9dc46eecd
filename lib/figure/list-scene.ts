import { isGap, type N2gPath, type PathStep } from "@/lib/domain/n2g-path";
import { formatToken } from "@/lib/domain/token";
import { graphRows } from "@/lib/n2g/drawing/graph-rows";
import { range } from "@/lib/n2g/drawing/path-label";
import { spokenClass } from "@/lib/n2g/paths/token-class";
import { placed, type Scene, type Shape, textShape } from "./scene";
import { wordsScene } from "./words-scene";

interface ListMeasures {
  /** In CSS pixels. */
  readonly width: number;
  readonly fontSize: number;
  readonly mostRows: number;
}

const MOST_TOKENS = 4;
/** Of the columns of counts at the right, in sizes of the font. */
const COUNTS = { hits: 7.5, alarms: 0 };
const COUNTS_WIDTH = 10;
/** Counts further from their paths are not read together with them. */
const WIDEST = 45;

/** The paths as a list: their tokens in the order of the text, with hits and false alarms at the right. */
export function listScene(
  paths: readonly N2gPath[],
  { width: room, fontSize, mostRows }: ListMeasures,
): Scene {
  const width = Math.min(room, WIDEST * fontSize);
  const rows = graphRows(paths).drawn.slice(0, mostRows);
  const countAt = (y: number, text: string, from: keyof typeof COUNTS): Shape =>
    textShape({ x: width - COUNTS[from] * fontSize, y, text, size: fontSize, anchor: "end", paint: "soft" });
  const head = fontSize * 1.02;
  const shapes: Shape[] = [countAt(head, "hits", "hits"), countAt(head, "false alarms", "alarms")];
  let top = fontSize * 1.4;
  for (const { steps, hits, falseAlarms } of rows) {
    const words = wordsScene(stepWords(steps), {
      ...{ width: width - COUNTS_WIDTH * fontSize, fontSize, paint: "ink" },
    });
    shapes.push(...placed(words.shapes, 0, top));
    shapes.push(countAt(top + head, `${hits}`, "hits"), countAt(top + head, `${falseAlarms}`, "alarms"));
    top += words.height;
  }
  return { width, height: top, shapes, label: `${rows.length} paths` };
}

/** @example stepWords([{ tokens: [","] }, { gap: { min: 1, max: 4 } }, { tokens: ["("] }]) // "`(` …1–4 `,`" */
export function stepWords(steps: readonly PathStep[]): string {
  return steps.toReversed().map(wordsOf).join(" ");
}

function wordsOf(step: PathStep): string {
  if (isGap(step)) return `…${range(step.gap)}`;
  if (step.class !== undefined) return spokenClass(step.class);
  const shown = step.tokens.slice(0, MOST_TOKENS).map(quoted).join(" or ");
  const more = step.tokens.length - MOST_TOKENS;
  return more > 0 ? `${shown} or ${more} more` : shown;
}

function quoted(token: string): string {
  return `\`${formatToken(token).replace(/[\\`]/g, "\\$&")}\``;
}
