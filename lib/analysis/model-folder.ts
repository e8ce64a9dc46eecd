import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { must } from "@/lib/domain/at";
import type { Device } from "@/lib/domain/device";
import type { Gate } from "@/lib/run/gate";
import type { OnnxGraph } from "@/lib/run/onnx-graph";
import type { OnnxModel } from "@/lib/run/session";
import { createTokenizer, type ModelTokenizer } from "@/lib/run/tokenizer";
import type { ModelConfig } from "./config";
import { CORPUS_NAMES, readCorpus, refuseUnreadable } from "./corpus/read-corpus";
import { refuseMissing } from "./corpus/refuse-missing";
import type { ModelFiles } from "./model/files-of-model";
import { readModelFiles } from "./model/model-files";
import { type OpenedModel, openModel } from "./model/open-model";
import { refuseTokenizer } from "./model/refuse-tokenizer";
import type { Scratch } from "./model/scratch-weights";
import { packSequences, type Sequences } from "./sequences";

/** A model with everything that analysis needs of it; what each step of an analysis is given. */
export interface AnalysisModel {
  readonly config: ModelConfig;
  /** `openSession(onnx, names)` runs it; the names are values of the graph. */
  readonly onnx: OnnxModel;
  readonly graph: OnnxGraph;
  /** The value with the MLP activations of each layer: `[batch, position, neuron]`. */
  readonly activations: readonly string[];
  /** What gates the neurons of each layer; null where nothing does. */
  readonly gates: readonly (Gate | null)[];
  /** The value with the next-token logits: `[batch, position, token]`. */
  readonly logits: string;
  readonly tokenizer: ModelTokenizer;
  readonly sequences: Sequences;
  /** What a reader should know of how the file was run. */
  readonly caveats: readonly string[];
  /** SHA-256 of the files, the number of sequences included: equal for equal work. */
  readonly fingerprint: string;
  /** SHA-256 of what of the model was read, its tokenizer and config included, and of the sequences. */
  readonly hashes: { readonly model: string; readonly corpus: string };
}

/** What is read beside the model, and how. */
export interface ReadOptions {
  /** File of texts; null for the corpus in the model's folder. */
  readonly corpus: string | null;
  /** The field or column that holds a text; null for the usual ones. */
  readonly textField: string | null;
  /** Tokens of a sequence; left out: as many as the model reads at once. */
  readonly contextLength?: number | undefined;
  /** Left out: the processor. */
  readonly device?: Device | undefined;
  /** Most sequences; null for all. */
  readonly limit: number | null;
  /** Where the weights of a packed model may be unpacked to; null for in memory alone. */
  readonly scratch: Scratch | null;
  /** Throws where the model cannot be what is asked for, before any text is read. */
  readonly check: (model: OpenedModel) => void;
  /** Is told what was chosen or left out. */
  readonly say: (sentence: string) => void;
}

const NOTHING_ASKED: ReadOptions = {
  corpus: null,
  textField: null,
  limit: null,
  scratch: null,
  check: () => {},
  say: () => {},
};

/**
 * Reads a model, a file or a folder (`readModelFiles`), and its corpus, cut into sequences. The model is looked through
 * and tried before any text is read. Throws with one sentence on what is missing or wrong.
 */
export async function readModelFolder(
  path: string,
  limit: number | null,
  asked: Partial<ReadOptions> = {},
): Promise<AnalysisModel> {
  const options = { ...NOTHING_ASKED, limit, ...asked };
  if (options.corpus !== null) {
    refuseMissing(options.corpus);
    // Weights may take minutes to unpack: what is wrong with the texts is said before.
    if (options.scratch !== null) await refuseUnreadable(options.corpus, options.textField);
  }
  const files = await readModelFiles(path, options.scratch);
  try {
    return await readWithCorpus(files, options);
  } catch (error) {
    files.discard?.();
    throw error;
  }
}

async function readWithCorpus(files: ModelFiles, options: ReadOptions): Promise<AnalysisModel> {
  const { limit } = options;
  const corpus = corpusOf(files, options.corpus);
  refuseTokenizer(files.tokenizer);
  const tokenizer = createTokenizer(files.tokenizer, files.tokenizerConfig);
  const opened = await openModel(files, tokenizer, options);
  options.check(opened);
  for (const sentence of [...files.said, ...opened.said]) options.say(sentence);
  const { embeddingRows } = opened;
  const config = withContext(opened.config, options.contextLength);
  const cut = cutOf(config, opened);
  for (const sentence of cut) options.say(sentence);
  let empty = 0;
  const documents = readCorpus(corpus, {
    textField: options.textField,
    onEmpty: () => {
      empty += 1;
    },
  });
  const { contextLength, bosTokenId, eosTokenId } = config;
  const sequences = await packSequences(documents, {
    ...{ contextLength, bosTokenId, eosTokenId, vocabularySize: embeddingRows },
    encode: tokenizer.encode,
    limit,
  });
  if (sequences.count === 0) throw new Error(`${corpus} holds no text: there is nothing to scan`);
  if (empty > 0) options.say(`${empty} documents of ${corpus} hold no text and were left out`);
  const hash = createHash("sha256").update(opened.digest);
  const corpusHash = createHash("sha256");
  for (let i = 0; i < sequences.count; i++)
    for (const each of [hash, corpusHash]) each.update(sequences.tokens(i));
  if (options.device !== undefined && options.device !== "cpu") hash.update(options.device);
  return {
    ...{ config, onnx: opened.onnx, graph: opened.graph, activations: opened.activations },
    gates: opened.gates,
    logits: opened.logits,
    tokenizer: { ...tokenizer, vocabulary: fitVocabulary(tokenizer.vocabulary, embeddingRows) },
    sequences,
    caveats: [...opened.caveats, ...cut],
    fingerprint: hash.digest("hex"),
    hashes: { model: opened.digest.toString("hex"), corpus: corpusHash.digest("hex") },
  };
}

function withContext(config: ModelConfig, asked: number | undefined): ModelConfig {
  if (asked === undefined) return config;
  if (asked <= config.contextLength) return { ...config, contextLength: asked };
  throw new Error(`--context ${asked}: texts have ${config.contextLength} tokens at most with this model`);
}

/** A sentence on texts that are shorter than the model reads; none where they are as long. */
function cutOf({ contextLength }: ModelConfig, { readsAtOnce }: OpenedModel): string[] {
  return contextLength < readsAtOnce
    ? [`the model reads ${readsAtOnce} tokens at once; texts are cut into ${contextLength}`]
    : [];
}

function corpusOf({ folders }: ModelFiles, given: string | null): string {
  if (given !== null) return given;
  const found = folders.flatMap((folder) => CORPUS_NAMES.map((name) => join(folder, name))).find(existsSync);
  if (found !== undefined) return found;
  throw new Error(
    `${must(folders.at(-1), "the model's folder")} has no corpus.jsonl or corpus.jsonl.gz: put the texts to scan there, or name a file as --corpus`,
  );
}

/** A string for each row of the embedding: those without token have an empty one. */
function fitVocabulary(vocabulary: readonly string[], rows: number): readonly string[] {
  return Array.from({ length: rows }, (_, id) => vocabulary[id] ?? "");
}
