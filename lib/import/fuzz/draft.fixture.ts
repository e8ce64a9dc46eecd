import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { isRecord, type JsonObject } from "./json.fixture";

/** A bundle before it is written: the manifest, and the other files as they are unpacked, by name. */
export interface Draft {
  readonly manifest: JsonObject;
  readonly files: Readonly<Record<string, Buffer>>;
}

export async function readDraft(folder: string): Promise<Draft> {
  const manifest = JSON.parse(await readFile(path.join(folder, "bundle.json"), "utf8"));
  const files: Record<string, Buffer> = {};
  for (const name of Object.keys(manifest.files)) {
    const bytes = await readFile(path.join(folder, name));
    files[name] = name.endsWith(".gz") ? gunzipSync(bytes) : bytes;
  }
  return { manifest, files };
}

/** How truthful the manifest of a written draft is. */
export interface Truth {
  readonly counts: boolean;
  readonly hashes: boolean;
}

/** Writes the draft; the manifest says what there is where it is to be truthful. */
export async function writeDraft(folder: string, { manifest, files }: Draft, truth: Truth): Promise<void> {
  await mkdir(folder, { recursive: true });
  const listed: Record<string, unknown> = {};
  for (const [name, content] of Object.entries(files)) {
    const bytes = name.endsWith(".gz") ? gzipSync(content, { level: 1 }) : content;
    await writeFile(path.join(folder, name), bytes);
    listed[name] = { sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length };
  }
  const told = {
    ...manifest,
    ...(truth.counts && isRecord(manifest.counts) && { counts: countsOf(files) }),
    ...(truth.hashes && isRecord(manifest.files) && { files: listed }),
  };
  await writeFile(path.join(folder, "bundle.json"), JSON.stringify(told));
}

function countsOf(files: Draft["files"]): object {
  const lines = (name: string) => {
    const text = files[name]?.toString("latin1") ?? "";
    return text.split("\n").length - Number(text === "" || text.endsWith("\n"));
  };
  const neurons = Object.keys(files).filter((name) => name.startsWith("layer-"));
  const extra = lines("extra.jsonl.gz");
  return {
    texts: lines("texts.jsonl.gz"),
    neurons: neurons.reduce((sum, name) => sum + lines(name), 0),
    ...(extra > 0 && { extra }),
  };
}
