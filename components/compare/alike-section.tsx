import { AlikeHelp, AlikeList } from "@/components/neuron/alike-list";
import { Missing } from "@/components/ui/missing";
import { Section } from "@/components/ui/section";
import type { ModelNeuron } from "@/lib/domain/model-neuron";
import type { OfPole } from "@/lib/domain/pole";
import type { AlikeNeuron } from "@/lib/domain/similarity";

interface AlikeSectionProps {
  readonly to: ModelNeuron;
  readonly found: readonly { readonly model: string; readonly neurons: readonly (AlikeNeuron & OfPole)[] }[];
}

/** What a neuron may be compared with: those like it, of its own model and of others. */
export function AlikeSection({ to, found }: AlikeSectionProps) {
  return (
    <Section id="alike" title="Neurons like it">
      {found.length === 0 ? (
        <Missing>No neuron of any model shares enough tokens with this one’s graph.</Missing>
      ) : (
        <>
          <AlikeHelp />
          <div className="grid gap-x-12 gap-y-6 md:grid-cols-2">
            {found.map(({ model, neurons }) => (
              <div key={`${model} ${neurons[0]?.pole}`}>
                <h3 className="mb-1 font-semibold">
                  {model}
                  {neurons[0]?.pole === undefined ? null : ", negative pole"}
                </h3>
                <AlikeList to={to} model={model} neurons={neurons} />
              </div>
            ))}
          </div>
        </>
      )}
    </Section>
  );
}
