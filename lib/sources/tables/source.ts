import { malformedBy } from "@/lib/sources/bad-line";
import { modelFacts, shapeOf } from "@/lib/sources/model-facts";
import { beginsLike, thoseLike } from "@/lib/sources/only-file";
import type { Place } from "@/lib/sources/place";
import { sourceProvenance } from "@/lib/sources/provenance";
import type { Source } from "@/lib/sources/source";
import { neuronColumns, parseTableRow } from "@/lib/sources/universal-neurons/table";
import { openParquetTable, readTableRows, tableRowOf } from "./parquet-table";
import { NUMERIC, SCANNED, TableNeurons } from "./table-neurons";

/**
 * Tables as `npm run export -- NAME --as csv` and `--as parquet` write them: a line per neuron with statistics by our names, of any of them,
 * and a line per path. All their rows are in memory.
 */
export const tables: Source = {
  name: "tables",
  title: "Tables of statistics and paths",
  insteadOf: "universal-neurons",

  async recognise(place) {
    if (await beginsLike(place, isCsv, HEADING)) return true;
    for await (const file of place.files()) if (await isParquetTable(place, file, isCalledSo)) return true;
    return false;
  },

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
  const isOurs = await thoseLike(place, isCsv, HEADING);
  for await (const file of place.files()) {
    if (!isOurs(file) && !(await isParquetTable(place, file, () => true))) continue;
    try {
      await (isParquet(file) ? readParquet : readCsv)(place, file, neurons);
    } catch (error) {
      const { line, reason } = malformedBy(error, file);
      neurons.bad(file, line, reason);
    }
  }
  return neurons;
}

async function readCsv(place: Place, file: string, neurons: TableNeurons): Promise<void> {
  let line = 0;
  let columns: readonly string[] = [];
  for await (const text of place.readLines(file)) {
    line += 1;
    if (!text.ok) neurons.bad(file, line, text.message);
    else if (line === 1) {
      columns = neuronColumns(text.value) ?? [];
      neurons.begin(columns);
    } else if (text.value.trim() !== "")
      neurons.add(file, () => parseTableRow(text.value, line, columns, NUMERIC));
  }
}

async function readParquet(place: Place, file: string, neurons: TableNeurons): Promise<void> {
  const table = await openParquetTable(place, file);
  const known = neurons.begin(table.columns);
  for await (const { line, fields } of readTableRows(table, known))
    neurons.add(file, () => tableRowOf(line, fields, NUMERIC));
}

/** A mean is called so by others, too. */
const OWN = SCANNED.filter((name) => name !== "mean");

/** The first line of a table of neurons with one of these, or of one of paths. */
const HEADING = new RegExp(
  `^(?=[^\\n]*\\blayer\\b)(?=[^\\n]*\\bneuron\\b)(?=[^\\n]*(?:\\b(?:${OWN.join("|")})\\b|\\bpath"?,"?steps\\b))[^\\n]*,`,
);

function isCsv(file: string): boolean {
  return /\.csv(?:\.gz|\.zst)?$/.test(file);
}

function isParquet(file: string): boolean {
  return file.endsWith(".parquet");
}

/** One that cannot be read is taken for a table where `unreadable` says so: what is wrong with it is then reported. */
async function isParquetTable(
  place: Place,
  file: string,
  unreadable: (file: string) => boolean,
): Promise<boolean> {
  if (!isParquet(file)) return false;
  try {
    const { columns } = await openParquetTable(place, file);
    return HEADING.test(`${columns.join(",")},`);
  } catch (error) {
    malformedBy(error, file);
    return unreadable(file);
  }
}

/** As the export calls them. */
function isCalledSo(file: string): boolean {
  return /(?:^|\/)(?:statistics|paths)\.parquet$/.test(file);
}
