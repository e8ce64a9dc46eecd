import { Link } from "@/components/ui/link";
import { Missing } from "@/components/ui/missing";
import { Section } from "@/components/ui/section";
import type { ModelNeuron } from "@/lib/domain/model-neuron";
import { comparePath } from "@/lib/domain/paths";
import { AlikeHelp, AlikeList } from "./alike-list";
import { dataPathOf, type PanelProps } from "./panel-props";

const SHOWN = 15;

/** Neurons whose graphs share tokens with this one's, the most surely alike first. */
export function SimilarPanel({ place, data: { similar } }: PanelProps<"similar">) {
  const json = dataPathOf(place, "neuron2graph");
  const own: ModelNeuron = { model: place.model.name, ...place.index };
  if (json === null)
    return (
      <Section id="similar" title="Similar neurons">
        <Missing>
          Similar neurons are found from Neuron to Graph data, which this model does not have yet.
        </Missing>
      </Section>
    );
  return (
    <Section id="similar" title="Similar neurons" aside={<a href={json}>JSON</a>}>
      {similar.length === 0 ? (
        <Missing>No neuron of this model shares enough tokens with this one’s graph.</Missing>
      ) : (
        <>
          <AlikeHelp />
          <AlikeList
            to={own}
            model={place.model.name}
            service={place.service}
            neurons={similar
              .slice(0, SHOWN)
              .map((each) => ({ ...each, ...(own.pole && { pole: own.pole }) }))}
          />
        </>
      )}
      <InOtherModels own={own} />
    </Section>
  );
}

function InOtherModels({ own }: { own: ModelNeuron }) {
  return (
    <>
      <h3 className="mt-4 font-semibold text-soft text-sm">In other models</h3>
      <p className="links text-sm">
        <Link href={comparePath([own])} className="target">
          Look for neurons like it in every model
        </Link>
      </p>
    </>
  );
}
