import { Folded } from "@/components/ui/folded";
import { Missing } from "@/components/ui/missing";
import { formatCount, formatNumber } from "@/components/ui/number";
import { Section } from "@/components/ui/section";
import { testSentences } from "./explanation-tests";
import { ExplanationText, MOST_CHARACTERS } from "./explanation-text";
import { dataPathOf, type PanelProps, unfoldedPath } from "./panel-props";
import { Firings } from "./path-scores";
import { type ShownExplanation, shownExplanations } from "./shown-explanations";
import { SimulatedTexts } from "./simulated-texts";

type ExplanationParts = "explanations" | "graphPaths" | "pathScores" | "simulated";

/** So many explanations are shown, the best; the JSON has all. */
const SHOWN = 20;

/** What the neuron does, in sentences, best score first. */
export function ExplanationsPanel({ place, data }: PanelProps<ExplanationParts>) {
  const explanations = shownExplanations(data);
  const { simulated } = data;
  const left = explanations.length - SHOWN;
  const json = dataPathOf(place, "neuron_explainer");
  return (
    <Section id="explanations" title="Explanations">
      {explanations.length === 0 ? (
        <Missing>
          {json === null
            ? "This model has no explanations yet. npm run explain adds some, and so does importing a bundle whose neurons have explanations."
            : "No explanation of this neuron is stored."}
        </Missing>
      ) : (
        <ol>
          {explanations.slice(0, SHOWN).map((entry, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same
            <li key={i} className="border-line border-t py-2">
              {explanations.length === 1 ? (
                <TopSentence explanation={entry.explanation} unfolded={unfoldedPath(place)} />
              ) : (
                <p className="font-serif text-base">
                  <ExplanationText explanation={entry.explanation} />
                </p>
              )}
              <ExplanationSource entry={entry} hasTests />
              {testSentences(entry.scores.tests ?? []).map((sentence) => (
                <p key={sentence} className="max-w-prose text-soft text-sm">
                  {sentence}
                </p>
              ))}
              {entry.alone === null ? null : (
                <p className="max-w-prose text-soft text-sm">
                  <Firings explains="Taken at its word, it explains" scores={entry.alone} />
                </p>
              )}
              {simulated?.rank === i ? (
                <SimulatedTexts
                  {...simulated}
                  opened={place.service === "neuron_explainer"}
                  json={json === null ? null : `${json}?simulations=true`}
                />
              ) : null}
            </li>
          ))}
          {left > 0 && json !== null ? (
            <li className="border-line border-t py-2">
              <a href={json}>{left} more in the JSON</a>
            </li>
          ) : null}
        </ol>
      )}
    </Section>
  );
}

/** Where the only explanation stands, and the whole of it where its beginning stands there. */
function TopSentence({ explanation, unfolded }: { explanation: string; unfolded: string | null }) {
  if (explanation.length <= MOST_CHARACTERS) return <p>The sentence at the top of the page.</p>;
  return (
    <>
      <p>The sentence whose beginning stands at the top of the page.</p>
      <details className="text-sm">
        <summary className="text-accent hover:underline">The whole sentence</summary>
        <Folded name="whole-sentence" href={unfolded} what="The sentence to its end">
          <p id="whole-sentence" className="max-w-3xl font-serif text-base">
            <ExplanationText explanation={explanation} most={explanation.length} />
          </p>
        </Folded>
      </details>
    </>
  );
}

/** Who wrote an explanation and how well it predicts, unless all its tests are shown beside it. */
export function ExplanationSource({
  entry: { explanation, explainer, score, alone, scores },
  hasTests = false,
}: {
  entry: ShownExplanation;
  hasTests?: boolean;
}) {
  const isTested = scores.tests !== undefined && scores.tests.length > 0;
  const notScored = alone === null && !isTested ? ", not scored" : null;
  const said = score === null || (hasTests && isTested);
  const tested = scores.tests?.find((each) => each.score === score && each.method in OF_ACTIVATIONS);
  return (
    <p className="text-soft text-sm">
      explained by {explainer === "rule" ? "rule from the graph" : explainer}
      {said ? notScored : `, predicts activations with correlation ${formatNumber(score, 2)}`}
      {said || tested === undefined ? null : ` on ${formatCount(tested.n)} tokens of its texts`}
      {OF_HITS.test(explanation)
        ? "; its hits are the firings that the graph predicts, not all there are"
        : null}
    </p>
  );
}

/** Tests whose score is a correlation of activations. */
const OF_ACTIVATIONS = { simulation: true, graph: true };
/** How a sentence made from paths ends (`printSentence`). */
const OF_HITS = /of its hits\.?$/;
