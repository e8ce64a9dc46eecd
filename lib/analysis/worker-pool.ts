import { type TransferListItem, Worker } from "node:worker_threads";
import { CLOSE } from "./worker-task";

type Answer<Result> = { ok: true; result: Result } | { ok: false; message: string };

/**
 * Threads that all run one TypeScript module and answer tasks, one at a time each. The module ends with
 * a call of `serveTasks` (see `worker-task.ts`).
 */
export class WorkerPool<Task, Result> {
  readonly size: number;
  private readonly idle: Worker[];
  private readonly waiting: ((worker: Worker) => void)[] = [];
  private readonly workers: readonly Worker[];

  /** `setup` reaches every worker once, as a copy: `workerSetup` in `worker-task.ts` gives it. */
  constructor(module: URL, size: number, setup: unknown) {
    this.size = size;
    const start = new URL("./worker-start.mjs", import.meta.url);
    const workerData = { module: module.href, setup };
    this.workers = Array.from({ length: size }, () => new Worker(start, { workerData, execArgv: [] }));
    this.idle = [...this.workers];
  }

  /** Runs a task on the next free worker; rejects with the worker's error. */
  async run(task: Task, transfer: readonly TransferListItem[] = []): Promise<Result> {
    const worker = this.idle.pop() ?? (await new Promise<Worker>((resolve) => this.waiting.push(resolve)));
    const answer = await ask<Task, Result>(worker, task, transfer);
    const next = this.waiting.shift();
    if (next === undefined) this.idle.push(worker);
    else next(worker);
    if (!answer.ok) throw new Error(answer.message);
    return answer.result;
  }

  /**
   * Runs tasks in parallel and yields their results in the order of the tasks. A task is asked for only
   * when a worker is about to be free, so that it can depend on the results before.
   */
  async *runInOrder(tasks: Iterable<Task>): AsyncGenerator<Result> {
    const running: Promise<Result>[] = [];
    const iterator = tasks[Symbol.iterator]();
    const start = () => {
      const next = iterator.next();
      if (next.done) return;
      const result = this.run(next.value);
      // Awaited below, in its turn; a failure must not count as unhandled until then.
      result.catch(() => {});
      running.push(result);
    };
    for (let i = 0; i < this.size + 1; i++) start();
    for (let result = running.shift(); result !== undefined; result = running.shift()) {
      yield await result;
      start();
    }
  }

  /**
   * Ends the workers, each after the task that it is at. They are asked to, not terminated: stopping a
   * thread inside the native runtime would take the process down.
   */
  async close(): Promise<void> {
    const ended = this.workers.map(
      (worker) => worker.threadId === -1 || new Promise((resolve) => worker.once("exit", resolve)),
    );
    for (const worker of this.workers) worker.postMessage(CLOSE);
    await Promise.all(ended);
  }
}

function ask<Task, Result>(
  worker: Worker,
  task: Task,
  transfer: readonly TransferListItem[],
): Promise<Answer<Result>> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      worker.off("message", answer).off("error", fail).off("exit", end);
      finish();
    };
    const answer = (message: Answer<Result>) => settle(() => resolve(message));
    const fail = (error: Error) => settle(() => reject(error));
    const end = (code: number) => settle(() => reject(new Error(`a worker thread ended with code ${code}`)));
    worker.on("message", answer).on("error", fail).on("exit", end);
    worker.postMessage(task, transfer);
  });
}
