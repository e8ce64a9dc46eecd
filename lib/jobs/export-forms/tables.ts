import { open } from "node:fs/promises";
import path from "node:path";
import { at } from "@/lib/domain/at";
import { csvLine } from "@/lib/domain/csv";
import { totalNeurons } from "@/lib/domain/model";
import { isGap, type N2gPath } from "@/lib/domain/n2g-path";
import { neuronAt } from "@/lib/domain/neuron";
import { readGraph } from "@/lib/methods/neuron2graph/read";
import { statisticsOf } from "@/lib/services/statistics";
import type { Store, StoredModel } from "@/lib/store/store";
import type { ExportForm } from "./form";
import { writeWholeFolder } from "./whole-folder";

const PATH_COLUMNS = ["layer", "neuron", "path", "steps", "activation", "support", "hits", "false_alarms"];

/** `statistics.csv`, a line per neuron with every statistic, and `paths.csv`, a line per path, in the order that decides. */
export const tablesForm: ExportForm = {
  name: "csv",
  title: "tables of statistics and paths",
  needs: [],
  async write(store, model, dir, progress) {
    const counts = { neurons: 0, paths: 0 };
    progress?.start(`Exporting ${model.name}`, totalNeurons(model), "neurons");
    await writeWholeFolder(dir, async (folder) => {
      counts.neurons = await writeStatistics(store, model, path.join(folder, "statistics.csv"));
      if (model.revisions.neuron2graph !== undefined)
        counts.paths = await writePaths(store, model, path.join(folder, "paths.csv"), (seen) =>
          progress?.update(seen),
        );
    });
    progress?.stop();
    return `${counts.neurons} neurons and ${counts.paths} paths`;
  },
};

async function writeStatistics(store: Store, model: StoredModel, name: string): Promise<number> {
  const { values, present } = await statisticsOf(store, model);
  const columns = [...values];
  const file = await open(name, "w");
  try {
    await file.write(csvLine(["layer", "neuron", ...columns.map(([column]) => column)]));
    let written = 0;
    for (let ordinal = 0; ordinal < present.length; ordinal++) {
      if (present[ordinal] !== 1) continue;
      const { layer, neuron } = neuronAt(model, ordinal);
      const own = columns.map(([, column]) => known(at(column, ordinal)));
      await file.write(csvLine([layer, neuron, ...own]));
      written += 1;
    }
    return written;
  } finally {
    await file.close();
  }
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

async function writePaths(
  store: Store,
  model: StoredModel,
  name: string,
  seen: (neurons: number) => void,
): Promise<number> {
  const file = await open(name, "w");
  let written = 0;
  try {
    await file.write(csvLine(PATH_COLUMNS));
    for (let ordinal = 0; ordinal < totalNeurons(model); ordinal++) {
      const index = neuronAt(model, ordinal);
      const graph = await readGraph(store, model, index);
      for (const [i, each] of (graph?.paths ?? []).entries()) {
        const { activation, support, hits, falseAlarms } = each;
        const place = [index.layer, index.neuron, i, JSON.stringify(stepsOf(each))] as const;
        await file.write(csvLine([...place, activation, support, hits ?? null, falseAlarms ?? null]));
        written += 1;
      }
      seen(ordinal + 1);
    }
    return written;
  } finally {
    await file.close();
  }
}

/** As the bundle has them, without what was measured on them. */
function stepsOf({ steps }: N2gPath) {
  return steps.map((step) => (isGap(step) ? { gap: step.gap } : { tokens: step.tokens }));
}
