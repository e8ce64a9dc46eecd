import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { GraphScores } from "@/lib/domain/graph-scores";
import { totalNeurons } from "@/lib/domain/model";
import { neuronAt } from "@/lib/domain/neuron";
import { readGraph } from "@/lib/methods/neuron2graph/read";
import { readNeuronTokens } from "@/lib/methods/token-index/read";
import { formatPublishedDot } from "@/lib/n2g/drawing/dot";
import type { Store, StoredModel } from "@/lib/store/store";
import type { ExportForm } from "./form";
import { writeWholeFolder } from "./whole-folder";

/** Names of neurons by token: `Map`s, for an object would put tokens that are numbers first. */
type Names = Map<string, string[]>;

/**
 * The files of Neuron to Graph (2023) as DeepDecipher reads them: `{layer}_{neuron}/graph` as DOT, `stats.json` with the
 * scores, `neuron_store.json` with the neurons of each token.
 */
export const neuron2graphForm: ExportForm = {
  name: "n2g",
  title: "the files of Neuron to Graph (2023): graphs as DOT, scores, the neuron store",
  needs: [],
  poles: false,
  async write(store, model, dir, progress) {
    const has = (method: string) => model.revisions[method] !== undefined;
    if (!has("neuron2graph") && !has("neuron_store"))
      throw new Error(`${model.name} has neither graphs nor a token index, which these files are made of`);
    const total = totalNeurons(model);
    const stored = { activating: new Map() as Names, important: new Map() as Names };
    const stats: Record<string, Record<string, object>> = {};
    const counts = { graphs: 0, scores: 0 };
    progress?.start(`Exporting ${model.name}`, total, "neurons");
    await writeWholeFolder(dir, async (folder) => {
      for (let ordinal = 0; ordinal < total; ordinal++) {
        const index = neuronAt(model, ordinal);
        const name = `${index.layer}_${index.neuron}`;
        const fitted = !has("neuron2graph") ? null : await readGraph(store, model, index);
        if (fitted?.graph) {
          await mkdir(path.join(folder, name));
          await writeFile(path.join(folder, name, "graph"), formatPublishedDot(fitted.graph));
          counts.graphs += 1;
        }
        if (fitted?.scores) {
          stats[index.layer] ??= {};
          Object.assign(stats[index.layer] ?? {}, { [index.neuron]: reportOf(fitted.scores) });
          counts.scores += 1;
        }
        for (const { token, role } of await tokensOf(store, model, ordinal)) {
          const names = stored[role].get(token) ?? [];
          stored[role].set(token, names);
          names.push(name);
        }
        progress?.update(ordinal + 1);
      }
      if (counts.scores > 0) await writeFile(path.join(folder, "stats.json"), JSON.stringify(stats));
      if (has("neuron_store")) await writeFile(path.join(folder, "neuron_store.json"), formatStore(stored));
    });
    progress?.stop();
    return `${counts.graphs} graphs and ${counts.scores} scores`;
  },
};

async function tokensOf(store: Store, model: StoredModel, ordinal: number) {
  if (model.revisions.neuron_store === undefined) return [];
  return readNeuronTokens(store, model, neuronAt(model, ordinal));
}

/**
 * The row of the firing tokens of scikit-learn's report. That of the others is left out, for nobody kept how many there
 * were: how many tokens were predicted stands beside the support instead. Scores of an
 * analysis have four digits; here they have those that the numbers of tokens give.
 */
function reportOf({ precision, recall, f1, numFiring, numPredicted }: GraphScores): object {
  const hits = Math.round((recall ?? 0) * numFiring);
  const rates = {
    precision: unrounded(precision ?? 0, hits / numPredicted),
    recall: unrounded(recall ?? 0, hits / numFiring),
    "f1-score": unrounded(f1 ?? 0, (2 * hits) / (numFiring + numPredicted)),
  };
  return { "1": { ...rates, support: numFiring, predicted: numPredicted } };
}

function unrounded(rate: number, exact: number): number {
  return Math.abs(rate - exact) < 1e-4 ? exact : rate;
}

function formatStore({ activating, important }: Readonly<Record<"activating" | "important", Names>>): string {
  return `{\n "activating": ${formatNames(activating)},\n "important": ${formatNames(important)}\n}\n`;
}

function formatNames(names: Names): string {
  const lines = [...names].map(([token, own]) => `  ${JSON.stringify(token)}: ${JSON.stringify(own)}`);
  return lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n }`;
}
