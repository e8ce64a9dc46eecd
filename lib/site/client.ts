import { formatNeuron } from "@/lib/domain/neuron";
import { formatToken } from "@/lib/domain/token";
import { parseNeuronAddress } from "@/lib/search/neuron-address";
import { type ArchivedResult, findArchived, readArchivedQuery } from "./find-archived";
import type { SearchFacts, ShardEntry } from "./shard";

// What runs in an archive's pages: the search, and the keys that step from neuron to neuron.

/** Results that are shown at first, and more of with each press. */
const SHOWN = 100;

/** The archive: this module is `assets/lib/site/client.js` in it. */
const root = new URL("../../..", import.meta.url);

document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (target instanceof HTMLElement && target.closest("input, textarea, select") !== null) return;
  if (key === "h") document.querySelector<HTMLAnchorElement>('a[rel="prev"][href]')?.click();
  if (key === "l") document.querySelector<HTMLAnchorElement>('a[rel="next"][href]')?.click();
  if (key !== "/") return;
  event.preventDefault();
  document.querySelector<HTMLInputElement>("input[type=search]:not([disabled])")?.focus();
});

const place = document.getElementById("archive-results");
const asked = new URLSearchParams(location.search).get("q") ?? "";
if (place !== null && asked.trim() !== "") {
  for (const input of document.querySelectorAll<HTMLInputElement>("input[name=q]")) input.value = asked;
  void answer(place, factsOf(place), asked, SHOWN);
}

function factsOf({ dataset }: HTMLElement): SearchFacts {
  const { model = "", layers, filled = "", size } = dataset;
  return {
    ...{ model, numLayers: Number(layers), layerSize: Number(size) },
    layers: filled.split(" ").map(Number),
  };
}

async function answer(output: HTMLElement, facts: SearchFacts, text: string, limit: number): Promise<void> {
  const address = parseNeuronAddress(text);
  const { layer = -1, neuron = -1 } = address?.index ?? {};
  if ((address?.model ?? facts.model) === facts.model && layer >= 0) {
    const isOfModel = layer < facts.numLayers && neuron < facts.layerSize;
    if (isOfModel && facts.layers.includes(layer)) location.replace(pageOf(facts, { layer, neuron }));
    else
      output.textContent = isOfModel
        ? `There are no data of layer ${layer}.`
        : `${facts.model} has layers 0 to ${facts.numLayers - 1} of neurons 0 to ${facts.layerSize - 1}.`;
    return;
  }
  const query = readArchivedQuery(text);
  if (!query.ok) {
    output.textContent = `This cannot be searched: ${query.message}.`;
    return;
  }
  output.textContent = "Searching …";
  try {
    const { total, results } = await findArchived(facts, query.value, readShard, limit);
    const list = document.createElement("ol");
    list.append(...results.map((result) => lineOf(facts, result)));
    output.replaceChildren(paragraph(heading(total, text)), list);
    if (results.length < total) output.append(more(() => void answer(output, facts, text, limit + SHOWN)));
  } catch {
    output.textContent =
      "The lists of this archive could not be read: open it through a file server, as with python3 -m http.server.";
  }
}

function heading(total: number, text: string): string {
  if (total === 0) return `No neuron's graph has ${text}. Tokens are searched here, not words within them.`;
  return `${total.toLocaleString("en")} ${total === 1 ? "neuron" : "neurons"} with ${text}`;
}

async function readShard(shard: number): Promise<ShardEntry[]> {
  const response = await fetch(new URL(`search/${shard}.json`, root));
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
}

function pageOf({ model }: SearchFacts, { layer, neuron }: ArchivedResult["index"]): string {
  return new URL(`viz/${encodeURIComponent(model)}/all/${layer}/${neuron}/index.html`, root).href;
}

function lineOf(facts: SearchFacts, { index, matches }: ArchivedResult): HTMLLIElement {
  const link = document.createElement("a");
  link.href = pageOf(facts, index);
  link.textContent = formatNeuron(index);
  const line = document.createElement("li");
  const found = matches.map(
    ({ token, role, importance }) => `${role} ${formatToken(token)} ${importance.toFixed(2)}`,
  );
  line.append(link, ` ${found.join(", ")}`);
  return line;
}

function paragraph(text: string): HTMLParagraphElement {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
}

function more(act: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "More";
  button.addEventListener("click", act);
  return button;
}
