import { CopyButton } from "@/components/site/copy-button";
import { Cell, DataTable, Row } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { formatCount } from "@/components/ui/number";
import { searchPath } from "@/lib/domain/paths";
import { formatToken } from "@/lib/domain/token";
import { type TokenTable, tokenTableCsv, tokenTableLatex } from "@/lib/domain/token-table";

/** How many neurons fire on tokens and after them; each count leads to the search that finds them. */
export function TokenTableView({ table }: { table: TokenTable }) {
  const { models, rows } = table;
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
            ...models.map((model) => (
              <th key={model} scope="col" className="px-2 py-1.5 text-right font-semibold">
                {model}
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
              {models.map((model, i) => {
                const cell = cells[i] ?? null;
                return (
                  <Cell key={model}>
                    {cell === null ? (
                      <span className="text-faint">no graphs</span>
                    ) : (
                      <>
                        <Count n={cell.on} what="fire on" place="on" token={token} model={model} /> /{" "}
                        <Count n={cell.after} what="fire after" place="after" token={token} model={model} />
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
}

function Count({ n, what, place, token, model }: CountProps) {
  return (
    <Link
      href={searchPath({ q: `${place}:${token}`, models: [model] })}
      aria-label={`${formatCount(n)} ${what} ${formatToken(token)} in ${model}`}
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
