import { explanationParts } from "@/lib/domain/explanation-parts";
import { characterCells } from "./cells";
import { sansWidth } from "./sans-width";
import type { Scene, Shape, TextShape } from "./scene";
import { textShape } from "./scene";

interface WordsMeasures {
  /** In CSS pixels. */
  readonly width: number;
  readonly fontSize: number;
  readonly paint: TextShape["paint"];
  readonly bold?: boolean;
}

/** Advance of a monospaced character, as a share of the size; tokens are set a little smaller than words. */
const ADVANCE = 0.6;
const TOKEN_SIZE = 0.92;
const LEADING = 1.4;
const BASELINE = 1.02;

/** A sentence in lines of a width, its tokens, which stand between backticks, in the monospaced font. */
export function wordsScene(sentence: string, { width, fontSize, paint, bold = false }: WordsMeasures): Scene {
  const shapes: Shape[] = [];
  let [x, line] = [0, 0];
  for (const { text, isToken } of wordsOf(sentence)) {
    const advance = isToken
      ? characterCells(text) * ADVANCE * TOKEN_SIZE * fontSize
      : sansWidth(text) * fontSize * (bold ? 1.05 : 1);
    const ink = isToken ? advance : advance - sansWidth(" ") * fontSize * (text.endsWith(" ") ? 1 : 0);
    if (x > 0 && x + ink > width) [x, line] = [0, line + 1];
    if (text.trim() !== "") {
      const place = { x, y: (line * LEADING + BASELINE) * fontSize, text: text.trimEnd() };
      const font = isToken
        ? { font: "mono" as const, size: fontSize * TOKEN_SIZE }
        : { size: fontSize, bold };
      shapes.push(textShape({ ...place, ...font, paint, anchor: "start" }));
    }
    x += advance;
  }
  return { width, height: (line + 1) * LEADING * fontSize, shapes, label: sentence };
}

/** Words with the blank behind them, and tokens. A mark behind a token is no word of its own line. */
function wordsOf(sentence: string): { readonly text: string; readonly isToken: boolean }[] {
  return explanationParts(sentence).flatMap(({ text, isToken }) => {
    const words = isToken ? [text] : text.split(/(?<= )/);
    return words.map((word) => ({ text: word, isToken }));
  });
}
