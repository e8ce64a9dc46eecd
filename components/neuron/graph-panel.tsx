import { GraphFigure } from "@/components/graph/graph-figure";
import { GraphText } from "@/components/graph/graph-text";
import { Missing } from "@/components/ui/missing";
import { formatNumber } from "@/components/ui/number";
import { Section } from "@/components/ui/section";
import type { N2gScores } from "@/lib/domain/graph";
import { dataPathOf, type PanelProps } from "./panel-props";

/** Which tokens make the neuron fire, and after what; or why that is not known. */
export function GraphPanel({
  place,
  data: { graph, graphMissing: missing, graphScores: scores },
}: PanelProps<"graph" | "graphMissing" | "graphScores">) {
  const json = dataPathOf(place, "neuron2graph");
  if (json === null) {
    return (
      <Section id="graph" title="Neuron to Graph">
        <Missing>
          This model has no graphs yet. Importing a bundle with Neuron to Graph data adds them.
        </Missing>
      </Section>
    );
  }
  return (
    <Section id="graph" title="Neuron to Graph" aside={<a href={json}>JSON and DOT</a>}>
      {graph === null ? (
        <Missing>
          This neuron has no graph
          {missing === null ? ": its texts gave Neuron to Graph none." : `: ${missing}.`}
        </Missing>
      ) : (
        <>
          <GraphFigure graph={graph} />
          <GraphText graph={graph} />
        </>
      )}
      {scores === null ? null : <Scores scores={scores} />}
    </Section>
  );
}

function Scores({ scores: { precision, recall, f1, correlation, numFiring } }: { scores: N2gScores }) {
  return (
    <p className="mt-2 text-soft text-sm">
      Against held-out text: F1 {formatNumber(f1, 3)}, precision {formatNumber(precision, 3)}, recall{" "}
      {formatNumber(recall, 3)}, correlation {formatNumber(correlation, 3)}; {numFiring} firing tokens.
    </p>
  );
}
