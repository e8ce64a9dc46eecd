import { Folded } from "@/components/ui/folded";
import { formatCount } from "@/components/ui/number";
import type { PathScores } from "@/lib/domain/graph-scores";
import type { FiringScores } from "@/lib/domain/n2g-scores";
import { firingWords, interventionWords, isTooFew, windowWords } from "./path-scores-words";

/** What the counts of the paths were made on, and how changes of a text bear them out; the counts head the page. */
export function PathScoresText({
  scores,
  unfolded,
}: {
  scores: PathScores;
  /** The page that says on which texts; null for the one at hand. */
  unfolded: string | null;
}) {
  const { top, ordinary, windows, interventions } = scores;
  const changes = interventions === undefined ? null : interventionWords(interventions);
  return (
    <div className="mb-4 max-w-prose">
      {changes === null ? null : <p className="mt-0.5">{changes}</p>}
      <details className="mt-0.5 text-soft text-sm">
        <summary className="text-accent hover:underline">Which texts, and other scores</summary>
        <Folded name="path-scores" href={unfolded} what="The texts, and the other scores">
          <div id="path-scores">
            {top === undefined ? null : (
              <p className="mt-1">
                Strongest texts: the half of its strongest texts that nothing was fitted to, {size(top)}.
              </p>
            )}
            {ordinary === undefined ? null : (
              <p className="mt-1">
                Ordinary text: sequences drawn at random, the same for all neurons, less those that hold this
                neuron’s strongest texts or windows: {size(ordinary)}.
              </p>
            )}
            <p className="mt-1">
              It fires where its activation is at least half of its maximum. Intervals are of 95 %.
            </p>
            {windows === undefined ? null : (
              <p className="mt-1">
                On {formatCount(windows.numWindows)} windows drawn at random and by strength, in which it
                fires on {formatCount(windows.numFiring)} tokens: {windowWords(windows).join(", ")}.
              </p>
            )}
          </div>
        </Folded>
      </details>
    </div>
  );
}

/** What is explained of the firing in the strongest texts and in ordinary text, at least one of them, in a sentence. */
export function Firings({
  explains = "Explains",
  scores: { top, ordinary },
}: {
  /** How the sentence begins. */
  explains?: string;
  scores: Pick<PathScores, "top" | "ordinary">;
}) {
  const parts = [
    ...(top === undefined ? [] : [`${firingWords(top)} in its strongest texts${doubt(top)}`]),
    ...(ordinary === undefined ? [] : [`in ordinary text ${firingWords(ordinary)}${doubt(ordinary)}`]),
  ];
  return `${explains} ${parts.join("; ")}.`;
}

function doubt(scores: FiringScores): string {
  return isTooFew(scores) ? " – too few to judge" : "";
}

function size({ numTexts, numTokens }: FiringScores): string {
  return `${formatCount(numTexts)} ${numTexts === 1 ? "text" : "texts"} of ${formatCount(numTokens)} tokens`;
}
