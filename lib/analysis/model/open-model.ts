import { createHash } from "node:crypto";
import { completeConfig, type ModelConfig } from "@/lib/analysis/config";
import { type ConfigFacts, modelName, readConfig } from "@/lib/analysis/config-facts";
import type { Device } from "@/lib/domain/device";
import { type FoundMlps, findMlps, gatesOf } from "@/lib/run/activation-site";
import { embeddingRows } from "@/lib/run/embedding";
import type { Gate } from "@/lib/run/gate";
import { type OnnxGraph, readGraph } from "@/lib/run/onnx-graph";
import { declareRanks } from "@/lib/run/prepare/declare-ranks";
import { declareSingleRows } from "@/lib/run/prepare/declare-single-rows";
import { prepareModel } from "@/lib/run/prepare/prepare-model";
import type { OnnxModel } from "@/lib/run/session";
import type { ModelTokenizer } from "@/lib/run/tokenizer";
import { externalFiles, hashFiles, outsideBytes, withExternalFloats } from "./external-files";
import type { ModelFiles } from "./files-of-model";
import { type EdgeTokens, edgeTokens } from "./first-token";
import { refuseInputs } from "./graph-inputs";
import { isDynamic, modelCaveats } from "./model-caveats";
import { tryModel } from "./try-model";

/** A model that was looked through and tried. */
export interface OpenedModel {
  readonly config: ModelConfig;
  readonly onnx: OnnxModel;
  readonly graph: OnnxGraph;
  readonly activations: readonly string[];
  readonly gates: readonly (Gate | null)[];
  readonly logits: string;
  /** Tokens that it reads at once, as its file says; 0 where that says nothing. */
  readonly readsAtOnce: number;
  /** Tokens that the model knows. */
  readonly embeddingRows: number;
  readonly caveats: readonly string[];
  /** Sentences on what was chosen. */
  readonly said: readonly string[];
  /** SHA-256 of all its files. */
  readonly digest: Buffer;
}

/** How a model is to be run. */
export interface OpenOptions {
  /** Left out: the processor. */
  readonly device?: Device | undefined;
  /** Tokens of a text; left out: as many as the model reads at once. */
  readonly contextLength?: number | undefined;
}

/** Bytes of weights in other files from which threads share them, which each would else hold packed anew. */
const SHARED_BYTES = 1e9;

/**
 * Makes a model ready: its graph flat and in 32-bit floats, its MLPs found, its first tokens run. Throws one sentence
 * on what is wrong, and what to do.
 */
export async function openModel(
  files: ModelFiles,
  tokenizer: ModelTokenizer,
  { device = "cpu", contextLength: asked }: OpenOptions,
): Promise<OpenedModel> {
  const read = readConfig(files.config);
  if (!read.ok) throw new Error(read.message);
  const { bytes, narrow } = prepareModel(files.onnx.bytes);
  const graph = readGraph(bytes);
  refuseInputs(graph);
  const { folder } = files.onnx;
  const outside = folder === null ? [] : await externalFiles(folder, graph.tensors.values());
  const mlps = mlpsOf(graph, read.value);
  const edges = edgeTokens(read.value, files.tokenizerConfig, tokenizer.vocabulary);
  const rows = embeddingRows(graph) ?? tokenizer.vocabulary.length;
  refuseUnknown(edges, tokenizer.vocabulary.length, rows);

  const sharesWeights = outsideBytes(graph.tensors.values()) >= SHARED_BYTES;
  const onnx = { bytes, folder: outside.length === 0 ? null : folder, sharesWeights, device };
  const logits = logitsOf(graph, mlps.activations);
  const tried = await tryModel(onnx, {
    ...{ activations: mlps.activations, layerSize: mlps.layerSize, logits },
    bosTokenId: edges.bosTokenId,
    vocabularySize: rows,
    contextLength: lengthToTry(read.value.contextLength, asked),
    isDynamic: isDynamic(graph),
  });
  if (!graph.outputs.includes("logits") && ![rows, tokenizer.vocabulary.length].includes(tried.logitsWidth))
    throw new Error(
      `model.onnx gives no logits (its output "${logits}" has ${tried.logitsWidth} numbers a token, the model ${rows} tokens): export it with \`--task text-generation\``,
    );
  const facts = withFound(read.value, files, mlps, edges, graph, tried.contextLength);
  const config = completeConfig(facts);
  if (!config.ok) throw new Error(config.message);
  const ranked = declareRanks(bytes, mlps.activations, tried.ranks);
  const declared = tried.runsTogether && !isDynamic(graph) ? ranked : declareSingleRows(ranked);
  return {
    config: config.value,
    readsAtOnce: Math.max(facts.readsAtOnce, files.readsAtOnce ?? 0),
    onnx: { ...onnx, bytes: declared },
    graph: folder === null ? graph : withExternalFloats(graph, folder),
    ...{ activations: mlps.activations, gates: mlps.gates, logits, embeddingRows: rows },
    caveats: [
      ...(files.caveats ?? []),
      ...modelCaveats(graph, narrow),
      ...(device === "cpu"
        ? []
        : [`it was run on ${device}, whose sums differ from those of a processor in the last digits`]),
      ...(edges.said === null ? [] : [edges.said]),
    ],
    said: saidOf(facts, read.value, edges),
    digest: await digestOf(files, outside),
  };
}

