import type { NeuronPole } from "@/lib/domain/neuron";
import type { OfPole } from "@/lib/domain/pole";

/** A text as a literal of Python. @example pythonText('a"b') // '"a\\"b"' */
export function pythonText(text: string): string {
  return JSON.stringify(text.toWellFormed());
}

/** A text of the neuron to run a model on: its strongest, or a sentence where the site has none. */
export function textLines(api: string, hasTexts: boolean, index: NeuronPole): string[] {
  if (!hasTexts) return ['text = "The quick brown fox jumps over the lazy dog."'];
  return [
    "# The neuron's strongest text, without the token that stands for its beginning.",
    `with urlopen(${pythonText(`${api}/neuroscope/${index.layer}/${index.neuron}?text=0${index.pole === undefined ? "" : `&pole=${index.pole}`}`)}) as answer:`,
    '    stored = json.load(answer)["data"]["texts"][0]',
    'text = "".join(stored["tokens"][1:])',
  ];
}

/** An activation that a model gives, as lines print it: with its sign turned, as texts of the negative pole have it. */
export function printedActivation({ pole }: OfPole): string {
  return pole === undefined ? "activation" : "-activation";
}

/** The modules that `textLines` need. */
export function textImports(hasTexts: boolean): string[] {
  return hasTexts ? ["import json", "from urllib.request import urlopen"] : [];
}
