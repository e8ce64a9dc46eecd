import { Link } from "@/components/ui/link";
import { formatNumber } from "@/components/ui/number";
import { formatNeuron } from "@/lib/domain/neuron";
import { neuronPath } from "@/lib/domain/paths";
import { RELATED_NEURONS, type RelatedNeuron, relatedNeurons } from "@/lib/domain/related";
import type { PanelPlace, PanelProps } from "./panel-props";
import { RelatedGroups } from "./related-groups";
import { neuronsWords } from "./related-words";

/** Neurons to which its weights or activations relate a neuron, as links to their pages. */
export function RelatedNeuronsPanel({ place, data: { panels } }: PanelProps<"panels">) {
  const groups = relatedNeurons(panels.find(({ service }) => service === RELATED_NEURONS)?.data);
  if (groups === null) return null;
  return (
    <RelatedGroups
      {...{ place, groups, service: RELATED_NEURONS, title: "Related neurons", what: "neurons" }}
      wordsOf={neuronsWords}
    >
      {({ by, related }) => (
        <ol className="links" aria-label={neuronsWords(by)}>
          {related.map((each, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one may stand there twice
            <li key={i} className="flex justify-between gap-x-4 border-line border-t py-1">
              <NeuronLink model={place.model} neuron={each} />
              <span className="text-sm">{formatNumber(each.strength, 3)}</span>
            </li>
          ))}
        </ol>
      )}
    </RelatedGroups>
  );
}

/** A neuron that the model has not, as data may name, has no page. */
function NeuronLink({ model, neuron }: { model: PanelPlace["model"]; neuron: RelatedNeuron }) {
  if (neuron.layer >= model.numLayers || neuron.neuron >= model.layerSize)
    return <span className="text-faint">{formatNeuron(neuron)}</span>;
  return (
    <Link href={neuronPath(model.name, neuron)} className="target">
      {formatNeuron(neuron)}
    </Link>
  );
}
