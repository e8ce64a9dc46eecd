import { at } from "@/lib/domain/at";
import { characterCells } from "./cells";
import type { Scene, Shape } from "./scene";
import { textShape } from "./scene";
import { tokenFill } from "./shade";
import { linesAround, type TokenPiece, tokenLines } from "./token-lines";

/** A text as a neuron sees it. */
export interface ShadedText {
  readonly tokens: readonly string[];
  /** One per token. */
  readonly activations: readonly number[];
  /** Place of the strongest token. */
  readonly peak: number;
}

interface TextMeasures {
  /** In CSS pixels. */
  readonly width: number;
  readonly fontSize: number;
  /** Lines further from the strongest token are left out. */
  readonly mostLines: number;
}

/** Advance of JetBrains Mono, and of most monospaced fonts, as a share of the size. */
const ADVANCE = 0.6;
const LEADING = 1.5;

/** Tokens on their shades, the strongest bold and underlined, in a monospaced font. */
export function textScene(
  { tokens, activations, peak }: ShadedText,
  limit: number,
  { width, fontSize, mostLines }: TextMeasures,
): Scene {
  const cell = fontSize * ADVANCE;
  const leading = fontSize * LEADING;
  const columns = Math.max(8, Math.floor(width / cell));
  const lines = linesAround(tokenLines(tokens, columns), peak, mostLines);
  const shapes = lines.flatMap((line, i) =>
    line.flatMap((piece) =>
      pieceShapes(piece, {
        ...{ cell, leading, fontSize, y: i * leading },
        ...{ activation: at(activations, piece.token), limit, isPeak: piece.token === peak },
      }),
    ),
  );
  return {
    ...{ width, height: Math.max(1, lines.length) * leading, shapes },
    label: `Text of ${tokens.length} tokens, the strongest ${JSON.stringify(tokens[peak] ?? "")}`,
  };
}

interface PieceMeasures {
  readonly cell: number;
  readonly leading: number;
  readonly fontSize: number;
  readonly y: number;
  readonly activation: number;
  readonly limit: number;
  readonly isPeak: boolean;
}

function pieceShapes(piece: TokenPiece, measures: PieceMeasures): Shape[] {
  const { cell, leading, fontSize, y, activation, limit, isPeak } = measures;
  const fill = tokenFill(activation, limit);
  const [x, width] = [piece.cell * cell, piece.cells * cell];
  const base = y + leading * 0.5 + fontSize * 0.35;
  const blank = characterCells(piece.text) - characterCells(piece.text.trimStart());
  const shapes: Shape[] = [];
  if (fill !== null) {
    const box = { x, y: y + leading * 0.08, width, height: leading * 0.84, radius: 2 };
    shapes.push({ kind: "box", ...box, fill, stroke: null });
  }
  const text = piece.text.trim();
  if (text !== "") {
    const place = { x: x + blank * cell, y: base, text };
    shapes.push(
      textShape({ ...place, font: "mono", size: fontSize, bold: isPeak, anchor: "start", paint: "ink" }),
    );
    if (isPeak) {
      const end = place.x + characterCells(text) * cell;
      const data = `M${place.x} ${base + fontSize * 0.22}H${end}`;
      shapes.push({ kind: "line", data, width: fontSize * 0.1, paint: "ink", dash: null });
    }
  }
  return shapes;
}
