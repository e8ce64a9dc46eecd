import { readFile } from "node:fs/promises";
import { basename, dirname, extname } from "node:path";
import { readGraph } from "@/lib/run/onnx-graph";
import { prepareModel } from "@/lib/run/prepare/prepare-model";
import { readGgufFiles, readLlama2cFiles } from "./converted-files";
import type { ModelFiles } from "./files-of-model";
import { refuseInputs } from "./graph-inputs";
import { locateModel, type ModelPlace } from "./locate-model";
import type { Scratch } from "./scratch-weights";
import { firstOf, readTokenizerFiles, unreadable } from "./tokenizer-files";

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
  const { tokenizer, tokenizerConfig, said } = await readTokenizerFiles(place.folders).catch((error) => {
    refuseInputs(readGraph(prepareModel(bytes).bytes)); // what reads no tokens needs no tokenizer
    throw error;
  });
  const config = (await firstOf(place.folders, "config.json"))?.toString();
  return {
    onnx: { bytes, folder: dirname(place.file) },
    ...{ tokenizer, tokenizerConfig },
    config: config ?? "{}",
    name: nameOf(place),
    said: [
      ...place.said,
      ...said,
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

async function readPart(path: string): Promise<Buffer> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ERR_FS_FILE_TOO_LARGE")
      throw new Error(
        `${path} is larger than 2 GB: save it with its weights in another file beside it (external data)`,
      );
    throw unreadable(path, error);
  });
}