/** Longer texts than are asked for need not be tried: they take long in a large model. */
function lengthToTry(said: number | null, asked: number | undefined): number | null {
  const length = asked === undefined || (said !== null && asked > said) ? said : asked;
  if (length === null || length <= MOST_AT_ONCE) return length;
  throw new Error(
    `texts of ${length} tokens cannot be run: give --context, or "n_ctx" in config.json, as ${MOST_AT_ONCE} at most`,
  );
}

/** Longest text that is tried: attention takes memory by its square. */
const MOST_AT_ONCE = 1 << 16;

function mlpsOf(graph: OnnxGraph, facts: ConfigFacts): FoundMlps {
  const { activations, layerSize } = facts;
  if (activations === null) return findMlps(graph, facts);
  const unknown = activations.find((name) => graph.producer(name) === null);
  if (unknown !== undefined)
    throw new Error(`config.json names the activations "${unknown}", which model.onnx does not have`);
  if (layerSize === null)
    throw new Error('config.json names the activations: it must say as "d_mlp" how many neurons a layer has');
  return { activations, gates: gatesOf(graph, activations), layerSize, activationFunction: "unknown" };
}

function refuseUnknown({ bosTokenId, eosTokenId }: EdgeTokens, numTokens: number, rows: number): void {
  const unknown = [bosTokenId, eosTokenId].find((id) => id >= Math.max(numTokens, rows));
  if (unknown !== undefined)
    throw new Error(`config.json names the token ${unknown}, the tokenizer has ${numTokens} tokens`);
  const outside = [bosTokenId, eosTokenId].find((id) => id >= rows);
  if (outside !== undefined)
    throw new Error(
      `the token ${outside}, which begins or ends texts, is none of the ${rows} tokens that model.onnx knows: tokenizer.json is that of another model`,
    );
}

function logitsOf(graph: OnnxGraph, activations: readonly string[]): string {
  const outputs = graph.outputs.filter((name) => !activations.includes(name) && !/^present/.test(name));
  const logits = outputs.find((name) => name === "logits") ?? outputs[0];
  if (logits !== undefined) return logits;
  throw new Error("model.onnx gives no logits: export it with `--task text-generation`");
}

/** What the config says, and what the model shows where it says nothing. */
function withFound(
  facts: ConfigFacts,
  files: ModelFiles,
  mlps: FoundMlps,
  edges: EdgeTokens,
  graph: OnnxGraph,
  contextLength: number,
): ConfigFacts {
  return {
    ...facts,
    name: facts.name ?? modelName(files.name),
    renamed:
      facts.renamed ?? (facts.name === null && modelName(files.name) !== files.name ? files.name : null),
    numLayers: mlps.activations.length,
    layerSize: mlps.layerSize,
    contextLength,
    activationFunction: facts.activationFunction ?? mlps.activationFunction,
    numTotalParameters: facts.numTotalParameters ?? countParameters(graph),
    dataset: facts.dataset ?? "not stated",
    bosTokenId: edges.bosTokenId,
    eosTokenId: edges.eosTokenId,
  };
}

/** Numbers in the tensors of at least one dimension, whole numbers of 64 bits (shapes, places) left out. */
function countParameters({ tensors }: OnnxGraph): number {
  let sum = 0;
  for (const { dims, type } of tensors.values())
    if (dims.length > 0 && type !== 7) sum += dims.reduce((product, dim) => product * dim, 1);
  return sum;
}

function saidOf(facts: ConfigFacts, read: ConfigFacts, edges: EdgeTokens): string[] {
  const sentences = [
    facts.renamed === null ? null : `"${facts.renamed}" is called ${facts.name} here, as addresses hold it`,
    read.contextLength === null
      ? `config.json does not say n_ctx: texts of ${facts.contextLength} tokens are run`
      : null,
    read.layerSize !== null && read.layerSize !== facts.layerSize
      ? `config.json says ${read.layerSize} as the size of an MLP: those of model.onnx have ${facts.layerSize} neurons`
      : null,
    edges.said,
  ];
  return sentences.filter((sentence) => sentence !== null);
}

async function digestOf(files: ModelFiles, outside: readonly string[]): Promise<Buffer> {
  const digest = createHash("sha256");
  const { onnx, tokenizer, tokenizerConfig, config } = files;
  for (const part of [onnx.bytes, JSON.stringify(tokenizer), JSON.stringify(tokenizerConfig), config])
    digest.update(createHash("sha256").update(part).digest());
  if (onnx.folder !== null) await hashFiles(digest, onnx.folder, outside);
  return digest.digest();
}
