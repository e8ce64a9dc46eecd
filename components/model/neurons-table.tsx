import { ExplanationText } from "@/components/neuron/explanation-text";
import { statisticText } from "@/components/neuron/statistic-text";
import { Cell, DataTable } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { formatCount } from "@/components/ui/number";
import { nextOrder, SortHeading } from "@/components/ui/sort-link";
import { formatSelection, orderOf } from "@/lib/atlas/selection";
import { type AnyStatisticName, EVERY_STATISTIC } from "@/lib/domain/derived-statistics";
import { formatNeuron, type NeuronIndex } from "@/lib/domain/neuron";
import { type NeuronListView, neuronPath } from "@/lib/domain/paths";
import type { StatisticsTable } from "@/lib/domain/statistic";
import type { NeuronStatistics } from "@/lib/domain/statistics";
import { formatToken } from "@/lib/domain/token";
import { type ListView, viewWith } from "./list-view";

const TABLE: StatisticsTable<AnyStatisticName> = EVERY_STATISTIC;

/** A neuron as a row has it. */
export interface NeuronTableRow extends NeuronIndex {
  readonly statistics: NeuronStatistics<AnyStatisticName>;
  readonly peak: {
    readonly before: readonly string[];
    readonly token: string;
    readonly after: readonly string[];
  } | null;
  readonly explanation: string | null;
}

/** Neurons, a row each: what they fire on most, what is said of them, and the figures chosen. Headings sort. */
export function NeuronsTable({
  model,
  service,
  label,
  layer,
  rows,
  view,
  hrefOf,
}: {
  model: string;
  service: string;
  label: string;
  /** Left out where the neurons are of any layer. */
  layer?: number;
  rows: readonly NeuronTableRow[];
  view: ListView;
  hrefOf: (view: NeuronListView) => `/viz/${string}`;
}) {
  const list = listOf(view, layer);
  const order = orderOf(view.selection) ?? { by: "neuron", order: "asc" };
  const heading = (name: AnyStatisticName | "neuron", title: string, help: string, first: "asc" | "desc") => {
    const current = order.by === name ? order.order : null;
    const href = hrefOf(viewWith(view, { sort: name, order: nextOrder(current, first) }));
    return <SortHeading key={name} label={title} help={help} order={current} href={href} />;
  };
  return (
    <DataTable
      label={label}
      head={
        <>
          {heading("neuron", "neuron", "Place in the model, by layer.", "asc")}
          <th scope="col" className="px-2 py-1.5 text-left font-semibold text-soft">
            first tokens
          </th>
          <th scope="col" className="px-2 py-1.5 text-left font-semibold text-soft">
            sentence
          </th>
          {view.columns.map((name) => {
            const { title, help, first, unit } = TABLE[name];
            return heading(name, unit === "share of tokens" ? `${title} on` : title, help, first);
          })}
        </>
      }
    >
      {rows.map((row) => (
        <tr
          key={`${row.layer} ${row.neuron}`}
          className="border-line border-b align-baseline hover:bg-wash [@media(pointer:coarse)]:h-8"
        >
          <th
            scope="row"
            className="sticky left-0 whitespace-nowrap bg-paper py-1.5 pr-2 text-right font-normal"
          >
            <Link
              href={neuronPath(model, row, service, { in: list })}
              className="[@media(pointer:coarse)]:inline-block [@media(pointer:coarse)]:min-w-8 [@media(pointer:coarse)]:py-1"
            >
              {layer === undefined ? formatNeuron(row) : row.neuron}
            </Link>
          </th>
          <td className="min-w-52 max-w-64 overflow-hidden whitespace-nowrap px-2 py-1.5 font-mono text-sm">
            <Peak peak={row.peak} />
          </td>
          <td className="w-full min-w-64 px-2 py-1.5 font-serif">
            {row.explanation === null ? (
              <span className="text-faint">–</span>
            ) : (
              <span className="line-clamp-2">
                <ExplanationText explanation={row.explanation} />
              </span>
            )}
          </td>
          {view.columns.map((name) => (
            <Cell key={name}>
              {statisticText(row.statistics[name], TABLE[name], TABLE[name].columnDigits ?? 3)}
              {name === "f1" ? <Tested count={row.statistics.num_test_firings ?? null} /> : null}
            </Cell>
          ))}
        </tr>
      ))}
    </DataTable>
  );
}

/** The selection that the rows are a list of, as the neurons' own pages are told; null for a layer or model as it is. */
function listOf({ text, fault, selection, order }: ListView, layer: number | undefined): string | null {
  if (fault !== null || (text === "" && order === null)) return null;
  const here = layer === undefined ? [] : [{ of: "layer" as const, is: "=" as const, value: layer }];
  return formatSelection({ ...selection, conditions: [...selection.conditions, ...here] });
}

/** Set from the right, so that the strongest token stands at the same place in every row. */
function Peak({ peak }: { peak: NeuronTableRow["peak"] }) {
  if (peak === null) return <span className="text-faint">–</span>;
  const before = peak.before.map(formatToken).join("").replaceAll("·", " ");
  return (
    <span className="flex">
      <span dir="rtl" className="w-1/2 shrink overflow-hidden text-right text-soft">
        <bdi dir="ltr">{before}</bdi>
      </span>
      <mark className="shrink-0 rounded-xs bg-[var(--fire-fill)] px-px text-ink">
        {formatToken(peak.token)}
      </mark>
      <span className="overflow-hidden text-soft">
        {peak.after.map(formatToken).join("").replaceAll("·", " ")}
      </span>
    </span>
  );
}

/** On how many firing tokens a score was measured. */
function Tested({ count }: { count: number | null }) {
  return count === null ? null : <span className="text-faint"> n {formatCount(count)}</span>;
}
