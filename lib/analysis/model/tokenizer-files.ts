import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { readMerges } from "@/lib/run/tokenizers/read-merges";
import { readSentencePiece } from "@/lib/run/tokenizers/read-sentencepiece";
import { isTiktoken, readTiktoken } from "@/lib/run/tokenizers/read-tiktoken";
import type { ReadTokenizer } from "@/lib/run/tokenizers/read-tokenizer";

/** A model's tokenizer, whatever files it came in. */
export interface TokenizerFiles {
  /** The parsed `tokenizer.json`, or what it would be. */
  readonly tokenizer: object;
  readonly tokenizerConfig: object;
  /** Sentences on what was taken. */
  readonly said: readonly string[];
}

/**
 * Reads the tokenizer that lies in these folders: `tokenizer.json`, else a model of SentencePiece, a file of tiktoken, or
 * `vocab.json` with `merges.txt`. Throws a sentence where there is none, or it cannot be read.
 */
export async function readTokenizerFiles(folders: readonly string[]): Promise<TokenizerFiles> {
  const config = (await jsonOf(folders, "tokenizer_config.json")) ?? {};
  const whole = await jsonOf(folders, "tokenizer.json");
  if (whole !== null) return { tokenizer: whole, tokenizerConfig: config, said: [] };
  const special = await specialTokens(folders, config);
  const other = (await ofModelFile(folders, special)) ?? (await ofMerges(folders, config, special));
  if (other === null)
    throw new Error(
      `${join(folders.at(-1) ?? "", "tokenizer.json")} cannot be read (ENOENT): a model needs its tokenizer in this file, ` +
        "which `AutoTokenizer.from_pretrained(…).save_pretrained(DIR)` writes, or in tokenizer.model, in a .tiktoken file, or in vocab.json and merges.txt",
    );
  const { read, name } = other;
  return {
    tokenizer: read.tokenizer,
    tokenizerConfig: { ...read.config, ...config },
    said: [`There is no tokenizer.json: the tokenizer is read from ${name}`],
  };
}

interface NamedTokenizer {
  readonly read: ReadTokenizer;
  readonly name: string;
}

/** What SentencePiece's files are called, and the one of Llama 3, which is tiktoken's. */
const MODEL_NAMES = ["tokenizer.model", "spiece.model", "sentencepiece.bpe.model", "sentencepiece.model"];

async function ofModelFile(
  folders: readonly string[],
  special: ReadonlyMap<number, string>,
): Promise<NamedTokenizer | null> {
  for (const folder of folders) {
    const names = await readdir(folder).catch((): string[] => []);
    const name =
      MODEL_NAMES.find((each) => names.includes(each)) ?? names.find((each) => /\.tiktoken$/.test(each));
    if (name === undefined) continue;
    const bytes = await readFile(join(folder, name)).catch((error) => {
      throw unreadable(join(folder, name), error);
    });
    const read = named(join(folder, name), () =>
      isTiktoken(bytes) ? readTiktoken(bytes, name, special) : readSentencePiece(bytes),
    );
    return { read, name };
  }
  return null;
}

async function ofMerges(
  folders: readonly string[],
  config: object,
  special: ReadonlyMap<number, string>,
): Promise<NamedTokenizer | null> {
  const vocabulary = await jsonOf(folders, "vocab.json");
  const merges = await firstOf(folders, "merges.txt");
  if (vocabulary === null || merges === null) return null;
  const read = named("vocab.json", () => readMerges(vocabulary, merges.toString(), config, special));
  return { read, name: "vocab.json and merges.txt" };
}

/** Does work with a file; faults of it begin with the file's name. */
function named<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof Error ? new Error(`${path} ${error.message}`) : error;
  }
}

/** Special tokens by id: of `tokenizer_config.json`, and of `added_tokens.json`. */
async function specialTokens(folders: readonly string[], config: object): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  const listed = "added_tokens_decoder" in config ? Object(config.added_tokens_decoder) : {};
  for (const [id, token] of Object.entries<unknown>(listed)) {
    const { content } = Object(token) as { content?: unknown }; // of any keys
    if (typeof content === "string" && Number.isInteger(Number(id))) found.set(Number(id), content);
  }
  for (const [content, id] of Object.entries((await jsonOf(folders, "added_tokens.json")) ?? {}))
    if (typeof id === "number") found.set(id, content);
  return found;
}

async function jsonOf(folders: readonly string[], name: string): Promise<object | null> {
  const bytes = await firstOf(folders, name);
  return bytes === null ? null : parseObject(bytes, name);
}

/** The file of this name in the first folder that has it; null where none does. */
export async function firstOf(folders: readonly string[], name: string): Promise<Buffer | null> {
  for (const folder of folders) {
    try {
      return await readFile(join(folder, name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") continue; // what readFile throws
      throw unreadable(join(folder, name), error);
    }
  }
  return null;
}

/** A sentence for what the file system throws of a model's file. */
export function unreadable(path: string, error: unknown): Error {
  const { code, message } = error as NodeJS.ErrnoException; // what the file system throws
  return new Error(`${path} cannot be read (${code ?? message}): a model needs this file`);
}

function parseObject(bytes: Buffer, name: string): object {
  try {
    const json: unknown = JSON.parse(bytes.toString());
    if (typeof json === "object" && json !== null) return json;
  } catch (error) {
    throw new Error(`${name} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  throw new Error(`${name} must hold a JSON object`);
}
