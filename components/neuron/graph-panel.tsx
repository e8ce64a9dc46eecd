import { Fragment } from "react";
import { GraphFigure } from "@/components/graph/graph-figure";
import { GraphSaves } from "@/components/graph/graph-saves";
import { GraphText } from "@/components/graph/graph-text";
import { GraphTools } from "@/components/graph/graph-tools";
import { PathGraph } from "@/components/graph/path-graph";
import { Missing } from "@/components/ui/missing";
import { Section } from "@/components/ui/section";
import type { PathScores } from "@/lib/domain/graph-scores";
import { CounterExamples } from "./counter-examples";
import { GraphScores } from "./graph-scores";
import { dataPathOf, type PanelProps, type StillPart, unfoldedPath } from "./panel-props";
import { PathScoresText } from "./path-scores";

type GraphParts = "graph" | "graphMissing" | "graphScores" | "graphPaths" | "pathScores" | "counterExamples";

/** Which tokens make the neuron fire, and after what; or why that is not known. */
export function GraphPanel({ place, data, Still = Fragment }: PanelProps<GraphParts>) {
  const { graph, graphMissing: missing, graphScores, graphPaths, counterExamples } = data;
  const pathScores = counted(data.pathScores);
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
      {pathScores === null ? null : (
        <Still>
          <PathScoresText scores={pathScores} unfolded={unfoldedPath(place)} />
        </Still>
      )}
      <Drawing {...{ place, graph, missing, Still }} paths={graphPaths} scores={pathScores} />
      {pathScores === null && graphScores !== null ? <GraphScores scores={graphScores} /> : null}
      {counterExamples === null || counterExamples.length === 0 ? null : (
        <Still>
          <CounterExamples examples={counterExamples} unfolded={unfoldedPath(place)} />
        </Still>
      )}
    </Section>
  );
}

/** Scores that count firing in at least one of the two texts. */
function counted(scores: PathScores | null): PathScores | null {
  return scores?.top === undefined && scores?.ordinary === undefined ? null : scores;
}

/** Whether the layer of the neuron has graphs. */
function hasGraphs({ model, index }: PanelProps<GraphParts>["place"]): boolean {
  const graphs = model.services.find(({ service }) => service === "neuron2graph");
  return (graphs?.neuronsPerLayer[index.layer] ?? 0) > 0;
}

/** The graph by its paths; one without paths, by its nodes alone. */
function Drawing({
  place,
  graph,
  paths,
  scores,
  missing,
  Still,
}: {
  place: PanelProps<GraphParts>["place"];
  graph: PanelProps<GraphParts>["data"]["graph"];
  paths: PanelProps<GraphParts>["data"]["graphPaths"];
  scores: PanelProps<GraphParts>["data"]["pathScores"];
  missing: string | null;
  Still: StillPart;
}) {
  const { model, index, service, view } = place;
  if (paths !== null && paths.length > 0) {
    const shown = { model: model.name, index, service, chosen: view.path, unfolded: unfoldedPath(place) };
    return <PathGraph place={shown} {...{ paths, scores, Still }} />;
  }
  if (graph === null) {
    return (
      <Missing>
        {hasGraphs(place)
          ? `This neuron has no graph: ${missing ?? "its texts gave Neuron to Graph none"}.`
          : `No neuron of layer ${index.layer} has a graph here.`}
      </Missing>
    );
  }
  return (
    <div className="path-graph">
      <GraphTools model={model.name} index={index} support={null} />
      <Still>
        <GraphSaves of={[{ model: model.name, ...index }]} />
        <GraphFigure graph={graph} />
        <GraphText graph={graph} />
      </Still>
    </div>
  );
}
