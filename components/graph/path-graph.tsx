import { type ComponentType, Fragment, type ReactNode } from "react";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { must } from "@/lib/domain/at";
import type { PathScores } from "@/lib/domain/graph-scores";
import type { N2gPath } from "@/lib/domain/n2g-path";
import type { NeuronPole } from "@/lib/domain/neuron";
import { neuronPath } from "@/lib/domain/paths";
import { graphRows } from "@/lib/n2g/drawing/graph-rows";
import type { PathRow } from "@/lib/n2g/drawing/path-rows";
import { drawnScene } from "@/lib/n2g/scene/drawn-scene";
import { GraphSaves } from "./graph-saves";
import { GraphTools } from "./graph-tools";
import { pageRows } from "./page-rows";
import { PathChips } from "./path-chips";
import { PathLegend } from "./path-legend";
import { PathListRest } from "./path-list";
import { PathTable } from "./path-table";
import { SceneFigure } from "./scene-figure";

/** Whose graph it is, and what the address says of it. */
export interface GraphPlace {
  readonly model: string;
  readonly index: NeuronPole;
  readonly service: string;
  /** The place of the path that was chosen, in the list as it is served. */
  readonly chosen: number | null;
  /** The page that has the paths which are not drawn; null for the one at hand. */
  readonly unfolded: string | null;
}

interface PathGraphProps {
  readonly place: GraphPlace;
  /** In the order in which they decide. */
  readonly paths: readonly N2gPath[];
  readonly scores: PathScores | null;
  /** Holds what no script makes: all but the tools. */
  readonly Still?: ComponentType<{ readonly children: ReactNode }>;
}

/** A graph made of paths: drawn, listed row by row at the same height, and what is not drawn below. */
export function PathGraph({ place, paths, scores, Still = Fragment }: PathGraphProps) {
  const { drawn, rest } = pageRows(graphRows(paths));
  const places = new Map(paths.map((path, i) => [path, i]));
  const links = {
    placesOf: (row: PathRow) => row.paths.map((path) => must(places.get(path), "a path of the graph")),
    linkTo: (path: number) => `${neuronPath(place.model, place.index, place.service, { path })}#graph`,
    chosen: place.chosen,
  };
  const isChosen = (row: PathRow) => place.chosen !== null && links.placesOf(row).includes(place.chosen);
  const table = (
    <ScrollRegion label="Paths">
      <PathTable rows={drawn} label="Paths" {...links} unfolded={place.unfolded} />
    </ScrollRegion>
  );
  const chips = drawn.every((row) => row.placed.length === 1);
  const support = [...drawn, ...rest].reduce((sum, row) => sum + row.support, 0);
  const scene = chips ? null : drawnScene({ rows: drawn, paths, support });
  return (
    <div className="path-graph">
      <GraphTools model={place.model} index={place.index} support={support} />
      <Still>
        {drawn.length === 0 ? null : <GraphSaves of={[{ model: place.model, ...place.index }]} />}
        {scene === null ? (
          <>
            <PathChips rows={drawn} />
            {drawn.length === 0 ? null : table}
          </>
        ) : (
          <div className="beside">
            <details className="drawing">
              <summary className="text-accent text-sm hover:underline">Drawing</summary>
              <ScrollRegion label="Drawing of the graph" className="[direction:rtl]">
                <SceneFigure scene={scene} label={labelOf(drawn.length)} className="max-w-none" />
              </ScrollRegion>
            </details>
            {table}
          </div>
        )}
        <PathListRest
          {...{ rest, paths, scores, links }}
          rows={drawn}
          unfolded={rest.some(isChosen) ? null : place.unfolded}
        />
        {drawn.length === 0 ? null : <PathLegend scene={scene} rows={drawn} unfolded={place.unfolded} />}
      </Still>
    </div>
  );
}

function labelOf(rows: number): string {
  return `Drawing of ${rows} ${rows === 1 ? "path" : "paths"}. The table says the same.`;
}
