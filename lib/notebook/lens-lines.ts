import { apiPath } from "@/lib/domain/paths";
import { lensModel } from "./hub";
import type { LoadedNeuron, NotebookPart } from "./notebook-part";
import { printedActivation, pythonText, textImports, textLines } from "./python";

/** The model by TransformerLens; null when it is none of its models. */
export function lensLines({ model, index, origin, hasTexts }: LoadedNeuron): NotebookPart | null {
  const name = lensModel(model.name);
  if (name === null) return null;
  const lines = [
    ...textImports(hasTexts),
    "from transformer_lens import HookedTransformer",
    "",
    `model = HookedTransformer.from_pretrained(${pythonText(name)})`,
    `HOOK = ${pythonText(hookOf(model, index.layer))}`,
    "",
    ...textLines(origin + apiPath(model.name), hasTexts, index),
    "",
    "_, cache = model.run_with_cache(text, names_filter=HOOK)",
    `activations = cache[HOOK][0, :, ${index.neuron}].tolist()`,
    "for token, activation in zip(model.to_str_tokens(text), activations):",
    `    print(repr(token), ${printedActivation(index)})`,
  ];
  return {
    ...{ id: "transformer-lens", title: "TransformerLens", needs: ["transformer-lens"] },
    says: `Loads ${name} from the hub and reads the activations at their hook.`,
    lines: `${lines.join("\n")}\n`,
  };
}

/** The hook that the model's facts name for a layer, or the usual one: before the layer norm that SoLU has inside. */
function hookOf({ activationSite, activationFunction }: LoadedNeuron["model"], layer: number): string {
  const named = activationSite?.split(", ").find((site) => site.startsWith(`blocks.${layer}.`));
  return named ?? `blocks.${layer}.mlp.${activationFunction.startsWith("solu") ? "hook_mid" : "hook_post"}`;
}
