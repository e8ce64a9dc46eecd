import { createHash } from "node:crypto";
import { join } from "node:path";
import { LIMITS } from "@/lib/domain/data-limits";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import type { TextLengths } from "@/lib/methods/part";
import { MOST_DATA_LINE_BYTES } from "@/lib/methods/plain-json/record";
import { checkExtraPlace, checkText } from "./check";
import { EXTRA_FILE, fileLayer, MANIFEST_FILE, NEURON_FILE, TEXTS_FILE, VOCABULARY_FILE } from "./files";
import { firstIssue } from "./issue";
import { parseJson, parseRecordJson } from "./json-line";
import { BrokenFile, readLines } from "./lines";
import { listingFault, prototypeFault } from "./manifest-names";
import { claimNeuron, parseNeuronLine } from "./neuron-line";
import { NumberById } from "./number-by-id";
import { fileFault, openFile, readText } from "./regular-file";
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
import { quickReader } from "./surely-fits";
import { wellFormed } from "./well-formed";

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
  const text = await readBundleText(dir, MANIFEST_FILE, LIMITS.manifestBytes);
  if (!text.ok) return unparsed(`${dir} is not a bundle: it has no readable bundle.json (${text.message})`);
  const json = parseJson(text.value);
  if (!json.ok) return unparsed(`bundle.json in ${dir} is not JSON: ${json.message}`);
  const manifest = manifestRecord.safeParse(wellFormed(json.value).value);
  if (!manifest.success)
    return unparsed(`bundle.json in ${dir} is not a version 1 manifest: ${firstIssue(manifest.error)}`);
  const fault = listingFault(manifest.data) ?? prototypeFault(json.value);
  return fault === null ? parsed(manifest.data) : unparsed(`bundle.json in ${dir} ${fault}`);
}

/** The whole text of a bundle's file. */
async function readBundleText(dir: string, file: string, limit: number): Promise<Parsed<string>> {
  const path = join(dir, file);
  const fault = await fileFault(path);
  if (fault !== null) return unparsed(fault);
  return readText(path, limit).then(parsed, (error: Error) => unparsed(error.message));
}

const readTextRecord = quickReader(textRecord);

class FolderBundle implements Bundle {
  readonly dir: string;
  readonly manifest: ManifestRecord;
  readonly neuronFiles: readonly string[];
  private lengths: Promise<TextLengths> | null = null;

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
    const text = await readBundleText(this.dir, VOCABULARY_FILE, LIMITS.vocabularyBytes);
    if (!text.ok) return unparsed(`${VOCABULARY_FILE}: ${text.message}`);
    const json = parseJson(text.value);
    if (!json.ok) return unparsed(`${VOCABULARY_FILE} is not JSON: ${json.message}`);
    const vocabulary = vocabularyRecord.safeParse(wellFormed(json.value).value);
    return vocabulary.success
      ? parsed(vocabulary.data)
      : unparsed(`${VOCABULARY_FILE}: ${firstIssue(vocabulary.error)}`);
  }

  readTexts(): AsyncGenerator<BundleLine<TextRecord>> {
    return this.textsInto(new NumberById());
  }

  /** The texts; `seen` has then how many tokens each of the sound ones has. */
  private async *textsInto(seen: NumberById): AsyncGenerator<BundleLine<TextRecord>> {
    if (this.manifest.files[TEXTS_FILE] === undefined) return;
    const vocabulary = await this.readVocabulary();
    const vocabularySize = vocabulary.ok && vocabulary.value !== null ? vocabulary.value.length : 0;
    const parse = (line: string) => {
      const json = parseRecordJson(line);
      if (!json.ok) return unparsed(`not JSON: ${json.message}`);
      const text = readTextRecord(json.value);
      if (!text.success) return unparsed(firstIssue(text.error));
      return checkText(text.data, vocabularySize, seen);
    };
    yield* readRecords(this.dir, TEXTS_FILE, parse, { lines: this.manifest.counts.texts });
  }

  async *readExtra(): AsyncGenerator<BundleLine<ExtraRecord>> {
    if (this.manifest.files[EXTRA_FILE] === undefined) return;
    const { model } = this.manifest;
    const seen = new Set<string>();
    const parse = (line: string) => {
      const json = parseRecordJson(line);
      if (!json.ok) return unparsed(`not JSON: ${json.message}`);
      const extra = extraRecord.safeParse(json.value);
      if (!extra.success) return unparsed(firstIssue(extra.error));
      return checkExtraPlace(extra.data, model, seen);
    };
    yield* readRecords(this.dir, EXTRA_FILE, parse, {
      lines: this.manifest.counts.extra ?? 0,
      bytes: MOST_DATA_LINE_BYTES,
    });
  }

  async *readNeurons(file: string): AsyncGenerator<BundleLine<NeuronRecord>> {
    this.lengths ??= this.readLengths();
    const surroundings = { layer: fileLayer(file), model: this.manifest.model, lengths: await this.lengths };
    const seen = new Set<number>();
    const parse = (text: string) => {
      const { index, record } = parseNeuronLine(text, surroundings);
      const twice = claimNeuron(index, seen);
      return twice === null ? record : unparsed(twice);
    };
    yield* readRecords(this.dir, file, parse, { lines: this.manifest.counts.neurons });
  }

  readNeuronLines(file: string): AsyncGenerator<BundleLine<string>> {
    return readRecords(this.dir, file, parsed, { lines: this.manifest.counts.neurons });
  }

  private async readLengths(): Promise<TextLengths> {
    const lengths = new NumberById();
    const texts = this.textsInto(lengths);
    for (let text = await texts.next(); !text.done; ) text = await texts.next();
    return lengths;
  }
}

/** A file may unpack to without end: no more lines are read than the manifest says. */
interface ReadLimits {
  readonly lines: number;
  readonly bytes?: number;
}

async function* readRecords<T>(
  dir: string,
  file: string,
  parse: (text: string) => Parsed<T>,
  { lines, bytes = LIMITS.lineBytes }: ReadLimits,
): AsyncGenerator<BundleLine<T>> {
  let line = 0;
  try {
    for await (const text of readLines(join(dir, file), bytes)) {
      line += 1;
      if (line > lines) throw new BrokenFile(line, `the manifest says that there are ${lines} lines at most`);
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
  const fault = await fileFault(path);
  if (fault !== null) return unparsed(`cannot be read: ${fault}`);
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    for await (const chunk of (await openFile(path)).createReadStream()) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch (error) {
    return unparsed(`cannot be read: ${error instanceof Error ? error.message : "it broke off"}`);
  }
  return parsed({ sha256: hash.digest("hex"), bytes });
}
