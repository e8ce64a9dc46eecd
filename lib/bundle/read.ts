import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { MOST_DATA_LINE_BYTES } from "@/lib/methods/plain-json/record";
import { checkExtraPlace, checkText } from "./check";
import { EXTRA_FILE, fileLayer, NEURON_FILE, TEXTS_FILE, VOCABULARY_FILE } from "./files";
import { firstIssue } from "./issue";
import { parseJson } from "./json-line";
import { BrokenFile, readLines } from "./lines";
import { claimNeuron, parseNeuronLine } from "./neuron-line";
import {
  type ExtraRecord,
  extraRecord,
  type ManifestRecord,
  manifestRecord,
  type NeuronRecord,
  type TextRecord,
  textRecord,
  vocabularyRecord,
} from "./schema";

/** One thing in a bundle that cannot be used. `line` counts from 1; 0 stands for the file as a whole. */
export interface Malformed {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** What a line of a bundle's file turned out to be. */
export type BundleLine<T> =
  | { readonly ok: true; readonly value: T; readonly line: number }
  | { readonly ok: false; readonly malformed: Malformed };

/** A bundle that is there and whose manifest is sound; its other files are read when asked for. */
export interface Bundle {
  readonly dir: string;
  readonly manifest: ManifestRecord;
  /** Names of the neuron files that the manifest lists, by layer. */
  readonly neuronFiles: readonly string[];
  /** Compares every listed file's length and SHA-256 with the manifest; an empty list when all agree. */
  checkFiles(): Promise<Malformed[]>;
  /** Token strings by token id; null for a bundle without vocabulary. */
  readVocabulary(): Promise<Parsed<readonly string[] | null>>;
  /** Every line of texts.jsonl.gz in order; nothing for a bundle without texts. Never throws on bad input. */
  readTexts(): AsyncGenerator<BundleLine<TextRecord>>;
  /** Every line of extra.jsonl.gz in order; nothing for a bundle without it. Never throws on bad input. */
  readExtra(): AsyncGenerator<BundleLine<ExtraRecord>>;
  /** Every line of one of `neuronFiles` in order, checked against the manifest and the texts. Never throws on bad input. */
  readNeurons(file: string): AsyncGenerator<BundleLine<NeuronRecord>>;
  /** The same lines as they stand there, for `parseNeuronLine`; not sound where they are not UTF-8, or the file breaks off. */
  readNeuronLines(file: string): AsyncGenerator<BundleLine<string>>;
}

/** Opens a bundle folder; the message says what is wrong with the manifest when it cannot be used. */
export async function openBundle(dir: string): Promise<Parsed<Bundle>> {
  const manifest = await readManifest(dir);
  if (!manifest.ok) return manifest;
  return parsed(new FolderBundle(dir, manifest.value));
}

async function readManifest(dir: string): Promise<Parsed<ManifestRecord>> {
  const text = await readFile(join(dir, "bundle.json"), "utf8").catch(() => null);
  if (text === null) return unparsed(`${dir} is not a bundle: it has no readable bundle.json`);
  const json = parseJson(text);
  if (!json.ok) return unparsed(`bundle.json in ${dir} is not JSON: ${json.message}`);
  const manifest = manifestRecord.safeParse(json.value);
  if (!manifest.success)
    return unparsed(`bundle.json in ${dir} is not a version 1 manifest: ${firstIssue(manifest.error)}`);
  const unknown = Object.keys(manifest.data.files).find((name) => !isBundleFile(name));
  if (unknown !== undefined)
    return unparsed(`bundle.json in ${dir} lists "${unknown}", which is not a file of a bundle`);
  return parsed(manifest.data);
}

class FolderBundle implements Bundle {
  readonly dir: string;
  readonly manifest: ManifestRecord;
  readonly neuronFiles: readonly string[];
  private lengths: Promise<ReadonlyMap<string, number>> | null = null;

  constructor(dir: string, manifest: ManifestRecord) {
    this.dir = dir;
    this.manifest = manifest;
    this.neuronFiles = Object.keys(manifest.files)
      .filter((name) => NEURON_FILE.test(name))
      .sort((a, b) => fileLayer(a) - fileLayer(b));
  }

