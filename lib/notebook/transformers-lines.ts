import { apiPath } from "@/lib/domain/paths";
import { hubModel } from "./hub";
import type { LoadedNeuron, NotebookPart } from "./notebook-part";
import { printedActivation, pythonText, textImports, textLines } from "./python";

/** The model by transformers, with a hook on the layer's nonlinearity; null when it is none of its models. */
export function transformersLines({ model, index, origin, hasTexts }: LoadedNeuron): NotebookPart | null {
  const found = hubModel(model.name);
  if (found === null) return null;
  const { layer, neuron } = index;
  const lines = [
    ...textImports(hasTexts),
    "import torch",
    "from transformers import AutoModelForCausalLM, AutoTokenizer",
    "",
    `tokenizer = AutoTokenizer.from_pretrained(${pythonText(found.name)})`,
    `model = AutoModelForCausalLM.from_pretrained(${pythonText(found.name)}).eval()`,
    "",
    "seen = []",
    "def hook(module, inputs, output):",
    `    seen.append(output[0, :, ${neuron}])`,
    `model.${found.module(layer)}.register_forward_hook(hook)`,
    "",
    ...textLines(origin + apiPath(model.name), hasTexts, index),
    "",
    'inputs = tokenizer("<|endoftext|>" + text, return_tensors="pt")',
    "with torch.no_grad():",
    "    model(**inputs)",
    "[activations] = seen",
    'for id, activation in zip(inputs["input_ids"][0], activations.tolist()):',
    `    print(repr(tokenizer.decode(id)), ${printedActivation(index)})`,
  ];
  return {
    ...{ id: "transformers", title: "transformers", needs: ["transformers", "torch"] },
    says: `Loads ${found.name} from the hub and reads the activations by a forward hook.`,
    lines: `${lines.join("\n")}\n`,
  };
}
