import path from "node:path";
import { formatNeuron, type NeuronIndex, neuronOrdinal } from "@/lib/domain/neuron";
import { deflatePiece, inflatePiece, type Piece } from "@/lib/domain/piece";
import type { Pole } from "@/lib/domain/pole";
import type { Progress } from "@/lib/domain/progress";
import { askingServer, counting, type Plan } from "@/lib/explain/ask";
import { ChatClient, type ChatOptions } from "@/lib/explain/chat/client";
import { BudgetSpent, EndpointFault } from "@/lib/explain/chat/faults";
import { Journal } from "@/lib/explain/chat/journal";
import { Turns } from "@/lib/explain/chat/turns";
import { type ExplainOptions, explainNeuron } from "@/lib/explain/explain-neuron";
import type { ImportReport } from "@/lib/import/report";
import type { OpenDatabase } from "@/lib/jobs/database";
import { findModel } from "@/lib/jobs/export";
import type { ExplanationRecord } from "@/lib/methods/neuron-explainer/record";
import { explanationRecordOf } from "@/lib/methods/neuron-explainer/to-record";
import type { Store, StoredModel } from "@/lib/store/store";
import { type ChosenNeurons, chooseNeurons } from "./chosen-neurons";
import { keepingStore } from "./keeping-store";
import { readNeuronTexts } from "./neuron-texts";
import { modelAtPole } from "./pole-model";
import { publishExplanations } from "./publish-explanations";

export interface ExplainJob extends ExplainOptions {
  readonly model: string;
  readonly pole: Pole;
  readonly neurons: ChosenNeurons;
  readonly chat: ChatOptions;
  /** Where answers are kept, so that nothing is asked twice. */
  readonly folder: string;
  /** Counts the requests and sends none. */
  readonly dryRun: boolean;
  /** Keeps what is replaced for a rollback. */
  readonly keep: boolean;
  readonly progress?: Progress;
}

/** What came of it. */
export interface ExplainReport {
  readonly explained: number;
  /** Of the neurons asked for, those that are not done because the budget was spent. */
  readonly left: number;
  readonly requests: number;
  readonly imported: ImportReport | null;
}

type Database = Pick<OpenDatabase, "connections"> & { readonly store: Store };

/**
 * Has neurons explained by a model behind an endpoint, tests the explanations, and adds them to those that the model
 * has. What was answered is kept whatever happens; the neurons that are done are published also when the budget or
 * the server ends it. Throws one sentence when the server cannot be used, or explained none of the neurons.
 */
export async function explainModel(
  { connections }: Pick<OpenDatabase, "connections">,
  job: ExplainJob,
): Promise<ExplainReport> {
  const database = { connections, store: keepingStore(connections) };
  const { log } = job.chat;
  const whole = await findModel(database.store, job.model);
  const model = modelAtPole(whole, job.pole, { method: "neuroscope", what: "texts" });
  const neurons = chooseNeurons(model, job.neurons);
  if (job.dryRun) return planOnly(database, model, neurons, job);
  const run = new Run(database, model, job);
  await run.explain(neurons);
  for (const line of run.remarks()) log(line);
  const imported = run.found.size === 0 ? null : await run.publish();
  const report = { explained: run.found.size, left: run.left, requests: run.client.spent.requests, imported };
  if (run.fault instanceof EndpointFault) throw new Error(`${run.fault.message}${run.soFar(report)}`);
  if (run.fault === null && run.found.size === 0 && run.numRefused > 0)
    throw new Error(`${saidOf(report)}; what was answered is kept: remove ${job.folder} to ask anew`);
  if (run.fault !== null)
    log(`${run.fault.message}: ${counted(run.left, "neuron")} left; call the same again to go on.`);
  log(`${saidOf(report)}.`);
  return report;
}

function saidOf({ explained, requests }: Pick<ExplainReport, "explained" | "requests">): string {
  return `${counted(explained, "neuron")} explained, ${counted(requests, "request")} sent`;
}

/** @example counted(1, "neuron") // "1 neuron" */
function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

class Run {
  readonly client: ChatClient;
  /** Explanations by the neuron's ordinal, deflated: each holds what was simulated. */
  readonly found = new Map<number, Piece>();
  /** Neurons that are not done. */
  left = 0;
  /** What ended it early. */
  fault: BudgetSpent | EndpointFault | null = null;
  private readonly database: Database;
  private readonly model: StoredModel;
  private readonly job: ExplainJob;
  private readonly silent: NeuronIndex[] = [];
  private readonly refused: string[] = [];
  private unread = 0;

