import { GraphFilters } from "@/components/graph/graph-filters";
import { GraphSaves } from "@/components/graph/graph-saves";
import { comparedFilePath } from "@/lib/domain/file-paths";
import type { ModelNeuron } from "@/lib/domain/model-neuron";

/** Filters and exports of the one drawing; `MergedHands` makes the former answer. */
export function MergedTools({ neurons, paths }: { neurons: readonly ModelNeuron[]; paths: boolean }) {
  return (
    <>
      <div className="graph-tools needs-script">
        <a href="#explore" data-explore="" className="link target" title="key e">
          Explore
        </a>
        <GraphFilters rows={paths} named={(name) => ({ "data-filter": name })} />
        <span data-filtered="" aria-hidden="true" />
      </div>
      <GraphSaves of={neurons} />
      <p className="graph-saves">
        <a href={comparedFilePath(neurons)} className="link">
          address of the PDF
        </a>
      </p>
    </>
  );
}
