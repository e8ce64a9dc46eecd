import { Fragment, type ReactNode } from "react";
import type { StillPart } from "@/components/neuron/panel-props";
import { Missing } from "@/components/ui/missing";
import { Pager } from "@/components/ui/pager";
import type { QuestionCounts } from "@/lib/atlas/questions";
import type { AnyStatisticName } from "@/lib/domain/derived-statistics";
import type { ModelFacts } from "@/lib/domain/model-facts";
import type { NeuronListView } from "@/lib/domain/paths";
import { ListFilter } from "./list-filter";
import { type ListView, NEURONS_PER_PAGE, viewWith } from "./list-view";
import type { NeuronTableRow } from "./neuron-row";
import { NeuronsTable } from "./neurons-table";
import { QuestionLinks } from "./question-links";

/** The neurons of a model, or of a layer when `layer` is given: questions, filter, table and pages. */
export function NeuronList({
  model,
  service,
  layer,
  view,
  list: { neurons, total, statistics },
  counts,
  hrefOf,
  children,
  Still = Fragment,
}: {
  model: ModelFacts;
  service: string;
  layer?: number;
  view: ListView;
  list: {
    readonly neurons: readonly NeuronTableRow[];
    readonly total: number;
    readonly statistics: readonly AnyStatisticName[];
  };
  /** How many neurons each named question finds here. */
  counts: QuestionCounts;
  hrefOf: (view: NeuronListView) => `/viz/${string}`;
  /** Stands between the questions and the table. */
  children?: ReactNode;
  Still?: StillPart;
}) {
  return (
    <div className="grid min-w-0 gap-3 *:min-w-0">
      <Still>
        <QuestionLinks
          view={view}
          counts={counts}
          hrefOf={(terms) => hrefOf({ ...viewWith(view, { in: terms }), sort: null, order: null })}
        />
      </Still>
      <ListFilter
        view={view}
        total={total}
        statistics={statistics}
        action={hrefOf({})}
        everything={hrefOf(viewWith(view, { in: null }))}
      />
      {children}
      {total === 0 ? (
        <Missing>
          {view.text === ""
            ? "No neuron here has texts or statistics yet. Importing a bundle of this model adds them."
            : "No neuron here fulfils all of this. A statistic that is not known fulfils nothing."}
        </Missing>
      ) : (
        <Still>
          <NeuronsTable
            model={model.name}
            service={service}
            label={layer === undefined ? `Neurons of ${model.name}` : `Neurons of layer ${layer}`}
            {...(layer !== undefined && { layer })}
            rows={neurons}
            view={view}
            hrefOf={hrefOf}
          />
          <Pager
            page={Math.min(view.page, Math.max(1, Math.ceil(total / NEURONS_PER_PAGE)))}
            pageSize={NEURONS_PER_PAGE}
            total={total}
            hrefOf={(page) => hrefOf(viewWith(view, { page }))}
          />
        </Still>
      )}
    </div>
  );
}
