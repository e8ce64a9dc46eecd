import type { AnalysisModel } from "@/lib/analysis/model-folder";
import type { ScanResult } from "@/lib/analysis/scan/result";
import type { Sequences } from "@/lib/analysis/sequences";
import { at } from "@/lib/domain/at";
import { WorkerPool } from "@/lib/workers/worker-pool";
import { type DrawnSequences, drawSequences } from "./draw-sequences";
import type { FitMethod } from "./fit-method";
import type { GraphResult, GraphSetup, GraphTask, NeuronTask, SurveyShard } from "./graph-task";
import type { NeuronGraph } from "./neuron-graph";
import type { PackedCorpus } from "./survey";
import { surveyedBy } from "./survey-shard";

const SURVEY_SHARD = 8;

/** Neurons of one layer that are fitted side by side. */
export interface NeuronChunk {
  readonly layer: number;
  /** Places in `scan.neurons`. */
  readonly positions: readonly number[];
}

export interface ChunkGraphs {
  readonly graphs: readonly NeuronGraph[];
  readonly tokensRun: number;
  readonly milliseconds: number;
}

/** Fits graphs on a pool of workers. The survey is run at its first use. */
export class GraphFinder {
  readonly #scan: ScanResult;
  readonly #pool: WorkerPool<GraphTask, GraphResult>;
  readonly #survey: readonly number[];
  #shards: Promise<readonly SurveyShard[]> | null = null;

  /**
   * @param positions the neurons of the scan that will be asked for
   * @param digits significant digits of a neuron's maximum to which its activations are kept
   */
  constructor(
    model: AnalysisModel,
    scan: ScanResult,
    positions: readonly number[],
    { workers, digits }: { workers: number; digits: number },
  ) {
    this.#scan = scan;
    const { survey, ordinary } = drawnSequences(model.sequences.count, scan);
    this.#survey = [...survey, ...ordinary].sort((a, b) => a - b);
    const wanted = new Set(positions);
    const setup: GraphSetup = {
      onnx: model.onnx,
      activations: model.activations,
      logits: model.logits,
      vocabulary: model.tokenizer.vocabulary,
      bosTokenId: model.config.bosTokenId,
      maskTokenId: model.config.eosTokenId,
      contextLength: model.config.contextLength,
      corpus: packCorpus(model.sequences),
      survey: this.#survey,
      ...{ ordinary, digits },
      neurons: scan.neurons.map((index, position) => ({
        ...index,
        maxActivation: wanted.has(position) ? scan.maximum(position) : 0,
      })),
    };
    this.#pool = new WorkerPool(new URL("./graph-worker.ts", import.meta.url), workers, setup);
  }

  /** Sequences of the survey and of ordinary text, which all neurons share. */
  get surveySequences(): number {
    return this.#survey.length;
  }

  /** Fits the neurons of chunks, in their order; the same to the last bit for any number of workers. */
  async *find(method: FitMethod, chunks: readonly NeuronChunk[]): AsyncGenerator<ChunkGraphs> {
    this.#shards ??= this.#runSurvey();
    const shards = await this.#shards;
    for await (const result of this.#pool.runInOrder(this.#tasks(method, chunks, shards))) {
      if (result.kind === "fit") yield result;
    }
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }

  async #runSurvey(): Promise<readonly SurveyShard[]> {
    const tasks = Array.from({ length: Math.ceil(this.#survey.length / SURVEY_SHARD) }, (_, i): GraphTask => {
      return { kind: "survey", first: i * SURVEY_SHARD, count: SURVEY_SHARD };
    });
    const shards: SurveyShard[] = [];
    for await (const result of this.#pool.runInOrder(tasks))
      if (result.kind === "survey") shards.push(result.shard);
    return shards;
  }

  *#tasks(
    method: FitMethod,
    chunks: readonly NeuronChunk[],
    shards: readonly SurveyShard[],
  ): Generator<GraphTask> {
    for (const { layer, positions } of chunks) {
      const neurons = positions.map((position): NeuronTask => {
        const { neuron, pole, snippets, controls } = this.#scan.neuron(position);
        return {
          neuron,
          pole,
          maxActivation: snippets[0]?.max ?? 0,
          texts: snippets.map(({ sequence, activations }) => ({ sequence, activations })),
          windows: controls.map(({ sequence, start, activations }) => ({ sequence, start, activations })),
          surveyed: surveyedBy(shards, position),
        };
      });
      yield { kind: "fit", method, layer, neurons };
    }
  }
}

/** The survey and the ordinary text; neither holds a window that every neuron is tested on. */
export function drawnSequences(
  numSequences: number,
  scan: Pick<ScanResult, "neurons" | "neuron">,
): DrawnSequences {
  const windows =
    scan.neurons.length === 0 ? [] : scan.neuron(0).controls.filter(({ kind }) => kind === "random");
  return drawSequences(numSequences, new Set(windows.map(({ sequence }) => sequence)));
}

/** The corpus in memory that workers share instead of copying it. */
export function packCorpus(sequences: Sequences): PackedCorpus {
  const tokenIds = new Int32Array(new SharedArrayBuffer(4 * sequences.numTokens));
  const starts = new Int32Array(new SharedArrayBuffer(4 * (sequences.count + 1)));
  for (let i = 0; i < sequences.count; i++) {
    const start = at(starts, i);
    tokenIds.set(sequences.tokens(i), start);
    starts[i + 1] = start + sequences.tokens(i).length;
  }
  return { tokenIds, starts };
}
