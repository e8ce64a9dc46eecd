import { Link } from "@/components/ui/link";
import type { ModelFacts } from "@/lib/domain/model-facts";
import { formatNeuron } from "@/lib/domain/neuron";
import { neuronPath } from "@/lib/domain/paths";
import type { NeuronAddress } from "@/lib/search/neuron-address";
import { ModelList } from "./model-choices";

/** The models that have the neuron asked for, or why none has. */
export function NeuronChoices({
  address: { model, index },
  having,
  named,
  every,
}: {
  address: NeuronAddress;
  /** Those among `named` that have the neuron. */
  having: readonly ModelFacts[];
  /** Those that the address names: all when it names none. */
  named: readonly ModelFacts[];
  every: readonly ModelFacts[];
}) {
  if (having.length > 0) {
    return (
      <ul className="links max-w-xl">
        {having.map(({ name }) => (
          <li key={name} className="border-line border-t py-2">
            <Link href={neuronPath(name, index)}>
              {formatNeuron(index)} of {name}
            </Link>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <>
      <p className="mb-4 max-w-prose">
        {named.length === 0
          ? `There is no model “${model}” here. These are the models:`
          : `No model ${model === null ? "here" : `called “${model}”`} has ${index.pole === undefined ? "a" : "a negative pole of a"} neuron ${index.neuron} in a layer ${index.layer}; both count from 0:`}
      </p>
      <ModelList models={named.length === 0 ? every : named} />
    </>
  );
}
