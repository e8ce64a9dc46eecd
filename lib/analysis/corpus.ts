import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { z } from "zod";

const documentRecord = z.object({
  id: z.string(),
  source: z.string().optional(),
  licence: z.string().optional(),
  text: z.string(),
});

/** One text of the corpus, before it is cut into sequences. */
export type CorpusDocument = z.infer<typeof documentRecord>;

/**
 * The documents of `corpus.jsonl` or `corpus.jsonl.gz`, one JSON object per line (`{"id", "source",
 * "licence", "text"}`), in file order and constant memory. Throws with the line's number where one
 * cannot be read.
 */
export async function* readCorpus(path: string): AsyncGenerator<CorpusDocument> {
  const file = createReadStream(path);
  const bytes = path.endsWith(".gz") ? file.pipe(createGunzip()) : file;
  file.on("error", (error) => bytes.destroy(error));
  let line = 0;
  for await (const text of createInterface({ input: bytes, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (text.trim() === "") continue;
    yield parseDocument(text, `${path} line ${line}`);
  }
}

function parseDocument(text: string, place: string): CorpusDocument {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error(`${place} is not JSON: each line must be an object with "id" and "text"`);
  }
  const document = documentRecord.safeParse(json);
  if (!document.success)
    throw new Error(`${place} is not a document: it needs "id" and "text", both strings`);
  return document.data;
}
