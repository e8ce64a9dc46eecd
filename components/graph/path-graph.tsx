import { ScrollRegion } from "@/components/ui/scroll-region";
import type { PathScores } from "@/lib/domain/graph-scores";
import type { N2gPath } from "@/lib/domain/n2g-path";
import { layoutPaths } from "@/lib/n2g/drawing/path-layout";
import { isOneColumn, pathRows } from "@/lib/n2g/drawing/path-rows";
import { drawnPaths } from "@/lib/n2g/paths/drawn-paths";
import { PathChips } from "./path-chips";
import { PathFigure } from "./path-figure";
import { PathLegend } from "./path-legend";
import { PathListRest } from "./path-list";
import { PathTable } from "./path-table";

/** A wider drawing stands above its table, not beside it. In CSS pixels. */
const WIDEST_BESIDE = 420;

interface PathGraphProps {
  /** In the order in which they decide. */
  readonly paths: readonly N2gPath[];
  readonly scores: PathScores | null;
}

/** A graph made of paths: drawn, listed row by row, and what is not drawn below. */
export function PathGraph({ paths, scores }: PathGraphProps) {
  const { drawn, rest } = drawnPaths(paths);
  const rows = pathRows(drawn);
  const table = (
    <ScrollRegion label="Paths">
      <PathTable rows={rows} label="Paths" />
    </ScrollRegion>
  );
  const below = <PathListRest rows={rows} rest={rest} paths={paths} scores={scores} />;
  if (isOneColumn(drawn)) {
    return (
      <div className="path-graph">
        <PathChips rows={rows} />
        {rows.length === 0 ? null : table}
        {below}
        {rows.length === 0 ? null : <PathLegend layout={null} rows={rows} />}
      </div>
    );
  }
  const layout = layoutPaths(rows);
  const support = [...drawn, ...rest].reduce((sum, path) => sum + path.support, 0);
  return (
    <div className="path-graph">
      <div className={layout.width > WIDEST_BESIDE ? undefined : "beside"}>
        <details className="drawing">
          <summary className="text-accent text-sm hover:underline">Drawing</summary>
          <ScrollRegion label="Drawing of the graph" className="w-fit max-w-full [direction:rtl]">
            <PathFigure layout={layout} rows={rows} support={support} />
          </ScrollRegion>
        </details>
        {table}
      </div>
      {below}
      <PathLegend layout={layout} rows={rows} />
    </div>
  );
}
