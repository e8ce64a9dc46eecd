import type { Stats } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";

/** Where a model's file is, and where what belongs to it may lie. */
export interface ModelPlace {
  readonly file: string;
  /** Folders with its tokenizer, `config.json` and corpus, the first that has them counts. */
  readonly folders: readonly string[];
  /** Sentences on what was chosen among several. */
  readonly said: readonly string[];
}

/**
 * Finds the model that a path means: a file, or a folder with one, or with an `onnx` folder in it. Of several files the
 * one that reads whole texts in full precision is taken, and what was passed over is said; where that does not decide,
 * it throws a sentence that names them.
 *
 * @param endings of files that can be read, as `.onnx`
 * @param inFolders those of them that are looked for in a folder
 */
export async function locateModel(
  path: string,
  endings: readonly string[],
  inFolders: readonly string[] = endings,
): Promise<ModelPlace> {
  const found = await findModel(path);
  if (!found.isDirectory()) return { file: knownFile(path, endings), folders: foldersOf(path), said: [] };
  const names = [...(await filesIn(path, "", inFolders)), ...(await filesIn(path, "onnx", inFolders))];
  const { name, said } = chooseModel(path, names);
  const file = join(path, name);
  return { file, folders: foldersOf(file), said };
}

/** What a path leads to. Throws a sentence where that is nothing, or neither file nor folder. */
export async function findModel(path: string): Promise<Stats> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      `${path} cannot be read (${error.code ?? error.message}): --model takes a model's file or folder`,
    );
  });
  if (found.isFile() || found.isDirectory()) return found;
  throw new Error(`${path} is a pipe or a device: --model takes a model's file or folder`);
}

async function filesIn(path: string, folder: string, endings: readonly string[]): Promise<string[]> {
  const names = await readdir(join(path, folder)).catch(() => []);
  return names
    .filter((name) => endings.includes(extname(name).toLowerCase()))
    .sort()
    .map((name) => join(folder, name));
}

function knownFile(path: string, endings: readonly string[]): string {
  if (endings.includes(extname(path).toLowerCase())) return path;
  throw new Error(`${path} is no model that can be read: it must end in ${endings.join(" or ")}. ${EXPORT}`);
}

const EXPORT =
  "A model of Hugging Face becomes an ONNX file by `optimum-cli export onnx --model DIR --task text-generation OUT`";

/** The folder of the file, and the one around it, as with `onnx/model.onnx`. */
function foldersOf(file: string): string[] {
  const own = dirname(resolve(file));
  return basename(own) === "onnx" ? [own, dirname(own)] : [own];
}

/** Names of files that read whole texts, the best first. */
const PREFERRED = ["model.onnx", "decoder_model.onnx", "decoder_model_merged.onnx"];
const IS_PART = /with_past|^encoder_model|vision|audio|embed_tokens/;

/**
 * Which of the files in a folder is the model, by their names within it. Throws as `locateModel`.
 *
 * @param path what the folder is called in sentences
 */
export function chooseModel(path: string, names: readonly string[]): { name: string; said: string[] } {
  const [only, ...more] = names;
  if (only === undefined)
    throw new Error(
      `${join(path, "model.onnx")} cannot be read (ENOENT): a model folder needs this file. ${EXPORT}`,
    );
  const preferred = PREFERRED.flatMap((name) => names.filter((other) => basename(other) === name))[0];
  const whole = names.filter((name) => !IS_PART.test(basename(name)));
  const chosen = preferred ?? (whole.length === 1 ? whole[0] : undefined);
  if (whole.length === 0 || (chosen !== undefined && names.some(isEncoder) && chosen.includes("decoder")))
    throw new Error(
      names.some(isEncoder)
        ? `${path} holds an encoder–decoder model (${names.join(", ")}), which reads two texts at once: only decoders can be analysed`
        : `${path} holds only parts of a model (${names.join(", ")}), which cannot begin a text: export it without past, or name one of them as --model FILE`,
    );
  if (chosen === undefined)
    throw new Error(`${path} holds several models (${names.join(", ")}): name one of them as --model FILE`);
  const left = names.filter((name) => name !== chosen);
  return {
    name: chosen,
    said: more.length === 0 ? [] : [`Of the models in ${path}, ${chosen} is read, not ${left.join(", ")}`],
  };
}

function isEncoder(name: string): boolean {
  return /^encoder_model/.test(basename(name));
}
