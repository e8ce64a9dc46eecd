/** A text as a literal of Python. @example pythonText('a"b') // '"a\\"b"' */
export function pythonText(text: string): string {
  return JSON.stringify(text.toWellFormed());
}

/** A text of the neuron to run a model on: its strongest, or a sentence where the site has none. */
export function textLines(
  api: string,
  hasTexts: boolean,
  index: { layer: number; neuron: number },
): string[] {
  if (!hasTexts) return ['text = "The quick brown fox jumps over the lazy dog."'];
  return [
    "# The neuron's strongest text, without the token that stands for its beginning.",
    `with urlopen(${pythonText(`${api}/neuroscope/${index.layer}/${index.neuron}?text=0`)}) as answer:`,
    '    stored = json.load(answer)["data"]["texts"][0]',
    'text = "".join(stored["tokens"][1:])',
  ];
}

/** The modules that `textLines` need. */
export function textImports(hasTexts: boolean): string[] {
  return hasTexts ? ["import json", "from urllib.request import urlopen"] : [];
}
