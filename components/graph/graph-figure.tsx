import { ScrollRegion } from "@/components/ui/scroll-region";
import type { N2gGraph } from "@/lib/domain/graph";
import { labelGraph } from "@/lib/n2g/drawing/label";
import { graphScene, MOST_ROWS } from "@/lib/n2g/scene/graph-scene";
import { FurtherSteps } from "./further-steps";
import { SceneFigure } from "./scene-figure";

/**
 * The full drawing, in a region that scrolls sideways where the screen is narrow: from right to left
 * there, so that the activating tokens are seen first. Its text twin belongs below it.
 */
export function GraphFigure({ graph }: { graph: N2gGraph }) {
  const scene = graphScene(graph, MOST_ROWS);
  return (
    <>
      <ScrollRegion label="Drawing of the graph" className="[direction:rtl] sm:[direction:ltr]">
        <SceneFigure scene={scene} label={labelGraph(graph)} className="max-w-none sm:h-auto sm:max-w-full" />
      </ScrollRegion>
      <FurtherSteps graph={graph} />
      {graph.graph.some(({ stepsBack }) => stepsBack !== undefined) ? null : (
        <p className="mt-1 text-faint text-sm">Order known, distances not.</p>
      )}
    </>
  );
}
