import { Folded } from "@/components/ui/folded";
import type { PathRow } from "@/lib/n2g/drawing/path-rows";
import type { Scene } from "@/lib/n2g/scene/scene";

interface PathLegendProps {
  readonly scene: Scene | null;
  readonly rows: readonly PathRow[];
  /** The page that has the legend; null for the one at hand. */
  readonly unfolded: string | null;
}

/** What the marks of a drawing, null for chips, and the columns of its table mean: of the marks, those that occur. */
export function PathLegend({ scene, rows, unfolded }: PathLegendProps) {
  const hasGap = scene?.lines.some(({ gap }) => gap !== null) ?? false; // chips have no lines
  const hasUnconfirmed = rows.some(({ confirmed }) => !confirmed);
  return (
    <details className="mt-1 text-sm">
      <summary className="text-accent hover:underline">How to read this</summary>
      <Folded name="graph-legend" href={unfolded} what="What the marks and columns mean">
        <ul id="graph-legend" className="mt-1 grid max-w-prose gap-1 text-soft">
          {scene === null ? null : (
            <>
              <li>A row is a path, a column a distance in tokens from where the neuron fires.</li>
              <li>
                The width of a line says how much of the firing it explains: under 5 %, under 25 %, or more.
              </li>
            </>
          )}
          {hasGap ? (
            <li>Where a line is thin and dashed, so many tokens of any kind stand between as it says.</li>
          ) : null}
          {hasUnconfirmed ? (
            <li>Grey and dashed is what was never right on text to which it was not fitted.</li>
          ) : null}
          <li>
            False: where the path says that the neuron fires and it does not. Fires at: what the path
            predicts, as a share of the neuron’s maximum. Fitted: firing tokens that it explains in the texts
            to which it was fitted.
          </li>
        </ul>
      </Folded>
    </details>
  );
}
