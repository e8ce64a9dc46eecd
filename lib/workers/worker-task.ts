import { parentPort, type Transferable, workerData } from "node:worker_threads";

/** The message after which a worker ends. */
export const CLOSE = "close";

/** Answers the tasks of a `WorkerPool` in a worker; the buffers of the result are handed over, not copied. */
export function serveTasks<Task, Result>(perform: (task: Task) => Promise<Result>): void {
  const port = parentPort;
  if (port === null) throw new Error("this module runs in a worker thread");
  port.on("message", (task: Task | typeof CLOSE) => {
    if (task === CLOSE) {
      port.close();
      return;
    }
    perform(task).then(
      (result) => port.postMessage({ ok: true, result }, buffersOf(result)),
      (error: unknown) =>
        port.postMessage({ ok: false, message: error instanceof Error ? error.message : String(error) }),
    );
  });
}

/** What the pool was made with; the caller says of which type, since threads exchange plain copies. */
export function workerSetup<Setup>(): Setup {
  return workerData.setup;
}

function buffersOf(value: unknown): Transferable[] {
  const buffers = new Set<ArrayBuffer>();
  const open = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (ArrayBuffer.isView(next)) {
      if (next.buffer instanceof ArrayBuffer) buffers.add(next.buffer);
    } else if (typeof next === "object" && next !== null) open.push(...Object.values(next));
  }
  return [...buffers];
}
