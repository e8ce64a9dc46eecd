import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { firstIssue } from "@/lib/bundle/issue";
import { parseJson } from "@/lib/bundle/json-line";
import { BrokenFile } from "@/lib/bundle/lines";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import type { Place } from "@/lib/sources/place";

/** The index of a features folder is read whole; a larger one is no index. */
const MOST_BYTES = 256 * 1024 * 1024;

const index = z.record(
  z.string().regex(/^\d{1,5}$/, "a layer is a number"),
  z.object({ filename: z.string(), offsets: z.array(z.int().min(0)).min(1) }),
);

/** A layer's file and where its features begin and end: feature i is the bytes from offset i to offset i + 1. */
export interface LayerFile {
  readonly layer: number;
  readonly file: string;
  readonly offsets: readonly number[];
}

export function isIndexFile(file: string): boolean {
  return /(?:^|\/)index\.json\.gz$/.test(file);
}

/** The layers of `index.json.gz`, in order; names in it are beside it and lead nowhere else. */
export async function readIndex(place: Place, file: string): Promise<Parsed<LayerFile[]>> {
  let text: string;
  try {
    const packed = await place.readBytes(file, 0, MOST_BYTES);
    text = gunzipSync(packed, { maxOutputLength: MOST_BYTES }).toString("utf8");
  } catch (error) {
    return unparsed(error instanceof BrokenFile ? error.message : "is no gzip, or cut short");
  }
  const json = parseJson(text);
  if (!json.ok) return unparsed(`not JSON: ${json.message}`);
  const read = index.safeParse(json.value);
  if (!read.success) return unparsed(firstIssue(read.error));
  const folder = file.slice(0, -"index.json.gz".length);
  const layers: LayerFile[] = [];
  for (const [layer, { filename, offsets }] of Object.entries(read.data)) {
    if (filename.includes("/") || filename.includes("\\") || filename.startsWith("."))
      return unparsed(`layer ${layer}: “${filename}” is no name of a file beside it`);
    if (offsets.some((offset, i) => i > 0 && offset < (offsets[i - 1] ?? 0)))
      return unparsed(`layer ${layer}: offsets do not ascend`);
    layers.push({ layer: Number(layer), file: `${folder}${filename}`, offsets });
  }
  return parsed(layers.sort((a, b) => a.layer - b.layer));
}
