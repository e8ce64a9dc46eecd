import { readFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { readGgufFiles, readLlama2cFiles } from "./converted-files";
import type { ModelFiles } from "./files-of-model";
import { locateModel, type ModelPlace } from "./locate-model";
import type { Scratch } from "./scratch-weights";

/** A format of model files, by the ending of their names: one row makes it readable. */
const FORMATS: Readonly<Record<string, (place: ModelPlace, scratch: Scratch | null) => Promise<ModelFiles>>> =
  {
    ".onnx": readOnnxFiles,
    ".gguf": readGgufFiles,
    ".bin": readLlama2cFiles,
  };

/** Endings of models' files that are looked for in a folder: other programs have files that end in `.bin`. */
export const MODEL_ENDINGS: readonly string[] = Object.keys(FORMATS).filter((ending) => ending !== ".bin");

/**
 * Reads the files of the model that a path means. Throws a sentence on what is missing.
 *
 * @param scratch where weights may be unpacked to; null for in memory alone
 */
export async function readModelFiles(path: string, scratch: Scratch | null): Promise<ModelFiles> {
  const place = await locateModel(path, Object.keys(FORMATS), MODEL_ENDINGS);
  const read = FORMATS[extname(place.file).toLowerCase()];
  if (read === undefined) throw new Error(`${place.file} is no model that can be read`);
  return read(place, scratch);
}

async function readOnnxFiles(place: ModelPlace): Promise<ModelFiles> {
  const bytes = await readPart(place.file);
  const tokenizer = await firstOf(place.folders, "tokenizer.json");
  if (tokenizer === null)
    throw new Error(
      `${join(place.folders.at(-1) ?? "", "tokenizer.json")} cannot be read (ENOENT): a model needs its tokenizer in this file, ` +
        "which `AutoTokenizer.from_pretrained(…).save_pretrained(DIR)` writes",
    );
  const config = (await firstOf(place.folders, "config.json"))?.toString();
  return {
    onnx: { bytes, folder: dirname(place.file) },
    tokenizer: parseObject(tokenizer, "tokenizer.json"),
    tokenizerConfig: parseObject(
      (await firstOf(place.folders, "tokenizer_config.json")) ?? Buffer.from("{}"),
      "tokenizer_config.json",
    ),
    config: config ?? "{}",
    name: nameOf(place),
    said: [
      ...place.said,
      ...(config === undefined ? ["There is no config.json: what it would say is taken from the model"] : []),
    ],
    folders: place.folders,
  };
}

/** The file's own name where it tells one, else that of the folder it came in. */
function nameOf({ file, folders }: ModelPlace): string {
  const own = basename(file, extname(file));
  return /^(decoder_)?model(_|$)/.test(own) ? basename(folders.at(-1) ?? own) : own;
}

async function firstOf(folders: readonly string[], name: string): Promise<Buffer | null> {
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

async function readPart(path: string): Promise<Buffer> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ERR_FS_FILE_TOO_LARGE")
      throw new Error(
        `${path} is larger than 2 GB: save it with its weights in another file beside it (external data)`,
      );
    throw unreadable(path, error);
  });
}

function unreadable(path: string, error: unknown): Error {
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
