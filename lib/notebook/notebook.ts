import { apiLines } from "./api-lines";
import { lensLines } from "./lens-lines";
import type { LoadedNeuron, NotebookPart } from "./notebook-part";
import { onnxLines } from "./onnx-lines";
import { transformersLines } from "./transformers-lines";

/** The ways to have a neuron in Python: its data, then the model itself as far as is known where it can be had. */
export function notebookParts(neuron: LoadedNeuron): readonly NotebookPart[] {
  const ways = [onnxLines, lensLines, transformersLines].flatMap((way) => way(neuron) ?? []);
  return [apiLines(neuron), ...(ways.length > 0 ? ways : [noModel(neuron)])];
}

function noModel({ model: { name } }: LoadedNeuron): NotebookPart {
  return {
    ...{ id: "model", title: "The model itself", needs: [], lines: null },
    says: `Nothing says where the weights of ${name} can be had: it is none of the published models that this site knows, and its ONNX file is not served here. A folder under public with config.json, tokenizer.json and model.onnx adds lines that run it.`,
  };
}
