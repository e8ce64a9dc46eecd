import { createHash, type Hash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip, type Gzip } from "node:zlib";
import { EXTRA_FILE, MANIFEST_FILE, neuronFile, TEXTS_FILE, VOCABULARY_FILE } from "./files";
import { lockFolder } from "./folder-lock";
import { firstIssue } from "./issue";
import { refuseRootOfDisk, requireWritable } from "./make-folder";
import {
  type ExtraRecord,
  extraRecord,
  type ManifestRecord,
  manifestRecord,
  type NeuronRecord,
  neuronRecord,
  type TextRecord,
  textRecord,
} from "./schema";
import { type QuickReader, quickReader } from "./surely-fits";

/** What the writer cannot know by itself: the manifest without format, counts and files. */
export type BundleFacts = Pick<
  ManifestRecord,
  "model" | "provenance" | "provenance_by_method" | "services" | "measures"
>;

type FileFacts = { sha256: string; bytes: number };

/**
 * Writes a bundle record by record in constant memory. The folder appears whole or not at all: all is
 * written to a hidden folder beside it, which `finish` renames; one left by a killed run is removed, and while another
 * process writes it is refused. The
 * same records give the same bytes: keys stand in the schema's order, names in theirs, and no file holds a time. Records
 * are checked against the schema; one that does not fit is a throw.
 */
export class BundleWriter {
  private readonly target: string;
  private readonly folder: string;
  private readonly open = new Map<string, GzipFile>();
  private readonly files = new Map<string, FileFacts>();
  private readonly counts: { texts: number; neurons: number; extra?: number } = { texts: 0, neurons: 0 };

  private readonly level: number;
  private readonly release: () => Promise<void>;

  private constructor(target: string, folder: string, level: number, release: () => Promise<void>) {
    this.target = target;
    this.folder = folder;
    this.level = level;
    this.release = release;
  }

  /**
   * `dir` may be absent, empty, or an older bundle, which is replaced at the end; anything else is refused. `level` is
   * zlib's: the tightest where bundles are kept, a quick one where they are read once.
   */
  static async create(dir: string, level = 9): Promise<BundleWriter> {
    const target = resolve(dir);
    await refuseStrangers(target);
    const hidden = join(dirname(target), `.${basename(target)}`);
    await refuseRootOfDisk(target);
    await requireWritable(dirname(target));
    const release = await lockFolder(`${hidden}.lock`, dir);
    const folder = `${hidden}.part`;
    try {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
    } catch (error) {
      await release();
      throw error;
    }
    return new BundleWriter(target, folder, level, release);
  }

  async writeText(text: TextRecord): Promise<void> {
    this.counts.texts += 1;
    await this.fileOf(TEXTS_FILE).writeLine(JSON.stringify(checked(readText, text, `text ${text.id}`)));
  }

  async writeNeuron(neuron: NeuronRecord): Promise<void> {
    this.counts.neurons += 1;
    const { extra, ...record } = checked(
      readNeuron,
      neuron,
      `neuron ${neuron.neuron} of layer ${neuron.layer}`,
    );
    const line = { ...record, ...(extra && { extra: sorted(extra) }) };
    await this.fileOf(neuronFile(neuron.layer)).writeLine(JSON.stringify(line));
  }

  /** Data of an added service for a layer as a whole, or for the model. */
  async writeExtra(extra: ExtraRecord): Promise<void> {
    this.counts.extra = (this.counts.extra ?? 0) + 1;
    await this.fileOf(EXTRA_FILE).writeLine(
      JSON.stringify(checked(readExtra, extra, `data of ${extra.service}`)),
    );
  }

  /** Token strings by token id. */
  async writeVocabulary(tokens: readonly string[]): Promise<void> {
    const bytes = Buffer.from(`${JSON.stringify(tokens)}\n`);
    await writeFile(join(this.folder, VOCABULARY_FILE), bytes);
    this.files.set(VOCABULARY_FILE, {
      sha256: createHash("sha256").update(bytes).digest("hex"),
      bytes: bytes.length,
    });
  }

