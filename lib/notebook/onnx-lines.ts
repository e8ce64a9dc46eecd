import { apiPath } from "@/lib/domain/paths";
import type { LoadedNeuron, NotebookPart } from "./notebook-part";
import { printedActivation, pythonText, textImports, textLines } from "./python";

/** The model that this site serves to browsers, run by ONNX Runtime; null where it serves none. */
export function onnxLines({ model, index, origin, served, hasTexts }: LoadedNeuron): NotebookPart | null {
  if (served === null || served.modelBytes === null) return null;
  const part = {
    id: "onnx",
    title: "ONNX Runtime",
    needs: ["onnxruntime", "tokenizers", "numpy"],
  };
  const name = served.activations?.[index.layer];
  if (name === undefined) {
    const says = `This site serves ${model.name} as an ONNX file whose outputs do not name the activations; npm run analyse finds them in its graph.`;
    return { ...part, needs: [], says, lines: null };
  }
  const megabytes = Math.max(1, Math.round(served.modelBytes / 1e6));
  const lines = [
    ...textImports(hasTexts),
    "from urllib.request import urlretrieve",
    "import numpy",
    "import onnxruntime",
    "from tokenizers import Tokenizer",
    "",
    'for file in ("model.onnx", "tokenizer.json"):',
    `    urlretrieve(${pythonText(`${origin}${served.folder}/`)} + file, file)`,
    'tokenizer = Tokenizer.from_file("tokenizer.json")',
    'session = onnxruntime.InferenceSession("model.onnx")',
    "",
    ...textLines(origin + apiPath(model.name), hasTexts, index),
    "",
    `ids = [${served.bosTokenId}] + tokenizer.encode(text, add_special_tokens=False).ids`,
    `ids = ids[:${served.contextLength}]`,
    "inputs = {session.get_inputs()[0].name: numpy.array([ids])}",
    `[activations] = session.run([${pythonText(name)}], inputs)`,
    `for id, activation in zip(ids, activations[0, :, ${index.neuron}]):`,
    `    if ${printedActivation(index)} > 0.1:`,
    `        print(repr(tokenizer.decode([id])), ${printedActivation(index)})`,
  ];
  return {
    ...part,
    says: `${model.name} is not on a hub; this site serves it as an ONNX file of ${megabytes} MB, whose output ${name} has the activations.`,
    lines: `${lines.join("\n")}\n`,
  };
}
