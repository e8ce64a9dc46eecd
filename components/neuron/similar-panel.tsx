import { Folded } from "@/components/ui/folded";
import { Link } from "@/components/ui/link";
import { Missing } from "@/components/ui/missing";
import { Section } from "@/components/ui/section";
import type { ModelNeuron } from "@/lib/domain/model-neuron";
import { comparePath } from "@/lib/domain/paths";
import { AlikeHelp, AlikeList } from "./alike-list";
import { dataPathOf, type PanelProps, unfoldedPath } from "./panel-props";

const LISTED = 15;
/** Of these, so many stand on a page that folds. */
const SHOWN = 5;

/** Neurons whose graphs share tokens with this one's, the most surely alike first. */
export function SimilarPanel({ place, data: { similar, graph } }: PanelProps<"similar" | "graph">) {
  const json = dataPathOf(place, "neuron2graph");
  const own: ModelNeuron = { model: place.model.name, ...place.index };
  const listed = similar.slice(0, LISTED).map((each) => ({ ...each, ...(own.pole && { pole: own.pole }) }));
  const of = { to: own, model: place.model.name, service: place.service };
  if (json === null)
    return (
      <Section id="similar" title="Similar neurons">
        <Missing>
          Similar neurons are found from Neuron to Graph data, which this model does not have yet.
        </Missing>
      </Section>
    );
  if (graph === null && similar.length === 0)
    return (
      <Section id="similar" title="Similar neurons">
        <Missing>Neurons are held alike by their graphs, and this one has none.</Missing>
      </Section>
    );
  return (
    <Section id="similar" title="Similar neurons" aside={<a href={json}>JSON</a>}>
      {similar.length === 0 ? (
        <Missing>No neuron of this model shares enough tokens with this one’s graph.</Missing>
      ) : (
        <>
          <AlikeHelp />
          <AlikeList {...of} neurons={listed.slice(0, SHOWN)} />
          {listed.length <= SHOWN ? null : (
            <details className="border-line border-t pt-1 text-sm">
              <summary className="inline-block min-h-6 text-accent hover:underline">
                {listed.length - SHOWN} more
              </summary>
              <Folded name="more-similar" href={unfoldedPath(place)} what="The other neurons like it">
                <AlikeList {...of} neurons={listed.slice(SHOWN)} id="more-similar" />
              </Folded>
            </details>
          )}
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
