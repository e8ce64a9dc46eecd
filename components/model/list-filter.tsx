import { PickButton } from "@/components/tray/pick-button";
import { Link } from "@/components/ui/link";
import { formatCount } from "@/components/ui/number";
import { QUESTIONS } from "@/lib/atlas/questions";
import type { AnyStatisticName } from "@/lib/domain/derived-statistics";
import { ColumnChoice } from "./column-choice";
import { columnChoices, type ListView } from "./list-view";

/** Which neurons are listed, in words and as a filter to edit; which columns they have. Works without scripts. */
export function ListFilter({
  view,
  total,
  statistics,
  action,
  everything,
}: {
  view: ListView;
  total: number;
  statistics: readonly AnyStatisticName[];
  /** The page's address without a query. */
  action: `/viz/${string}`;
  /** The same page of every neuron. */
  everything: `/viz/${string}`;
}) {
  const { text, fault, columns, order, by, cells, pole } = view;
  const kept = {
    ...(order && { sort: order.by, order: order.order }),
    ...(by && { by }),
    ...(cells !== "index" && { cells }),
    ...(pole && { pole }),
  };
  return (
    <form action={action} className="list-filter grid gap-2">
      <p className="text-soft">
        <strong className="font-semibold text-ink">{formatCount(total)}</strong>{" "}
        {total === 1 ? "neuron" : "neurons"}
        {view.selection.questions.map((name) => ` · ${QUESTIONS[name].help}`).join("")}
        {text === "" ? null : (
          <>
            {" · "}
            <Link href={everything} scroll={false} className="link underline">
              every neuron
            </Link>
          </>
        )}
      </p>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <label htmlFor="filter" className="text-soft text-sm">
          Filter
        </label>
        <input
          key={text} // another selection stands in it whatever was typed
          id="filter"
          name="in"
          defaultValue={text}
          placeholder="f1>0.9 fires<0.01%"
          autoComplete="off"
          spellCheck={false}
          aria-describedby={fault === null ? undefined : "filter-fault"}
          aria-invalid={fault === null ? undefined : true}
          className="min-h-8 w-full max-w-sm rounded-md border border-edge bg-paper px-2 py-1 font-mono text-sm"
        />
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button type="submit" className="min-h-8 rounded-md border border-edge px-3 py-1 hover:border-ink">
          Filter
        </button>
        <PickButton />
      </div>
      {fault === null ? null : (
        <p id="filter-fault" className="text-fire-text text-sm">
          {fault}.
        </p>
      )}
      <ColumnChoice choices={columnChoices(statistics).map(([name]) => name)} chosen={columns} />
    </form>
  );
}
