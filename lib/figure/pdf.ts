import type { OutlinedScene } from "./outlines";
import { content } from "./pdf-content";
import type { Paint } from "./scene";

/** Points per CSS pixel. */
const POINTS = 0.75;

/**
 * A drawing as a PDF of one page of its size: lines and areas, no fonts; each letter's outline stands in it once. The same
 * drawing gives the same bytes. After ISO 32000-1 (PDF 1.4 is enough): § 7.3 objects, § 7.5 file structure, § 8.5 paths,
 * § 8.10 forms.
 *
 * @param colour a paint as `#rrggbb`
 */
export async function pdfOf(
  scene: OutlinedScene,
  colour: (paint: Paint) => string,
): Promise<Uint8Array<ArrayBuffer>> {
  const [width, height] = [scene.width * POINTS, scene.height * POINTS];
  // From the top left corner downwards, in CSS pixels.
  const { drawn, glyphs } = content(scene.shapes, colour);
  const forms = glyphs.map((_, i) => `/G${i} ${FIRST_GLYPH + i} 0 R`).join(" ");
  const objects = [
    bytesOf("<< /Type /Catalog /Pages 2 0 R /Lang (en) /ViewerPreferences << /DisplayDocTitle true >> >>"),
    bytesOf("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
    bytesOf(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${number(width)} ${number(height)}] /Resources << /XObject << ${forms} >> >> /Contents 4 0 R >>`,
    ),
    await stream("", `${POINTS} 0 0 -${POINTS} 0 ${number(height)} cm\n${drawn}`),
    bytesOf(`<< /Title ${unicode(scene.label)} /Producer (DeepDecipher) >>`),
    ...(await Promise.all(glyphs.map((glyph) => stream(FORM, glyph)))),
  ];
  return file(objects);
}

/** The number of the first glyph's object, and of the facts' before it. */
const FIRST_GLYPH = 6;
const FACTS = 5;
/** A glyph, which takes the colour of the text that shows it; lengths are shares of the font's size. */
const FORM = "/Type /XObject /Subtype /Form /BBox [-1 -2 4 2] ";

async function stream(facts: string, text: string): Promise<Uint8Array> {
  const bytes = await deflated(text);
  const head = bytesOf(`<< ${facts}/Length ${bytes.length} /Filter /FlateDecode >>\nstream\n`);
  return joined([head, bytes, bytesOf("\nendstream")]);
}

/** The objects, numbered from 1, with the table that says where each begins. The first is the catalogue. */
function file(objects: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  // Four bytes above 127 say that it is no text.
  const parts: Uint8Array[] = [bytesOf("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n")];
  const starts: number[] = [];
  let length = parts.reduce((sum, part) => sum + part.length, 0);
  for (const [i, object] of objects.entries()) {
    starts.push(length);
    const part = joined([bytesOf(`${i + 1} 0 obj\n`), object, bytesOf("\nendobj\n")]);
    parts.push(part);
    length += part.length;
  }
  const entries = starts.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  const trailer = `<< /Size ${size} /Root 1 0 R /Info ${FACTS} 0 R >>`;
  parts.push(
    bytesOf(
      `xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n${trailer}\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return joined(parts);
}

/** Text of any language, as UTF-16. */
function unicode(text: string): string {
  const units = Array.from({ length: text.length }, (_, i) =>
    text.charCodeAt(i).toString(16).padStart(4, "0"),
  );
  return `<feff${units.join("")}>`;
}

async function deflated(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Each character of Latin-1 as its byte. */
function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}

function number(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
