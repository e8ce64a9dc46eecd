import { formatNumber } from "@/components/ui/number";
import type { N2gScores } from "@/lib/domain/graph";

/** How well a graph without paths predicts. */
export function GraphScores({
  scores: { precision, recall, f1, correlation, numFiring },
}: {
  scores: N2gScores;
}) {
  return (
    <p className="mt-2 text-soft text-sm">
      Against held-out text: F1 {formatNumber(f1, 3)}, precision {formatNumber(precision, 3)}, recall{" "}
      {formatNumber(recall, 3)}, correlation {formatNumber(correlation, 3)}; {numFiring} firing tokens.
    </p>
  );
}
