import { Link } from "@/components/ui/link";
import { at } from "@/lib/domain/at";
import type { ModelNeuron } from "@/lib/domain/model-neuron";
import { comparePath, neuronApiPath, neuronPath } from "@/lib/domain/paths";
import { Sign } from "./mark";

/** The neurons with their signs; it stays in sight. */
export function CompareHead({
  neurons,
  names,
}: {
  neurons: readonly ModelNeuron[];
  names: readonly string[];
}) {
  return (
    <ul className="compare-head compare-columns links" aria-label="Neurons compared">
      {neurons.map((neuron, place) => (
        <li key={at(names, place)}>
          <Sign place={place} />
          <span className="flex min-w-0 flex-wrap items-baseline gap-x-3">
            <Link href={neuronPath(neuron.model, neuron)} className="font-semibold">
              {at(names, place)}
            </Link>
            <Link
              href={comparePath(neurons.filter((other) => other !== neuron))}
              scroll={false}
              className="target text-sm"
              aria-label={`without ${at(names, place)}`}
            >
              without
            </Link>
            <a
              href={neuronApiPath(neuron.model, "all", neuron)}
              type="application/json"
              className="inline-block min-h-6 text-sm pointer-coarse:min-h-8"
              aria-label={`JSON of ${at(names, place)}`}
            >
              JSON
            </a>
          </span>
        </li>
      ))}
    </ul>
  );
}
