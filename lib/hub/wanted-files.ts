import { basename, dirname, extname } from "node:path/posix";
import { isCorpusName } from "@/lib/analysis/corpus/read-corpus";
import { chooseModel } from "@/lib/analysis/model/locate-model";
import { MODEL_ENDINGS } from "@/lib/analysis/model/model-files";
import type { HubFile } from "./listing";
import { formatHubReference, type HubReference } from "./reference";

/** What to bring of a repository. */
export interface WantedFiles {
  /** The file that is read. */
  readonly main: string;
  readonly files: readonly HubFile[];
  /** Sentences on what was chosen among several. */
  readonly said: readonly string[];
}

/** Of a model's repository: the model's file, what holds its weights, its tokenizer and its config; nothing else. */
export function wantedOfModel(place: HubReference, files: readonly HubFile[]): WantedFiles {
  const isModel = ({ name }: HubFile) => MODEL_ENDINGS.includes(extname(name).toLowerCase());
  if (place.file !== null) {
    const named = namedFile(place, files);
    if (!isModel(named))
      throw new Error(`${formatHubReference(place)} is no model that can be read: ${wanted()}`);
    return { main: named.name, files: [named, ...besides(named, files)], said: [] };
  }
  const models = files.filter((file) => isModel(file) && [".", "onnx"].includes(dirname(file.name)));
  if (models.length === 0)
    throw new Error(
      `${formatHubReference(place)} has no model that can be read: ${wanted()}${instead(files)}`,
    );
  const { name, said } = chooseModel(
    formatHubReference(place),
    models.map((file) => file.name),
  );
  const chosen = models.filter((file) => file.name === name);
  return { main: name, files: chosen.flatMap((file) => [file, ...besides(file, files)]), said };
}

/** Of a dataset's repository: the file of texts that is named, or the only one that can be read. */
export function wantedOfCorpus(place: HubReference, files: readonly HubFile[]): WantedFiles {
  if (place.file !== null) {
    const named = namedFile(place, files);
    if (!isCorpusName(named.name))
      throw new Error(
        `${formatHubReference(place)} is no file of texts that can be read: ${corpusEndings()} can${readable(files)}`,
      );
    return { main: named.name, files: [named], said: [] };
  }
  const corpora = files.filter(isCorpus);
  const [only, ...more] = corpora;
  if (only !== undefined && more.length === 0) return { main: only.name, files: [only], said: [] };
  throw new Error(
    only === undefined
      ? `${formatHubReference(place)} has no file of texts that can be read (it has ${listed(files) || "no files"}): ${corpusEndings()} can; make such a file of it, or take another dataset`
      : `${formatHubReference(place)} has several files of texts (${listed(corpora)}): name one, as --corpus ${formatHubReference({ ...place, file: only.name })}`,
  );
}

function isCorpus({ name }: HubFile): boolean {
  return isCorpusName(name) && !/(^|\/)(readme|license)\./i.test(name);
}

function corpusEndings(): string {
  return "files that end in .jsonl, .csv, .tsv or .txt, these with .gz, or .parquet,";
}

function readable(files: readonly HubFile[]): string {
  const corpora = files.filter(isCorpus);
  return corpora.length === 0 ? "" : `, as ${listed(corpora)}`;
}

function namedFile(place: HubReference, files: readonly HubFile[]): HubFile {
  const found = files.find(({ name }) => name === place.file);
  if (found !== undefined) return found;
  const alike = files.filter(({ name }) => extname(name) === extname(place.file ?? ""));
  throw new Error(
    `${formatHubReference(place)} is not there: ${place.repository} has ${listed(alike.length > 0 ? alike : files) || "no files"}`,
  );
}

/** What belongs to a model's file: weights in other files beside it, and what is said of it in its folder or around. */
function besides(model: HubFile, files: readonly HubFile[]): HubFile[] {
  if (extname(model.name).toLowerCase() !== ".onnx") return [];
  const folder = dirname(model.name);
  const stem = basename(model.name, extname(model.name));
  const isWeights = (name: string) =>
    dirname(name) === folder &&
    (basename(name).startsWith(`${stem}.onnx_data`) ||
      basename(name).startsWith(`${stem}.onnx.data`) ||
      basename(name) === `${stem}.data` ||
      /^model\.onnx[._]data/.test(basename(name)));
  const folders = folder === "onnx" || folder.endsWith("/onnx") ? [folder, dirname(folder)] : [folder];
  const beside = files
    .filter(({ name }) => folders.includes(dirname(name)))
    .map(({ name }) => basename(name));
  const isSaid = (name: string) =>
    folders.includes(dirname(name)) &&
    (SAID.has(basename(name)) || (!beside.includes("tokenizer.json") && IS_TOKENIZER.test(basename(name))));
  return files.filter(({ name }) => isWeights(name) || isSaid(name));
}

const SAID = new Set(["tokenizer.json", "tokenizer_config.json", "config.json"]);

/** Tokenizers that are read where there is no tokenizer.json. */
const IS_TOKENIZER =
  /^((tokenizer|spiece|sentencepiece(\.bpe)?)\.model|.*\.tiktoken|vocab\.json|merges\.txt|added_tokens\.json)$/;

function wanted(): string {
  return `--model takes a file that ends in ${MODEL_ENDINGS.join(" or ")}`;
}

/** What to do with the weights that there are in another form. */
function instead(files: readonly HubFile[]): string {
  const other = files.find(({ name }) => /\.(safetensors|bin|pt|h5|msgpack)$/.test(name));
  return other === undefined
    ? ""
    : `; it has ${other.name}, which \`optimum-cli export onnx --model NAME --task text-generation OUT\` makes into one`;
}

function listed(files: readonly HubFile[]): string {
  const shown = files.slice(0, 12).map(({ name }) => name);
  return shown.join(", ") + (files.length > shown.length ? `, and ${files.length - shown.length} more` : "");
}