  /** Closes the files, writes the manifest last, and puts the folder in its place. */
  async finish(facts: BundleFacts): Promise<ManifestRecord> {
    for (const [name, file] of this.open) this.files.set(name, await file.close());
    const { provenance_by_method, services } = facts;
    const manifest = checked(
      readManifest,
      {
        format: "deepdecipher-bundle",
        version: 1,
        ...facts,
        ...(provenance_by_method && { provenance_by_method: sorted(provenance_by_method) }),
        ...(services && { services: sorted(services) }),
        counts: this.counts,
        files: sorted(Object.fromEntries(this.files)),
      },
      MANIFEST_FILE,
    );
    await writeFile(join(this.folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
    await replaceFolder(this.folder, this.target);
    await this.release();
    return manifest;
  }

  /** Removes what was written; for when something went wrong before `finish`. */
  async discard(): Promise<void> {
    await Promise.allSettled([...this.open.values()].map((file) => file.close()));
    await rm(this.folder, { recursive: true, force: true });
    await this.release();
  }

  private fileOf(name: string): GzipFile {
    const file = this.open.get(name) ?? new GzipFile(join(this.folder, name), this.level);
    this.open.set(name, file);
    return file;
  }
}

/** A gzip file of lines. Its header names neither time nor system, which would differ between equal files. */
class GzipFile {
  private readonly gzip: Gzip;
  private readonly hash: Hash = createHash("sha256");
  private readonly done: Promise<void>;
  private bytes = 0;

  constructor(path: string, level: number) {
    this.gzip = createGzip({ level });
    this.done = pipeline(this.gzip, (chunks) => this.measure(chunks), createWriteStream(path));
    // A full disk is reported by the next writeLine or by close, whichever comes first.
    this.done.catch(() => {});
  }

  async writeLine(line: string): Promise<void> {
    const { gzip } = this;
    gzip.write(`${line}\n`);
    if (gzip.writableLength > AHEAD_BYTES) await Promise.race([once(gzip, "drain"), this.done]);
  }

  async close(): Promise<FileFacts> {
    this.gzip.end();
    await this.done;
    return { sha256: this.hash.digest("hex"), bytes: this.bytes };
  }

  private async *measure(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      if (this.bytes === 0) chunk[SYSTEM_BYTE] = UNKNOWN_SYSTEM;
      this.bytes += chunk.length;
      this.hash.update(chunk);
      yield chunk;
    }
  }
}

/** So much waits to be packed, by a thread of its own, while the next records are made. */
const AHEAD_BYTES = 2_097_152;

/** RFC 1952 § 2.3. */
const SYSTEM_BYTE = 9;
const UNKNOWN_SYSTEM = 255;

function sorted<Value>(byName: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(byName).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function refuseStrangers(target: string): Promise<void> {
  const names = await readdir(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    if (error.code === "ENOTDIR")
      throw new Error(`${target} is a file: name an empty or a new folder for the output`);
    throw error;
  });
  if (names.length === 0) return;
  const manifest = await readFile(join(target, MANIFEST_FILE), "utf8").catch(() => "");
  if (!manifest.includes('"deepdecipher-bundle"')) {
    throw new Error(
      `${target} holds something that is not a bundle: name an empty or a new folder for the output`,
    );
  }
}

async function replaceFolder(folder: string, target: string): Promise<void> {
  const old = `${folder}.old`;
  const replaced = await rename(target, old).then(
    () => true,
    () => false,
  );
  await rename(folder, target);
  if (replaced) await rm(old, { recursive: true, force: true });
}

const readText = quickReader(textRecord);
const readNeuron = quickReader(neuronRecord);
const readExtra = quickReader(extraRecord);
const readManifest = (manifest: unknown) => manifestRecord.safeParse(manifest);

/** The record as its schema has it. Throws a sentence where no bundle may hold it. */
function checked<Value>(read: QuickReader<Value>, record: Value, what: string): Value {
  const result = read(record);
  if (!result.success) throw new Error(`${what} cannot be written: ${firstIssue(result.error)}`);
  return result.data;
}
