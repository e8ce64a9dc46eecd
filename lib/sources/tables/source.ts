import { malformedBy } from "@/lib/sources/bad-line";
import { modelFacts, shapeOf } from "@/lib/sources/model-facts";
import { beginsLike, thoseLike } from "@/lib/sources/only-file";
import type { Place } from "@/lib/sources/place";
import { sourceProvenance } from "@/lib/sources/provenance";
import type { Source } from "@/lib/sources/source";
import { SCANNED, TableNeurons } from "./table-neurons";

/**
 * Tables as `npm run export -- NAME --as csv` writes them: a line per neuron with statistics by our names, of any of them,
 * and a line per path. All their rows are in memory.
 */
export const tables: Source = {
  name: "tables",
  title: "Tables of statistics and paths",
  insteadOf: "universal-neurons",

  recognise: (place) => beginsLike(place, isTable, HEADING),

  async open(place, { model }) {
    const neurons = await readTables(place);
    const left = [...neurons.left].join(", ");
    return {
      facts: {
        model: modelFacts(model, shapeOf(neurons.indices()), place),
        provenance: sourceProvenance(tables, [
          left === "" ? null : `columns that follow from other data, or are not known, are left out: ${left}`,
          neurons.hasPaths ? "which texts a path explains is not in the tables" : null,
        ]),
      },
      async *records() {
        for (const malformed of neurons.malformed) yield { ok: false, malformed };
        yield* neurons.records();
      },
    };
  },
};

async function readTables(place: Place): Promise<TableNeurons> {
  const neurons = new TableNeurons();
  const isOurs = await thoseLike(place, isTable, HEADING);
  for await (const file of place.files()) {
    if (!isOurs(file)) continue;
    try {
      let line = 0;
      for await (const text of place.readLines(file)) {
        line += 1;
        if (!text.ok) neurons.bad(file, line, text.message);
        else if (line === 1) neurons.begin(text.value);
        else if (text.value.trim() !== "") neurons.add(file, text.value, line);
      }
    } catch (error) {
      const { line, reason } = malformedBy(error, file);
      neurons.bad(file, line, reason);
    }
  }
  return neurons;
}

/** A mean is called so by others, too. */
const OWN = SCANNED.filter((name) => name !== "mean");

/** The first line of a table of neurons with one of these, or of one of paths. */
const HEADING = new RegExp(
  `^(?=[^\\n]*\\blayer\\b)(?=[^\\n]*\\bneuron\\b)(?=[^\\n]*(?:\\b(?:${OWN.join("|")})\\b|\\bpath"?,"?steps\\b))[^\\n]*,`,
);

function isTable(file: string): boolean {
  return /\.csv(?:\.gz|\.zst)?$/.test(file);
}
