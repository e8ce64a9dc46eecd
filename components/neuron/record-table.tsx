import { Cell, DataTable, Row } from "@/components/ui/data-table";
import { Explained } from "@/components/ui/explained";
import { headingsOf, itemSchema } from "./data-headings";
import { type DataRecord, keysOf, valueAt } from "./data-shape";
import { LeftOut } from "./left-out";
import { ShortValue } from "./short-value";

const MOST_ROWS = 50;
const MOST_COLUMNS = 12;

/** Records as the rows of a table, their keys as its headings. */
export function RecordTable({
  label,
  records,
  schema,
  root = schema,
}: {
  label: string;
  records: readonly DataRecord[];
  schema: unknown;
  /** The whole that `schema` is a part of. */
  root?: unknown;
}) {
  const shown = records.slice(0, MOST_ROWS);
  const keys = keysOf(shown);
  const columns = headingsOf(keys.slice(0, MOST_COLUMNS), itemSchema(schema, root), root).map((heading) => ({
    ...heading,
    numeric: shown.every((record) => typeof (valueAt(record, heading.key) ?? 0) === "number"),
  }));
  return (
    <>
      <DataTable
        label={`Table of ${label}`}
        head={columns.map(({ key, title, help, numeric }) => (
          <th
            key={key}
            scope="col"
            className={`px-2 py-1.5 font-semibold text-soft first:pl-0 last:pr-0 ${numeric ? "text-right" : "text-left"}`}
          >
            {help === undefined ? title : <Explained name={title} help={help} />}
          </th>
        ))}
      >
        {shown.map((record, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: records have nothing else to be told apart by, and stay
          <Row key={i}>
            {columns.map(({ key, numeric }) => (
              <Cell key={key} of={numeric ? "number" : "word"}>
                <ShortValue value={valueAt(record, key)} scrolls />
              </Cell>
            ))}
          </Row>
        ))}
      </DataTable>
      <LeftOut count={records.length - shown.length} what="rows" />
      <LeftOut count={keys.length - columns.length} what="columns" />
    </>
  );
}
