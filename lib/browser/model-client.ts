import type { ServedModel } from "@/lib/domain/served-model";
import type { DroppedRequest, ModelAnswers, ModelQuestion, ModelReply, ModelRequest } from "./model-messages";

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
  readonly onBytes: (bytes: number) => void;
}

/** ONNX Runtime's WebAssembly, which the build puts among the site's own files. */
export const WASM_ADDRESS = new URL("onnxruntime-web/ort-wasm-simd-threaded.wasm", import.meta.url).pathname;

let worker: Worker | null = null;
let asked = 0;
const waiting = new Map<number, Waiting>();

/**
 * Asks the worker of a served model, started with the first question and kept for the visit. Throws an `Error` whose
 * message is fit to show, or what an aborted `signal` says: such a question is not answered any more, and one that has not
 * begun is not begun.
 */
export function askModel<Kind extends keyof ModelAnswers>(
  model: ServedModel,
  question: Extract<ModelQuestion, { kind: Kind }>,
  { signal, onBytes = () => {} }: { signal?: AbortSignal; onBytes?: (bytes: number) => void } = {},
): Promise<ModelAnswers[Kind]> {
  worker ??= startWorker();
  const id = asked++;
  worker.postMessage({ id, model, question } satisfies ModelRequest);
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject, onBytes });
    signal?.addEventListener("abort", () => {
      if (!waiting.delete(id)) return;
      worker?.postMessage({ dropped: id } satisfies DroppedRequest);
      reject(signal.reason);
    });
  });
}

function startWorker(): Worker {
  const started = new Worker(new URL("./model-worker.ts", import.meta.url), { type: "module" });
  started.addEventListener("message", ({ data }: MessageEvent<ModelReply>) => settle(data));
  started.addEventListener("error", () => {
    for (const { reject } of waiting.values())
      reject(new Error("The program that runs the model could not be started in this browser."));
    waiting.clear();
    worker = null;
  });
  return started;
}

function settle(reply: ModelReply): void {
  const asker = waiting.get(reply.id);
  if (asker === undefined) return; // it was dropped while it was answered
  const { resolve, reject, onBytes } = asker;
  if (reply.kind === "loaded") {
    onBytes(reply.bytes);
    return;
  }
  waiting.delete(reply.id);
  if (reply.kind === "failed") reject(new Error(reply.message));
  else resolve(reply.answer as never); // the worker answers each question with what its kind asks for
}
