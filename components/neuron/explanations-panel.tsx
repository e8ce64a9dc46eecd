import { Missing } from "@/components/ui/missing";
import { formatNumber } from "@/components/ui/number";
import { Section } from "@/components/ui/section";
import { ExplanationText } from "./explanation-text";
import { dataPathOf, type PanelProps } from "./panel-props";
import { Firings } from "./path-scores";
import { type ShownExplanation, shownExplanations } from "./shown-explanations";

type ExplanationParts = "explanations" | "graphPaths" | "pathScores";

/** What the neuron does, in sentences, best score first. */
export function ExplanationsPanel({ place, data }: PanelProps<ExplanationParts>) {
  const explanations = shownExplanations(data);
  return (
    <Section id="explanations" title="Explanations">
      {explanations.length === 0 ? (
        <Missing>
          {dataPathOf(place, "neuron_explainer") === null
            ? "This model has no explanations yet. Importing a bundle whose neurons have explanations adds them."
            : "No explanation of this neuron is stored."}
        </Missing>
      ) : (
        <ol>
          {explanations.map((entry) => (
            <li key={`${entry.explainer} ${entry.explanation}`} className="border-line border-t py-2">
              <p className="font-serif text-base">
                <ExplanationText explanation={entry.explanation} />
              </p>
              <ExplanationSource entry={entry} />
              {entry.alone === null ? null : (
                <p className="max-w-prose text-soft text-sm">
                  <Firings explains="Taken at its word, it explains" scores={entry.alone} />
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

/** Who wrote an explanation and how well it predicts. */
export function ExplanationSource({
  entry: { explainer, score, alone },
}: {
  entry: Omit<ShownExplanation, "scores">;
}) {
  const notScored = alone === null ? ", not scored" : null;
  return (
    <p className="text-soft text-sm">
      explained by {explainer === "rule" ? "rule from the graph" : explainer}
      {score === null ? notScored : `, predicts activations with correlation ${formatNumber(score, 2)}`}
    </p>
  );
}
