import { must } from "@/lib/domain/at";
import { FACE_FILES, fontGlyphs } from "@/lib/figure/font-glyphs";
import type { GlyphSource } from "@/lib/figure/outlines";
import type { Scene } from "@/lib/figure/scene";

/** Where the site has the fonts of figures; a builder copies only files that are named in full. */
const ADDRESSES = [
  new URL("@fontsource/inter/files/inter-latin-400-normal.woff", import.meta.url),
  new URL("@fontsource/inter/files/inter-latin-700-normal.woff", import.meta.url),
  new URL("@fontsource/inter/files/inter-latin-400-italic.woff", import.meta.url),
  new URL("@fontsource/inter/files/inter-latin-ext-400-normal.woff", import.meta.url),
  new URL("@fontsource/inter/files/inter-latin-ext-700-normal.woff", import.meta.url),
  new URL("@fontsource/inter/files/inter-latin-ext-400-italic.woff", import.meta.url),
  new URL("@fontsource/inter/files/inter-greek-400-normal.woff", import.meta.url),
  new URL("@fontsource/inter/files/inter-greek-700-normal.woff", import.meta.url),
  new URL("@fontsource/inter/files/inter-greek-400-italic.woff", import.meta.url),
  new URL("@fontsource/inter/files/inter-cyrillic-400-normal.woff", import.meta.url),
  new URL("@fontsource/inter/files/inter-cyrillic-700-normal.woff", import.meta.url),
  new URL("@fontsource/inter/files/inter-cyrillic-400-italic.woff", import.meta.url),
  new URL("@fontsource/jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff", import.meta.url),
  new URL("@fontsource/jetbrains-mono/files/jetbrains-mono-latin-700-normal.woff", import.meta.url),
  new URL("@fontsource/jetbrains-mono/files/jetbrains-mono-latin-ext-400-normal.woff", import.meta.url),
  new URL("@fontsource/jetbrains-mono/files/jetbrains-mono-latin-ext-700-normal.woff", import.meta.url),
  new URL("@fontsource/jetbrains-mono/files/jetbrains-mono-greek-400-normal.woff", import.meta.url),
  new URL("@fontsource/jetbrains-mono/files/jetbrains-mono-greek-700-normal.woff", import.meta.url),
  new URL("@fontsource/jetbrains-mono/files/jetbrains-mono-cyrillic-400-normal.woff", import.meta.url),
  new URL("@fontsource/jetbrains-mono/files/jetbrains-mono-cyrillic-700-normal.woff", import.meta.url),
];

/** The glyphs that a drawing needs, from the fonts of figures; about 150 kB. Throws where they do not come. */
export async function readGlyphs({ shapes }: Pick<Scene, "shapes">): Promise<GlyphSource> {
  const texts = shapes.filter((shape) => shape.kind === "text");
  const files = FACE_FILES.flatMap(({ face, file }) => {
    const used = texts.some(
      ({ font, bold, italic }) =>
        font === face.font && bold === face.bold && (italic === face.italic || font === "mono"),
    );
    return used ? [{ face, address: addressOf(file) }] : [];
  });
  return fontGlyphs(
    await Promise.all(files.map(async ({ face, address }) => ({ face, bytes: await readFont(address) }))),
  );
}

/** The builder keeps a file's name, before a mark of its content. */
function addressOf(file: string): URL {
  const name = file.replace(/^.*\/|\.woff$/g, "");
  return must(
    ADDRESSES.find(({ pathname }) => pathname.slice(pathname.lastIndexOf("/") + 1).startsWith(`${name}.`)),
    `the font ${name}`,
  );
}

async function readFont(address: URL): Promise<ArrayBuffer> {
  const answer = await fetch(address.pathname);
  if (!answer.ok) throw new Error(`A font of the PDF did not come (${answer.status}).`);
  return answer.arrayBuffer();
}
