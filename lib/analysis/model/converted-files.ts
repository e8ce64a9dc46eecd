import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import type { ConvertedModel } from "@/lib/run/decoder/converted-model";
import type { ByteFile } from "@/lib/run/gguf/cursor";
import { convertGguf } from "@/lib/run/gguf/gguf-model";
import { convertLlama2c } from "@/lib/run/llama2c/llama2c-model";
import { readLlama2c } from "@/lib/run/llama2c/read-llama2c";
import { openByteFile } from "./byte-file";
import type { ModelFiles } from "./files-of-model";
import type { ModelPlace } from "./locate-model";
import { type Scratch, ScratchWeights } from "./scratch-weights";

/** The model of a GGUF file, its tokenizer out of the same file. Throws a sentence on what is wrong with it. */
export async function readGgufFiles(place: ModelPlace, scratch: Scratch | null): Promise<ModelFiles> {
  return withFile(place.file, (file) => {
    const weights = scratch && new ScratchWeights(file, scratch);
    return filesOf(place, convertGguf(file, weights), weights);
  });
}

/** The model of a file of llama2.c, with the tokenizer's file beside it. Throws a sentence on what is wrong. */
export async function readLlama2cFiles(place: ModelPlace, scratch: Scratch | null): Promise<ModelFiles> {
  return withFile(place.file, async (file) => {
    const model = readLlama2c(file);
    const names = [`tok${model.shape.vocabularySize}.bin`, "tokenizer.bin"];
    const tokenizer = place.folders
      .flatMap((folder) => names.map((name) => join(folder, name)))
      .find(existsSync);
    if (tokenizer === undefined)
      throw new Error(`its tokenizer is not beside it: ${names.join(" or ")} belongs in the same folder`);
    const weights = scratch && new ScratchWeights(file, scratch);
    return withFile(tokenizer, (own) => filesOf(place, convertLlama2c(model, own, weights), weights));
  });
}

/** Does work with a file; faults of it begin with the file's name. */
async function withFile<T>(path: string, work: (file: ByteFile) => T | Promise<T>): Promise<T> {
  let file: ByteFile;
  try {
    file = openByteFile(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException; // what the file system throws
    throw new NamedFault(`${path} cannot be read (${code ?? message})`);
  }
  try {
    return await work(file);
  } catch (error) {
    if (!(error instanceof Error) || error instanceof NamedFault) throw error;
    throw new NamedFault(`${path} cannot be read: ${error.message}`);
  } finally {
    file.close();
  }
}

/** A fault that names its file. */
class NamedFault extends Error {}

async function filesOf(
  place: ModelPlace,
  converted: ConvertedModel,
  weights: ScratchWeights | null,
): Promise<ModelFiles> {
  const beside = await configBeside(place).catch((error) => {
    weights?.discard();
    throw error;
  });
  return {
    onnx: { bytes: converted.onnx, folder: weights?.folder ?? dirname(place.file) },
    discard: () => weights?.discard(),
    tokenizer: converted.tokenizer,
    tokenizerConfig: {},
    config: JSON.stringify({ ...beside, ...converted.config }),
    name: basename(place.file, extname(place.file)),
    said: [...place.said, ...converted.caveats],
    caveats: converted.caveats,
    readsAtOnce: converted.readsAtOnce,
    folders: place.folders,
  };
}

/** What a config.json beside the file says that the file itself cannot: a name, a data set, a licence. */
async function configBeside({ folders }: ModelPlace): Promise<Record<string, unknown>> {
  for (const folder of folders) {
    const text = await readFile(join(folder, "config.json"), "utf8").catch(() => null);
    if (text !== null) return toldBeside(text);
  }
  return {};
}

function toldBeside(text: string): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new Error(`config.json is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  const told = typeof json === "object" && json !== null ? Object.entries(json) : [];
  return Object.fromEntries(told.filter(([key]) => BESIDE.includes(key)));
}

const BESIDE = ["name", "dataset", "licence", "license"];
