import { open } from "node:fs/promises";
import path from "node:path";
import { csvLine } from "@/lib/domain/csv";
import { totalNeurons } from "@/lib/domain/model";
import type { ExportForm } from "./form";
import { writeParquet } from "./parquet";
import { type ExportTable, pathsTable, statisticsTable } from "./table-rows";
import { writeWholeFolder } from "./whole-folder";

/** `statistics.csv`, a line per neuron with every statistic, and `paths.csv`, a line per path, in the order that decides. */
export const csvForm = tablesForm("csv", "tables of statistics and paths", writeCsv);

/** The same tables as Parquet. */
export const parquetForm = tablesForm(
  "parquet",
  "the same tables as Parquet, for DuckDB, pandas and the like",
  writeParquet,
);

/** Writes a table into a file; gives the number of its rows. */
type WriteTable = (table: ExportTable, file: string, seen: (neurons: number) => void) => Promise<number>;

function tablesForm(name: string, title: string, write: WriteTable): ExportForm {
  return {
    ...{ name, title, needs: [], poles: true },
    async write(store, model, dir, progress) {
      const rows: number[] = [];
      await writeWholeFolder(dir, async (folder) => {
        for (const table of [await statisticsTable(store, model), pathsTable(store, model)]) {
          if (table === null) continue;
          progress?.start(`Exporting ${table.name} of ${model.name}`, totalNeurons(model), "neurons");
          const file = path.join(folder, `${table.name}.${name}`);
          rows.push(await write(table, file, (seen) => progress?.update(seen)));
          progress?.stop();
        }
        if (rows.every((count) => count === 0))
          throw new Error(`${model.name} has neither statistics nor paths, which these tables are made of`);
      });
      const [neurons = 0, paths = 0] = rows;
      return `${neurons} neurons and ${paths} paths`;
    },
  };
}

async function writeCsv(
  { columns, rows }: ExportTable,
  name: string,
  seen: (neurons: number) => void,
): Promise<number> {
  const file = await open(name, "w");
  try {
    await file.write(csvLine(columns.map((column) => column.name)));
    let written = 0;
    for await (const row of rows(seen)) {
      await file.write(csvLine(row));
      written += 1;
    }
    return written;
  } finally {
    await file.close();
  }
}
