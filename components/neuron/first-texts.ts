import { packText } from "./packed-text";
import type { PlacedText } from "./placed-text";
import { tokenShade } from "./token-shade";

/** Bytes of markup that the texts of a page may take before the rest is left to the page that has all. */
const ROOM = 6000;
/** Markup of a text beside its tokens and what it carries, and of a token that is shaded. */
const FRAME_BYTES = 560;
const SHADE_BYTES = 23;

/**
 * Which of a list's texts stand on its page: the one that the address opens, else the first, and from the first on as
 * many as there is room for. The others stand on the page that has all (see `bringTexts`).
 *
 * @param texts in the order in which they are shown
 * @param opened rank of the text that the address opens; null without one
 * @param limitOf full shade on a text
 * @param least so many of the first stand there in any case, unless the address opens one
 */
export function firstTexts(
  texts: readonly PlacedText[],
  opened: number | null,
  limitOf: (text: PlacedText) => number,
  least = 1,
): PlacedText[] {
  const own = texts.find(({ rank }) => rank === opened);
  let room = ROOM - (own === undefined ? 0 : bytesOf(own, limitOf(own)));
  return texts.filter((text, i) => {
    if (text === own) return true;
    room = room < 0 ? room : room - bytesOf(text, limitOf(text));
    return room >= 0 || (i < least && own === undefined);
  });
}

/** About the bytes of a text's markup, its tokens shaded on a scale of ±`limit`. */
function bytesOf(text: PlacedText, limit: number): number {
  const carried = Object.values(packText(text)).join("");
  const shaded = text.window.activations.filter((value) => tokenShade(value, limit) !== null);
  return FRAME_BYTES + markupBytes(carried + text.window.tokens.join("")) + SHADE_BYTES * shaded.length;
}

/** As React writes text: UTF-8, with `"`, `&`, `'`, `<` and `>` as entities of about six characters. */
function markupBytes(text: string): number {
  return new TextEncoder().encode(text).length + 5 * text.replace(/[^"&'<>]+/g, "").length;
}