  async checkFiles(): Promise<Malformed[]> {
    const malformed: Malformed[] = [];
    for (const [file, expected] of Object.entries(this.manifest.files)) {
      const actual = await digest(join(this.dir, file));
      if (!actual.ok) malformed.push({ file, line: 0, reason: actual.message });
      else if (actual.value.bytes !== expected.bytes) {
        malformed.push({
          file,
          line: 0,
          reason: `has ${actual.value.bytes} bytes, the manifest says ${expected.bytes}`,
        });
      } else if (actual.value.sha256 !== expected.sha256) {
        malformed.push({ file, line: 0, reason: "its SHA-256 is not the one in the manifest" });
      }
    }
    return malformed;
  }

  async readVocabulary(): Promise<Parsed<readonly string[] | null>> {
    if (this.manifest.files[VOCABULARY_FILE] === undefined) return parsed(null);
    const text = await readFile(join(this.dir, VOCABULARY_FILE), "utf8").catch(() => null);
    if (text === null) return unparsed(`${VOCABULARY_FILE} cannot be read`);
    const json = parseJson(text);
    if (!json.ok) return unparsed(`${VOCABULARY_FILE} is not JSON: ${json.message}`);
    const vocabulary = vocabularyRecord.safeParse(json.value);
    return vocabulary.success
      ? parsed(vocabulary.data)
      : unparsed(`${VOCABULARY_FILE}: ${firstIssue(vocabulary.error)}`);
  }

  async *readTexts(): AsyncGenerator<BundleLine<TextRecord>> {
    if (this.manifest.files[TEXTS_FILE] === undefined) return;
    const vocabulary = await this.readVocabulary();
    const vocabularySize = vocabulary.ok && vocabulary.value !== null ? vocabulary.value.length : 0;
    const seen = new Set<string>();
    yield* readRecords(this.dir, TEXTS_FILE, (line) => {
      const json = parseJson(line);
      if (!json.ok) return unparsed(`not JSON: ${json.message}`);
      const text = textRecord.safeParse(json.value);
      if (!text.success) return unparsed(firstIssue(text.error));
      return checkText(text.data, vocabularySize, seen);
    });
  }

  async *readExtra(): AsyncGenerator<BundleLine<ExtraRecord>> {
    if (this.manifest.files[EXTRA_FILE] === undefined) return;
    const { model } = this.manifest;
    const seen = new Set<string>();
    const parse = (line: string) => {
      const json = parseJson(line);
      if (!json.ok) return unparsed(`not JSON: ${json.message}`);
      const extra = extraRecord.safeParse(json.value);
      if (!extra.success) return unparsed(firstIssue(extra.error));
      return checkExtraPlace(extra.data, model, seen);
    };
    yield* readRecords(this.dir, EXTRA_FILE, parse, MOST_DATA_LINE_BYTES);
  }

  async *readNeurons(file: string): AsyncGenerator<BundleLine<NeuronRecord>> {
    this.lengths ??= this.readLengths();
    const surroundings = { layer: fileLayer(file), model: this.manifest.model, lengths: await this.lengths };
    const seen = new Set<number>();
    yield* readRecords(this.dir, file, (text) => {
      const { index, record } = parseNeuronLine(text, surroundings);
      const twice = claimNeuron(index, seen);
      return twice === null ? record : unparsed(twice);
    });
  }

  readNeuronLines(file: string): AsyncGenerator<BundleLine<string>> {
    return readRecords(this.dir, file, parsed);
  }

  private async readLengths(): Promise<ReadonlyMap<string, number>> {
    const lengths = new Map<string, number>();
    for await (const text of this.readTexts()) {
      if (text.ok) lengths.set(text.value.id, (text.value.tokens ?? text.value.token_ids ?? []).length);
    }
    return lengths;
  }
}

async function* readRecords<T>(
  dir: string,
  file: string,
  parse: (text: string) => Parsed<T>,
  limit?: number,
): AsyncGenerator<BundleLine<T>> {
  let line = 0;
  try {
    for await (const text of readLines(join(dir, file), limit)) {
      line += 1;
      const record = text.ok ? parse(text.value) : text;
      if (record.ok) yield { ok: true, value: record.value, line };
      else yield { ok: false, malformed: { file, line, reason: record.message } };
    }
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    yield { ok: false, malformed: { file, line: error.line, reason: error.message } };
  }
}

async function digest(path: string): Promise<Parsed<{ sha256: string; bytes: number }>> {
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path)) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch (error) {
    return unparsed(`cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  return parsed({ sha256: hash.digest("hex"), bytes });
}

function isBundleFile(name: string): boolean {
  return [TEXTS_FILE, VOCABULARY_FILE, EXTRA_FILE].includes(name) || NEURON_FILE.test(name);
}
