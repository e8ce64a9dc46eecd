import { Explained } from "@/components/ui/explained";
import { Facts } from "@/components/ui/facts";
import { formatCount, formatExact } from "@/components/ui/number";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { cutText } from "@/lib/domain/cut-text";
import { escapeUnseen } from "@/lib/domain/token";
import { headingsOf, propertySchema } from "./data-headings";
import { type DataRecord, isNumbers, shapeOf, valueAt } from "./data-shape";
import { LeftOut } from "./left-out";
import { NumbersFigure } from "./numbers-figure";
import { RecordTable } from "./record-table";
import { MOST_IN_LINE, ShortValue } from "./short-value";

const MOST_TEXT = 2_000;
const MOST_JSON = 20_000;
const MOST_FACTS = 50;

/** Any JSON as what it looks like: text, bars of numbers, a table of records; else as it is. Says what it leaves out. */
export function DataValue({ label, data, schema }: { label: string; data: unknown; schema: unknown }) {
  const shape = shapeOf(data);
  switch (shape.kind) {
    case "text":
      return <Text text={typeof data === "number" ? formatExact(data) : shape.text} />;
    case "numbers":
      return <NumbersFigure label={label} numbers={shape.numbers} />;
    case "record":
      return <RecordFacts record={shape.record} schema={schema} />;
    case "records":
      return <RecordTable label={label} records={shape.records} schema={schema} />;
    case "json":
      return <Json label={label} data={data} />;
  }
}

function Text({ text: whole }: { text: string }) {
  const { text, leftOut } = cutText(whole, MOST_TEXT);
  return (
    <>
      <p className="max-w-prose whitespace-pre-wrap">{escapeUnseen(text)}</p>
      <LeftOut count={leftOut} what="characters" />
    </>
  );
}

/** Names and values; what is a list of records stands below them as a table. */
function RecordFacts({ record, schema }: { record: DataRecord; schema: unknown }) {
  const keys = Object.keys(record);
  const members = headingsOf(keys.slice(0, MOST_FACTS), schema).map((heading) => {
    const value = valueAt(record, heading.key);
    return { ...heading, value, shape: shapeOf(value) };
  });
  return (
    <>
      <div className="max-w-prose">
        <Facts
          facts={members.flatMap(({ title, help, value, shape }) =>
            shape.kind === "records"
              ? []
              : [
                  {
                    name: title,
                    value: <FactValue label={title} value={value} />,
                    ...(help !== undefined && { help }),
                  },
                ],
          )}
        />
      </div>
      {members.map(({ key, title, help, shape }) =>
        shape.kind === "records" ? (
          <div key={key} className="mt-4">
            <h3 className="text-soft">
              {help === undefined ? title : <Explained name={title} help={help} />}
            </h3>
            <RecordTable
              label={title}
              records={shape.records}
              schema={propertySchema(key, schema)}
              root={schema}
            />
          </div>
        ) : null,
      )}
      <LeftOut count={keys.length - members.length} what="entries" />
    </>
  );
}

function FactValue({ label, value }: { label: string; value: unknown }) {
  return isNumbers(value) ? <NumbersFigure label={label} numbers={value} /> : <ShortValue value={value} />;
}

function Json({ label, data }: { label: string; data: unknown }) {
  const line = JSON.stringify(data);
  if (line.length <= MOST_IN_LINE) return <p className="break-all font-mono text-sm">{escapeUnseen(line)}</p>;
  const { text, leftOut } = cutText(JSON.stringify(data, null, 2), MOST_JSON);
  return (
    <details>
      <summary className="text-accent hover:underline">{formatCount(line.length)} characters of JSON</summary>
      <ScrollRegion label={`JSON of ${label}`} className="mt-2">
        <pre className="font-mono text-sm">{escapeUnseen(text)}</pre>
      </ScrollRegion>
      <LeftOut count={leftOut} what="characters" />
    </details>
  );
}
