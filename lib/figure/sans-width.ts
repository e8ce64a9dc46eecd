/** Advances of Inter's characters from the space to the tilde, in hundredths of the size. */
const ADVANCES = [
  ...[28, 29, 47, 63, 64, 98, 64, 30, 36, 36, 50, 66, 29, 46, 29, 36, 63, 41, 61, 62, 65, 59, 62, 57, 62, 62],
  ...[29, 30, 66, 66, 66, 51, 97, 69, 65, 73, 72, 60, 59, 75, 74, 27, 57, 67, 57, 90, 75, 76, 64, 76, 64, 64],
  ...[65, 74, 69, 99, 68, 68, 63, 36, 36, 36, 47, 46, 32, 56, 61, 57, 61, 58, 37, 61, 59, 24, 24, 55, 24, 88],
  ...[59, 60, 61, 61, 38, 53, 33, 59, 56, 82, 55, 56, 55, 43, 33, 43, 66],
];
const MORE: Readonly<Record<string, number>> = { "·": 29, "–": 50, "…": 86, "\u00a0": 28, "\u202f": 20 };
/** Of any other character, about. */
const OTHER = 62;

/** How wide a text of the sans serif font is, as a share of its size. @example sansWidth("a b") // 1.45 */
export function sansWidth(text: string): number {
  let sum = 0;
  for (const character of text)
    sum += ADVANCES[(character.codePointAt(0) ?? 0) - 32] ?? MORE[character] ?? OTHER;
  return sum / 100;
}
