import { DataTable } from "@/components/ui/data-table";
import { formatCount } from "@/components/ui/number";
import type { MethodCoverage } from "@/lib/domain/coverage";
import type { ModelFacts } from "@/lib/domain/model-facts";
import { FILLED_BY } from "./filled-by";
import { LayerRows } from "./layer-rows";
import { VerifiedRows } from "./verified-rows";

/** How many neurons of each layer have data of each method, and below, what would add those that are missing. */
export function CoverageTable({
  model,
  coverage,
}: {
  model: ModelFacts;
  coverage: readonly MethodCoverage[];
}) {
  const { name, numLayers, layerSize } = model;
  const layers = Array.from({ length: numLayers }, (_, layer) => layer);
  const missing = coverage.filter(({ neuronsPerLayer }) =>
    layers.some((layer) => (neuronsPerLayer?.[layer] ?? 0) < layerSize),
  );
  return (
    <>
      <p className="mb-3 text-soft">Neurons with data, of {formatCount(layerSize)} in each layer.</p>
      <DataTable
        label={`Coverage of ${name}`}
        head={
          <>
            <th scope="col" className="py-1.5 pr-2 text-left font-semibold text-soft">
              layer
            </th>
            {coverage.map(({ method, title }) => (
              <th
                key={method}
                scope="col"
                className="px-2 py-1.5 text-right font-semibold text-soft last:pr-0"
              >
                {title}
              </th>
            ))}
          </>
        }
      >
        <LayerRows
          {...{ model: name, numLayers }}
          filled={layers.filter((layer) => coverage.some((each) => (each.neuronsPerLayer?.[layer] ?? 0) > 0))}
          columns={coverage.map(({ method, neuronsPerLayer }) => ({
            key: method,
            of: (layer: number) => <Count count={neuronsPerLayer?.[layer] ?? 0} of={layerSize} />,
          }))}
        />
      </DataTable>
      <VerifiedRows coverage={coverage} />
      <h2 className="mt-7 mb-2 font-semibold text-soft text-sm">What would fill the gaps</h2>
      {missing.length === 0 ? (
        <p className="text-soft">Nothing is missing: every neuron has data of every kind.</p>
      ) : (
        <dl className="grid gap-x-6 gap-y-2 [overflow-wrap:anywhere] sm:grid-cols-[auto_1fr]">
          {missing.map(({ method, title }) => (
            <div key={method} className="contents">
              <dt className="text-soft">{title}</dt>
              <dd>
                <code className="font-mono text-sm [overflow-wrap:anywhere]">
                  {FILLED_BY[method] ?? `npm run import -- --model ${name} --service ${method} FILE.jsonl`}
                </code>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

/** A number that is not all is told from one that is by more than its digits. */
function Count({ count, of }: { count: number; of: number }) {
  if (count === of) return formatCount(count);
  return count === 0 ? <span className="text-faint">none</span> : <em>{formatCount(count)}</em>;
}
