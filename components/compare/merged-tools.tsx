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
        {paths ? (
          <>
            <label>
              support{" "}
              <select data-filter="share">
                <option value={0}>any</option>
                <option value={0.05}>5 % and more</option>
                <option value={0.25}>25 % and more</option>
              </select>
            </label>
            <label>
              <input type="checkbox" data-filter="confirmed" /> confirmed only
            </label>
          </>
        ) : null}
        <label>
          find a token <input type="search" data-filter="token" spellCheck={false} />
        </label>
        <span data-filtered="" aria-hidden="true" />
      </div>
      <GraphSaves of={neurons} />
      <p className="graph-saves">
        <a href={comparedFilePath(neurons)} className="link">
          PDF
        </a>
      </p>
    </>
  );
}
