import { GraphText } from "@/components/graph/graph-text";
import { SceneFigure } from "@/components/graph/scene-figure";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { at } from "@/lib/domain/at";
import type { N2gGraph } from "@/lib/domain/graph";
import { GRAPH_MARKS } from "@/lib/domain/graph-marks";
import { MOST_ROWS, mergedGraphScene } from "@/lib/n2g/scene/graph-scene";
import { mergeGraphs } from "@/lib/n2g/scene/merged-graph";
import { graphsOf } from "@/lib/n2g/scene/merged-paths";
import { mergedRows, mergedScene } from "@/lib/n2g/scene/merged-rows";
import { MergedTable } from "./merged-table";
import { MergedTools } from "./merged-tools";
import { placeOf, type SideNeuron } from "./side-neuron";

interface MergedGraphProps {
  readonly neurons: readonly SideNeuron[];
  readonly names: readonly string[];
}

/** The graphs of all neurons as one drawing, with a list that says the same; nothing when none has a graph. */
export function MergedGraph({ neurons, names }: MergedGraphProps) {
  const withPaths = neurons.some(({ page }) => (page.graphPaths ?? []).length > 0);
  const nodes = neurons.map(({ page }) => page.graph ?? NOTHING);
  if (!withPaths && nodes.every(({ graph }) => graph.length === 0)) return null;
  return (
    <div id="graph" tabIndex={-1} className="path-graph outline-offset-8" data-merged="">
      <h3 className="mb-1 font-semibold">As one graph</h3>
      <MergedTools neurons={neurons.map(placeOf)} paths={withPaths} />
      {withPaths ? (
        <PathsAsOne neurons={neurons} names={names} />
      ) : (
        <NodesAsOne graphs={nodes} names={names} />
      )}
    </div>
  );
}

const NOTHING: N2gGraph = { graph: [], subgraphIndices: [0, 0] };

function PathsAsOne({ neurons, names }: MergedGraphProps) {
  const { rows, left, owners } = mergedRows(neurons.map(({ page }) => ({ paths: page.graphPaths ?? [] })));
  const shared = rows.filter((row) => graphsOf([row], owners).length > 1).length;
  const without = names.filter((_, place) => at(neurons, place).page.graphPaths === null);
  return (
    <>
      <div className="beside">
        <details className="drawing">
          <summary className="text-accent text-sm hover:underline">Drawing</summary>
          <ScrollRegion label="Drawing of the graphs" className="[direction:rtl]">
            <SceneFigure
              scene={mergedScene({ rows, owners }, neurons.length)}
              label={labelOf(rows.length, shared)}
              className="max-w-none"
            />
          </ScrollRegion>
        </details>
        <ScrollRegion label="The drawing in words">
          <MergedTable {...{ rows, owners, neurons, names }} />
        </ScrollRegion>
      </div>
      <Marks names={names} shared={shared > 0} />
      {left === 0 ? null : (
        <p className="mt-1 text-soft text-sm">
          {left} weaker {left === 1 ? "path is" : "paths are"} not drawn: the list below has the strongest,
          Explore all.
        </p>
      )}
      {without.length === 0 ? null : (
        <p className="mt-1 text-soft text-sm">
          {without.join(" and ")} {without.length === 1 ? "has" : "have"} no paths, and{" "}
          {without.length === 1 ? "is" : "are"} not in the drawing.
        </p>
      )}
    </>
  );
}

/** Graphs that say no distances, as those of 2023: their nodes in columns. */
function NodesAsOne({ graphs, names }: { graphs: readonly N2gGraph[]; names: readonly string[] }) {
  const merged = mergeGraphs(graphs);
  const scene = mergedGraphScene(graphs, MOST_ROWS);
  const shared = scene.nodes.filter((node) => node.graphs.length > 1).length;
  const owned = (id: number) =>
    `of ${merged
      .graphsOf(id)
      .map((graph) => at(names, graph))
      .join(" and ")}`;
  return (
    <>
      <ScrollRegion label="Drawing of the graphs" className="[direction:rtl] sm:[direction:ltr]">
        <SceneFigure
          scene={scene}
          label={`Drawing of ${scene.nodes.length} tokens, ${shared} of them of more than one neuron. The list below says the same.`}
          className="max-w-none sm:h-auto sm:max-w-full"
        />
      </ScrollRegion>
      <Marks names={names} shared={shared > 0} />
      <p className="mt-1 text-faint text-sm">Order known, distances not.</p>
      <GraphText graph={merged.graph} of={owned} />
    </>
  );
}

/** What the signs in the drawing mean. */
function Marks({ names, shared }: { names: readonly string[]; shared: boolean }) {
  const marks = names.map((name, place) => `${at(GRAPH_MARKS, place)} ${name}`).join(", ");
  return (
    <p className="mt-1 text-soft text-sm">
      {marks}
      {shared ? ". What more than one has stands once, with a heavy outline and a darker line." : "."}
    </p>
  );
}

function labelOf(rows: number, shared: number): string {
  return `Drawing of ${rows} ${rows === 1 ? "path" : "paths"}, ${shared === 0 ? "none" : shared} of more than one neuron. The table says the same.`;
}
