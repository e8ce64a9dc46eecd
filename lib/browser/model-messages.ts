import type { ReadText, ServedModel } from "@/lib/domain/served-model";

/** What a page asks of the worker that runs a model. */
export type ModelQuestion =
  | { readonly kind: "read"; readonly text: string }
  | { readonly kind: "ids"; readonly tokens: readonly string[] }
  | { readonly kind: "load"; readonly layer: number; readonly wasm: string }
  | {
      readonly kind: "run";
      readonly layer: number;
      readonly neuron: number;
      readonly ids: readonly number[];
    };

/** What each question is answered with. */
export interface ModelAnswers {
  read: ReadText;
  ids: readonly number[];
  load: null;
  /** One activation per token id. */
  run: Float32Array;
}

export interface ModelRequest {
  readonly id: number;
  readonly model: ServedModel;
  readonly question: ModelQuestion;
}

/** A question that nobody waits for any more: it need not be answered. */
export interface DroppedRequest {
  readonly dropped: number;
}

/** An answer; a sentence fit to show; or how many bytes of the model have come. */
export type ModelReply =
  | { readonly id: number; readonly kind: "answer"; readonly answer: ModelAnswers[keyof ModelAnswers] }
  | { readonly id: number; readonly kind: "failed"; readonly message: string }
  | { readonly id: number; readonly kind: "loaded"; readonly bytes: number };
