import { Worker } from "node:worker_threads";
import { CLOSE } from "./worker-task";

type Answer<Result> = { ok: true; result: Result } | { ok: false; message: string };

/** The two ends of a promise that is settled later. */
interface Deferred<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

/** A worker ended before it was asked to: the pool can do no more. */
export class DeadWorker extends Error {}

/**
 * Threads that all run one TypeScript module and answer tasks, one at a time each. The module ends with
 * a call of `serveTasks` (see `worker-task.ts`). When a worker dies, all tasks after that fail.
 */
export class WorkerPool<Task, Result> {
  readonly size: number;
  private readonly workers: readonly Worker[];
  private readonly idle: Worker[];
  private readonly busy = new Map<Worker, Deferred<Answer<Result>>>();
  private readonly waiting: Deferred<Worker>[] = [];
  private ended: Error | null = null;

  /** `setup` reaches every worker once, as a copy: `workerSetup` in `worker-task.ts` gives it. */
  constructor(module: URL, size: number, setup: unknown) {
    this.size = size;
    const start = new URL("./worker-start.mjs", import.meta.url);
    const workerData = { module: module.href, setup };
    this.workers = Array.from({ length: size }, () => new Worker(start, { workerData, execArgv: [] }));
    this.idle = [...this.workers];
    for (const worker of this.workers) {
      worker.on("message", (answer: Answer<Result>) => this.settle(worker)?.resolve(answer));
      worker.on("error", ({ message }) => this.bury(worker, `a worker thread broke down: ${message}`));
      worker.on("exit", (code) => this.bury(worker, `a worker thread ended with code ${code}`));
    }
  }

  /** Runs a task on the next free worker; rejects with the worker's error. */
  async run(task: Task): Promise<Result> {
    if (this.ended) throw this.ended;
    const worker =
      this.idle.pop() ??
      (await new Promise<Worker>((resolve, reject) => this.waiting.push({ resolve, reject })));
    const answer = await new Promise<Answer<Result>>((resolve, reject) => {
      this.busy.set(worker, { resolve, reject });
      worker.postMessage(task);
    });
    const next = this.waiting.shift();
    if (next === undefined) this.idle.push(worker);
    else next.resolve(worker);
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
      if (!next.done) running.push(this.start(next.value));
    };
    for (let i = 0; i < this.size + 1; i++) start();
    for (let result = running.shift(); result !== undefined; result = running.shift()) {
      yield await result;
      start();
    }
  }

  /**
   * Ends the workers, each after the task that it is at; other tasks fail. They are asked to, not
   * terminated: stopping a thread inside the native runtime would take the process down.
   */
  async close(): Promise<void> {
    this.fail(new Error("the worker threads are closed"));
    const ended = this.workers.map(
      (worker) => worker.threadId === -1 || new Promise((resolve) => worker.once("exit", resolve)),
    );
    for (const worker of this.workers) worker.postMessage(CLOSE);
    await Promise.all(ended);
  }

  /** A result that is awaited later, in its turn; a failure does not count as unhandled until then. */
  private start(task: Task): Promise<Result> {
    const result = this.run(task);
    result.catch(() => {});
    return result;
  }

  private settle(worker: Worker): Deferred<Answer<Result>> | undefined {
    const asked = this.busy.get(worker);
    this.busy.delete(worker);
    return asked;
  }

  private bury(worker: Worker, message: string): void {
    this.fail(new DeadWorker(message));
    this.settle(worker)?.reject(new DeadWorker(message));
  }

  private fail(error: Error): void {
    this.ended ??= error;
    for (const { reject } of this.waiting.splice(0)) reject(this.ended);
  }
}
