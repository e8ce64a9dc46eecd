import cluster from "node:cluster";
import { AggregatorRegistry } from "prom-client";
import { formatMetrics, metricsRegistry } from "./metrics";

/** How long a worker waits for the sum before it tells its own counts. */
const SUM_MS = 1000;

/** A worker's question for the sum; the answer bears the same number. */
interface SumQuestion {
  readonly sumQuestion: number;
}

interface SumAnswer {
  readonly sumAnswer: number;
  readonly text: string;
}

const waiting = new Map<number, (text: string) => void>();
let joined = false;
let questions = 0;

/** In the primary process, before there are workers: from now on adds up the counts of all workers for one of them that asks. */
export function serveMetrics(): void {
  const aggregator = new AggregatorRegistry();
  // Without this a question to a worker that has just died would end the primary process.
  cluster.on("fork", (worker) => worker.on("error", (error) => console.error(error.message)));
  cluster.on("message", (worker, message: unknown) => {
    if (!isQuestion(message)) return;
    const answer = (text: string) => {
      if (worker.isConnected()) worker.send({ sumAnswer: message.sumQuestion, text } satisfies SumAnswer);
    };
    // When a worker does not tell its counts in time, the one that asked has told its own long since.
    aggregator.clusterMetrics().then(answer, () => {});
  });
}

/** In a worker: from now on its counts are part of the sum, and `gatherMetrics` asks for that. */
export function joinMetrics(): void {
  AggregatorRegistry.setRegistries([metricsRegistry()]);
  new AggregatorRegistry(); // by which this process answers when the primary one asks
  process.on("message", (message: unknown) => {
    if (isAnswer(message)) waiting.get(message.sumAnswer)?.(message.text);
  });
  joined = true;
}

/** Prometheus text: the sum over the workers in one of them, as long as it comes in time; else this process's counts. */
export async function gatherMetrics(): Promise<string> {
  return (joined ? await askSum() : null) ?? formatMetrics();
}

/** Null when the primary process does not answer in time. */
function askSum(): Promise<string | null> {
  questions += 1;
  const number = questions;
  return new Promise((resolve) => {
    const settle = (text: string | null) => {
      clearTimeout(timer);
      waiting.delete(number);
      resolve(text);
    };
    const timer = setTimeout(settle, SUM_MS, null);
    waiting.set(number, settle);
    const question: SumQuestion = { sumQuestion: number };
    process.send?.(question, undefined, undefined, (error) => {
      if (error !== null) settle(null);
    });
  });
}

function isQuestion(message: unknown): message is SumQuestion {
  return typeof message === "object" && message !== null && "sumQuestion" in message;
}

function isAnswer(message: unknown): message is SumAnswer {
  return typeof message === "object" && message !== null && "sumAnswer" in message;
}
