import { readFile } from "node:fs/promises";
import path from "node:path";

const FOLDER = path.join(process.cwd(), "node_modules/@fontsource");

/** Font, its package, the sets of characters and the weights that images use. */
const FONTS = [
  ["Inter", "inter", ["latin"], [400, 700]],
  ["Source Serif", "source-serif-4", ["latin", "latin-ext", "greek", "cyrillic"], [400, 600]],
  ["Mono", "jetbrains-mono", ["latin", "latin-ext", "greek", "cyrillic"], [400, 700]],
] as const;

type Font = { name: string; weight: 400 | 600 | 700; style: "normal"; data: Buffer };

let read: Promise<Font[]> | null = null;

/** The fonts that images are set in, read once. */
export function imageFonts(): Promise<Font[]> {
  read ??= Promise.all(
    FONTS.flatMap(([name, folder, sets, weights]) =>
      weights.flatMap((weight) =>
        sets.map(async (set): Promise<Font> => {
          const file = path.join(FOLDER, folder, "files", `${folder}-${set}-${weight}-normal.woff`);
          return { name, weight, style: "normal", data: await readFile(file) };
        }),
      ),
    ),
  );
  return read;
}
