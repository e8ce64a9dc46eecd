import { csvLine } from "@/lib/domain/csv";
import { writeNeuron } from "@/lib/domain/model-neuron";
import { formatNeuron } from "@/lib/domain/neuron";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { neuronPath } from "@/lib/domain/paths";
import { POLES, poleIn } from "@/lib/domain/pole";
import { type KeptList, type KeptNeuron, MOST_NEURONS, tidyName } from "./kept-lists";
import { distinct, parseKept } from "./list-text";

/** The files that a list can be saved as. `origin` is the site's address without a path. */
export const LIST_FILES = {
  JSON: { ending: "json", type: "application/json", print: toJsonFile },
  CSV: { ending: "csv", type: "text/csv", print: toCsv },
  Markdown: { ending: "md", type: "text/markdown", print: toMarkdown },
} as const satisfies Readonly<
  Record<string, { ending: string; type: string; print: (list: KeptList, origin: string) => string }>
>;

/** What a list's file says that it is. */
const KIND = "deepdecipher list";

/** A list that `parseListFile` reads again. */
export function toJsonFile({ name, neurons }: KeptList, origin: string): string {
  const each = neurons.map((kept) => {
    const { model, layer, neuron, pole, note } = kept;
    return { model, layer, neuron, ...(pole && { pole }), note, page: addressOf(kept, origin) };
  });
  return `${JSON.stringify({ kind: KIND, name, neurons: each }, null, 2)}\n`;
}

/** Lines of model, layer, neuron, note and page after a header; with the pole, where one is the negative. */
export function toCsv({ neurons }: KeptList, origin: string): string {
  const poles = neurons.some(({ pole }) => pole !== undefined);
  const lines = neurons.map((kept) => {
    const { model, layer, neuron, note } = kept;
    return csvLine([model, layer, neuron, ...(poles ? [poleIn(kept)] : []), note, addressOf(kept, origin)]);
  });
  return [csvLine(["model", "layer", "neuron", ...(poles ? ["pole"] : []), "note", "page"]), ...lines].join(
    "",
  );
}

/** A heading, and a line with a link for each neuron. */
export function toMarkdown({ name, neurons }: KeptList, origin: string): string {
  const lines = neurons.map((kept) => {
    const link = `[${escaped(`${formatNeuron(kept)} of ${kept.model}`)}](${addressOf(kept, origin)})`;
    return `- ${link}${kept.note === "" ? "" : `: ${escaped(kept.note.replace(/\s+/g, " ").trim())}`}`;
  });
  return [`# ${escaped(name)}`, "", ...lines, ""].join("\n");
}

/** Reads a list's JSON file; what is wrong with it is told in a sentence. */
export function parseListFile(text: string): Parsed<KeptList> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return unparsed("This file is no JSON: a list that was saved as JSON can be opened here.");
  }
  if (typeof value !== "object" || value === null || !("neurons" in value) || !Array.isArray(value.neurons))
    return unparsed("This file has no neurons: a list that was saved as JSON can be opened here.");
  const neurons: KeptNeuron[] = [];
  for (const [i, each] of value.neurons.slice(0, MOST_NEURONS).entries()) {
    const neuron = readNeuron(each);
    if (neuron === null)
      return unparsed(
        `Neuron ${i + 1} of this file has no model, layer and neuron, or a pole that is neither.`,
      );
    neurons.push(neuron);
  }
  const name = "name" in value && typeof value.name === "string" ? tidyName(value.name) : "";
  return parsed({ name: name || "A list", neurons: distinct(neurons) });
}

function readNeuron(value: unknown): KeptNeuron | null {
  if (typeof value !== "object" || value === null) return null;
  const { model, layer, neuron, pole, note = "" } = value as Readonly<Record<string, unknown>>;
  if (typeof model !== "string" || typeof layer !== "number" || typeof neuron !== "number") return null;
  if (pole !== undefined && !POLES.some((each) => each === pole)) return null;
  return parseKept(writeNeuron({ model, layer, neuron, ...(pole === "negative" && { pole }) }), note);
}

function addressOf(kept: KeptNeuron, origin: string): string {
  return origin + neuronPath(kept.model, kept);
}

/** Text that Markdown shows as it is. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|]/g, "\\$&");
}
