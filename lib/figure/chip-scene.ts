import { formatToken } from "@/lib/domain/token";
import type { PathRow } from "@/lib/n2g/drawing/path-rows";
import { spokenClass } from "@/lib/n2g/paths/token-class";
import { characterCells } from "./cells";
import { type Scene, type Shape, textShape } from "./scene";

const MOST_CHIPS = 24;
const MOST_CHARACTERS = 24;
const HEIGHT = 26;
const GAP = 6;
const PADDING = 9;
const CELL = 7.83;

/** What a neuron fires on where nothing need stand before: a chip per token, set in lines of a width. */
export function chipScene(rows: readonly PathRow[], width: number): Scene {
  const chips = rows.flatMap(chipsOf);
  const left = chips.length - MOST_CHIPS;
  const shapes: Shape[] = [];
  let [x, y, widest] = [1, 1, 0];
  for (const { text, row, named } of chips.slice(0, MOST_CHIPS)) {
    const chipWidth = characterCells(text) * CELL + 2 * PADDING;
    if (x > 1 && x + chipWidth > width) [x, y] = [1, y + HEIGHT + GAP];
    shapes.push({
      kind: "box",
      ...{ x, y, width: chipWidth, height: HEIGHT, radius: 4 },
      fill: row.confirmed ? { fill: "fire", share: row.activation.max } : "paper",
      stroke: row.confirmed
        ? { paint: "line", width: 1, dash: false }
        : { paint: "edge", width: 1, dash: true },
    });
    shapes.push(
      textShape({
        ...{ x: x + chipWidth / 2, y: y + HEIGHT / 2 + 4.5, text, italic: named },
        ...{ font: named ? "sans" : "mono", size: 13, bold: !named, paint: row.confirmed ? "ink" : "soft" },
      }),
    );
    x += chipWidth + GAP;
    widest = Math.max(widest, x - GAP);
  }
  if (left > 0) {
    shapes.push(textShape({ x, y: y + HEIGHT / 2 + 4, text: `+${left}`, anchor: "start" }));
    widest = Math.max(widest, x + 40);
  }
  const label = `Graph of ${chips.length} ${chips.length === 1 ? "token" : "tokens"}, whatever stands before`;
  return { width: widest + 1, height: y + HEIGHT + 1, shapes, label };
}

function chipsOf(row: PathRow) {
  return row.placed.flatMap(({ step: { tokens, class: name } }) =>
    name === undefined
      ? tokens.map((token) => ({ text: shorten(formatToken(token)), row, named: false }))
      : [{ text: spokenClass(name), row, named: true }],
  );
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= MOST_CHARACTERS
    ? text
    : `${characters.slice(0, MOST_CHARACTERS - 1).join("")}…`;
}
