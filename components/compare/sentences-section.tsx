import { ExplanationText } from "@/components/neuron/explanation-text";
import { ExplanationSource } from "@/components/neuron/explanations-panel";
import { shownExplanations } from "@/components/neuron/shown-explanations";
import { TrustLine } from "@/components/neuron/trust-line";
import { Section } from "@/components/ui/section";
import { at } from "@/lib/domain/at";
import { Columns } from "./columns";
import type { SideNeuron } from "./side-neuron";

/** What each neuron does in a sentence, and how far its graph can be trusted. */
export function SentencesSection({
  neurons,
  names,
}: {
  neurons: readonly SideNeuron[];
  names: readonly string[];
}) {
  return (
    <Section id="sentences" title="In a sentence">
      <Columns names={names}>
        {(place) => {
          const { page, model } = at(neurons, place);
          const [best] = shownExplanations(page);
          return (
            <>
              {best === undefined ? (
                <p className="text-faint">No explanation of this neuron yet.</p>
              ) : (
                <>
                  <p className="font-serif text-lg leading-normal">
                    <ExplanationText explanation={best.explanation} />
                  </p>
                  <ExplanationSource entry={best} />
                </>
              )}
              <div className="text-sm">
                <TrustLine page={page} model={model} />
              </div>
            </>
          );
        }}
      </Columns>
    </Section>
  );
}