  constructor(database: Database, model: StoredModel, job: ExplainJob) {
    this.database = database;
    this.model = model;
    this.job = job;
    this.client = new ChatClient(job.chat);
  }

  async explain(neurons: readonly NeuronIndex[]): Promise<void> {
    const { progress } = this.job;
    const turns = new Turns(Math.min(2, this.job.chat.atOnce));
    let done = 0;
    progress?.start(`Explaining ${this.model.name}`, neurons.length, "neurons");
    try {
      await Promise.all(
        neurons.map((index) =>
          turns.take(async () => {
            await this.explainOne(index);
            done += 1;
            progress?.update(done);
          }),
        ),
      );
    } finally {
      progress?.stop();
    }
  }

  private async explainOne(index: NeuronIndex): Promise<void> {
    if (this.fault instanceof EndpointFault) {
      this.left += 1;
      return;
    }
    const texts = await readNeuronTexts(this.database.store, this.model, index);
    if (texts === null) {
      this.silent.push(index);
      return;
    }
    const ordinal = neuronOrdinal(this.model, index);
    try {
      const ask = askingServer(this.client, journalOf(this.job, index));
      const explained = await explainNeuron(ask, texts, ordinal, this.job);
      if (!explained.ok) this.refused.push(`${formatNeuron(index)} was not explained: ${explained.message}`);
      else {
        this.found.set(ordinal, deflatePiece(JSON.stringify(explanationRecordOf(explained.value))));
        this.unread += explained.value.unread;
      }
    } catch (error) {
      if (!(error instanceof BudgetSpent || error instanceof EndpointFault)) throw error;
      this.fault ??= error;
      this.left += 1;
    }
  }

  /** Neurons whose explanations cannot be read, or were not given. */
  get numRefused(): number {
    return this.refused.length;
  }

  /** What the reader should know beside how many were explained. */
  *remarks(): Generator<string> {
    const MOST = 10;
    if (this.silent.length > 0)
      yield `Left out, for no text fires them: ${counted(this.silent.length, "neuron")}.`;
    yield* this.refused.slice(0, MOST);
    if (this.refused.length > MOST) yield `… and ${this.refused.length - MOST} more`;
    if (this.unread > 0)
      yield `Left out of the scores, for they cannot be read: ${counted(this.unread, "answer")}.`;
  }

  /** What was done before the server failed, where anything was. */
  soFar(report: ExplainReport): string {
    if (report.explained === 0 && !this.client.answered) return "";
    return `. ${saidOf(report)}; what was answered is kept: call the same again to go on`;
  }

  publish(): Promise<ImportReport> {
    const { explainer, scorer, tests, pole, keep, progress, chat } = this.job;
    const tested =
      tests.length === 0
        ? "not tested"
        : `tested by ${scorer} (${tests.join(", ")}) on texts they were not made from`;
    const origin = `made from the strongest texts of each neuron, ${tested}`;
    const of = async (index: NeuronIndex): Promise<ExplanationRecord | null> => {
      const piece = this.found.get(neuronOrdinal(this.model, index));
      return piece === undefined ? null : JSON.parse(inflatePiece(piece).toString());
    };
    const { connections, store } = this.database;
    const options = { log: chat.log, keep, ...(progress !== undefined && { progress }) };
    return publishExplanations(connections, store, this.model, { explainer, pole, origin, of }, options);
  }
}

/** Counts what would be asked. */
async function planOnly(
  { store }: Database,
  model: StoredModel,
  neurons: readonly NeuronIndex[],
  job: ExplainJob,
): Promise<ExplainReport> {
  const { log } = job.chat;
  const client = new ChatClient(job.chat);
  const plan: Plan = { requests: 0, promptTokens: 0 };
  let explained = 0;
  for (const index of neurons) {
    const texts = await readNeuronTexts(store, model, index);
    if (texts === null) continue;
    explained += 1;
    await explainNeuron(
      counting(client, journalOf(job, index), plan),
      texts,
      neuronOrdinal(model, index),
      job,
    );
  }
  log(
    `${explained} of ${counted(neurons.length, "neuron")} would be explained by ${counted(plan.requests, "request")} of about ${plan.promptTokens} tokens in all, answers not counted. Nothing was sent.`,
  );
  return { explained, left: 0, requests: 0, imported: null };
}

function journalOf({ folder }: ExplainJob, { layer, neuron }: NeuronIndex): Journal {
  return new Journal(path.join(folder, String(layer), `${neuron}.jsonl`));
}
