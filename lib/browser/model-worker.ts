import type { ServedModel } from "@/lib/domain/served-model";
import { openActivations, type RunningLayer } from "./model-layer";
import type { DroppedRequest, ModelAnswers, ModelQuestion, ModelReply, ModelRequest } from "./model-messages";
import { failureOf, ShownError } from "./shown-error";
import { openTokens, type TokensOfModel } from "./tokens-of-model";

// A worker: reads texts and runs a layer of a served model. It answers one question after the other.

let tokens: Promise<TokensOfModel> | null = null;
let opened: { readonly layer: number; readonly running: Promise<RunningLayer> } | null = null;
let last: Promise<unknown> = Promise.resolve();
const dropped = new Set<number>();

self.addEventListener("message", ({ data }: MessageEvent<ModelRequest | DroppedRequest>) => {
  if ("dropped" in data) dropped.add(data.dropped);
  else last = last.then(messages).then(() => (dropped.delete(data.id) ? undefined : reply(data)));
});

/** Lets in what came meanwhile: whether the next question was dropped. */
function messages(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

async function reply({ id, model, question }: ModelRequest): Promise<void> {
  const send = (message: ModelReply) => self.postMessage(message);
  try {
    const answer = await answerTo(model, question, (bytes) => send({ id, kind: "loaded", bytes }));
    send({ id, kind: "answer", answer });
  } catch (error) {
    send({ id, kind: "failed", message: failureOf(error) });
  }
}

async function answerTo(
  model: ServedModel,
  question: ModelQuestion,
  onBytes: (bytes: number) => void,
): Promise<ModelAnswers[keyof ModelAnswers]> {
  if (question.kind === "read") return (await tokensOf(model)).read(question.text);
  if (question.kind === "ids") return (await tokensOf(model)).ids(question.tokens);
  if (question.kind === "load") return load(model, question.layer, question.wasm, onBytes);
  if (opened?.layer !== question.layer) throw new ShownError("The model is not loaded.");
  return (await opened.running).run(question.ids, question.neuron);
}

function tokensOf(model: ServedModel): Promise<TokensOfModel> {
  tokens ??= openTokens(model).catch((error) => {
    tokens = null;
    throw error;
  });
  return tokens;
}

async function load(
  model: ServedModel,
  layer: number,
  wasm: string,
  onBytes: (bytes: number) => void,
): Promise<null> {
  if (opened?.layer !== layer) {
    await opened?.running.then(({ close }) => close());
    opened = { layer, running: openActivations(model, layer, wasm, onBytes) };
  }
  await opened.running.catch((error) => {
    opened = null;
    throw error;
  });
  return null;
}
