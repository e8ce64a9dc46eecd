import { Link } from "@/components/ui/link";
import { formatAmong, MOST_NAMED } from "@/lib/atlas/selection";
import { at } from "@/lib/domain/at";
import { neuronPath } from "@/lib/domain/paths";
import type { KeptList, KeptNeuron } from "@/lib/lists/kept-lists";

/** The first neuron of each model of a list, from which the keys for the next and the one before go through the list. */
export function WalkLinks({ list: { neurons } }: { list: KeptList }) {
  const models = [...new Set(neurons.map(({ model }) => model))];
  return models.map((model) => {
    const all = neurons.filter((each) => each.model === model);
    return (
      <Link key={model} href={firstOf(model, all)} className="inline-block py-1">
        walk through {models.length === 1 ? "it" : `those of ${model}`}
        {all.length > MOST_NAMED ? `, the first ${MOST_NAMED}` : ""}
      </Link>
    );
  });
}

function firstOf(model: string, neurons: readonly KeptNeuron[]) {
  const named = neurons.slice(0, MOST_NAMED);
  return neuronPath(model, at(named, 0), "all", { in: formatAmong(named) });
}
