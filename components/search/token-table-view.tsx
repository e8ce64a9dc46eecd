import { CopyButton } from "@/components/site/copy-button";
import { Cell, DataTable, Row } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { formatCount } from "@/components/ui/number";
import { searchPath } from "@/lib/domain/paths";
import type { Pole } from "@/lib/domain/pole";
import { formatToken } from "@/lib/domain/token";
import { type TokenTable, tokenTableCsv, tokenTableLatex } from "@/lib/domain/token-table";

/** How many neurons fire on tokens and after them; each count but none leads to the search that finds them. */
export function TokenTableView({ table }: { table: TokenTable }) {
  const { models, poles, rows } = table;
  const columns = models.map((model, i) => ({ model, pole: poles?.[i] ?? null }));
  return (
    <>
      <div className="w-fit min-w-72 max-w-full">
        <DataTable
          label="Neurons by token and model"
          head={[
            <th
              key="token"
              scope="col"
              className="sticky left-0 bg-paper py-1.5 pr-4 text-left font-semibold"
            >
              token
            </th>,
            ...columns.map(({ model, pole }) => (
              <th key={`${model} ${pole}`} scope="col" className="px-2 py-1.5 text-right font-semibold">
                {model}
                {pole === "negative" ? " −" : null}
                <span className="block font-normal text-faint">fires on / after</span>
              </th>
            )),
          ]}
        >
          {rows.map(({ token, cells }) => (
            <Row key={token}>
              <th scope="row" className="sticky left-0 bg-paper py-1.5 pr-4 text-left font-mono font-normal">
                {formatToken(token)}
              </th>
              {columns.map((column, i) => {
                const cell = cells[i] ?? null;
                return (
                  <Cell key={`${column.model} ${column.pole}`}>
                    {cell === null ? (
                      <span className="text-faint">no graphs</span>
                    ) : (
                      <>
                        <Count n={cell.on} what="fire on" place="on" token={token} {...column} /> /{" "}
                        <Count n={cell.after} what="fire after" place="after" token={token} {...column} />
                      </>
                    )}
                  </Cell>
                );
              })}
            </Row>
          ))}
        </DataTable>
      </div>
      <Copy id="tokens-csv" form="CSV" text={tokenTableCsv(table)} />
      <Copy id="tokens-latex" form="LaTeX" text={tokenTableLatex(table)} />
    </>
  );
}

interface CountProps {
  readonly n: number;
  readonly what: string;
  readonly place: "on" | "after";
  readonly token: string;
  readonly model: string;
  /** Null for a model whose poles are not told apart. */
  readonly pole: Pole | null;
}

function Count({ n, what, place, token, model, pole }: CountProps) {
  if (n === 0) return "0";
  return (
    <Link
      href={searchPath({ q: `${place}:${token}`, models: [model], pole })}
      aria-label={`${formatCount(n)} ${what} ${formatToken(token)} in ${model}${pole === "negative" ? ", negative pole" : ""}`}
      className="inline-block min-h-6 min-w-6"
    >
      {formatCount(n)}
    </Link>
  );
}

function Copy({ id, form, text }: { id: string; form: string; text: string }) {
  return (
    <details className="mt-4">
      <summary className="link text-accent text-sm hover:underline">as {form}</summary>
      <p>
        <CopyButton of={id} what={`the table as ${form}`} />
      </p>
      <pre id={id} className="overflow-x-auto font-mono text-sm">
        {text}
      </pre>
    </details>
  );
}
