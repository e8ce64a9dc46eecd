import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { findActivations } from "@/lib/run/activation-site";
import { type OnnxGraph, readGraph } from "@/lib/run/onnx-graph";
import { createTokenizer, type ModelTokenizer } from "@/lib/run/tokenizer";
import { type ModelConfig, parseConfig } from "./config";
import { readCorpus } from "./corpus";
import { packSequences, type Sequences } from "./sequences";

/** A model with everything that analysis needs of it; what each step of an analysis is given. */
export interface AnalysisModel {
  readonly config: ModelConfig;
  /** `openSession(onnx, names)` runs it; the names are values of the graph. */
  readonly onnx: Uint8Array;
  readonly graph: OnnxGraph;
  /** The value with the MLP activations of each layer: `[batch, position, neuron]`. */
  readonly activations: readonly string[];
  /** The value with the next-token logits: `[batch, position, token]`. */
  readonly logits: string;
  readonly tokenizer: ModelTokenizer;
  readonly sequences: Sequences;
  /** SHA-256 of the files, the number of sequences included: equal for equal work. */
  readonly fingerprint: string;
}

/**
 * Reads a model folder: `model.onnx`, `tokenizer.json`, `tokenizer_config.json` (if any), `config.json`
 * and `corpus.jsonl` or `corpus.jsonl.gz`, cut into sequences, at most `limit`. Throws with one
 * sentence on what is missing or wrong.
 */
export async function readModelFolder(dir: string, limit: number | null): Promise<AnalysisModel> {
  const [onnx, tokenizerText, configText] = await Promise.all([
    readPart(dir, "model.onnx"),
    readPart(dir, "tokenizer.json"),
    readPart(dir, "config.json"),
  ]);
  const tokenizerConfig = await readFile(join(dir, "tokenizer_config.json")).catch(() => Buffer.from("{}"));
  const corpus = ["corpus.jsonl.gz", "corpus.jsonl"].map((name) => join(dir, name)).find(existsSync);
  if (corpus === undefined)
    throw new Error(`${dir} has no corpus.jsonl or corpus.jsonl.gz: put the texts to scan there`);

  const config = parseConfig(configText.toString());
  if (!config.ok) throw new Error(`${dir}: ${config.message}`);
  const tokenizer = createTokenizer(
    parseObject(tokenizerText, "tokenizer.json"),
    parseObject(tokenizerConfig, "tokenizer_config.json"),
  );
  const { contextLength, bosTokenId, eosTokenId } = config.value;
  const unknown = [bosTokenId, eosTokenId].find((id) => id >= tokenizer.vocabulary.length);
  if (unknown !== undefined)
    throw new Error(
      `${dir}: config.json names the token ${unknown}, the tokenizer has ${tokenizer.vocabulary.length} tokens`,
    );
  const sequences = await packSequences(readCorpus(corpus), {
    encode: tokenizer.encode,
    contextLength,
    bosTokenId,
    eosTokenId,
    limit,
  });
  if (sequences.count === 0) throw new Error(`${corpus} holds no text: there is nothing to scan`);
  const graph = readGraph(onnx);
  const hash = createHash("sha256");
  for (const part of [onnx, tokenizerText, tokenizerConfig, configText])
    hash.update(createHash("sha256").update(part).digest());
  for (let i = 0; i < sequences.count; i++) hash.update(sequences.tokens(i));
  const activations = siteOf(graph, config.value);
  return {
    config: config.value,
    onnx,
    graph,
    activations,
    logits:
      graph.outputs.find((name) => name === "logits") ??
      graph.outputs.find((name) => !activations.includes(name)) ??
      "logits",
    tokenizer,
    sequences,
    fingerprint: hash.digest("hex"),
  };
}

function siteOf(graph: OnnxGraph, { activations, numLayers, layerSize }: ModelConfig): readonly string[] {
  if (activations === null) return findActivations(graph, numLayers, layerSize);
  const unknown = activations.find((name) => graph.producer(name) === null);
  if (unknown !== undefined)
    throw new Error(`config.json names the activations "${unknown}", which model.onnx does not have`);
  return activations;
}

async function readPart(dir: string, name: string): Promise<Buffer> {
  return readFile(join(dir, name)).catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      `${join(dir, name)} cannot be read (${error.code ?? error.message}): a model folder needs this file`,
    );
  });
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
