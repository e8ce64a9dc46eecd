import Link from "next/link";
import { Missing } from "@/components/ui/missing";
import { formatNumber } from "@/components/ui/number";
import { Section } from "@/components/ui/section";
import { formatNeuron, type NeuronIndex } from "@/lib/domain/neuron";
import { apiPath, neuronPath } from "@/lib/domain/paths";

/** The neurons with the widest activation range in their strongest text. */
export function TopNeuronsPanel({
  model,
  service,
  topNeurons,
}: {
  model: string;
  service: string;
  topNeurons: readonly (readonly [NeuronIndex, number])[];
}) {
  const [strongest] = topNeurons;
  if (strongest === undefined) {
    return (
      <Section id="top-neurons" title="Top neurons">
        <Missing>No neuron of this model has texts yet. Importing a bundle with snippets adds them.</Missing>
      </Section>
    );
  }
  return (
    <Section
      id="top-neurons"
      title="Top neurons"
      aside={<a href={apiPath(model, "neuroscope")}>all, as JSON</a>}
    >
      <p className="mb-2 text-faint text-sm">
        By the range from the lowest to the highest activation in the strongest text.
      </p>
      <ol className="links grid grid-cols-[repeat(auto-fill,minmax(10.5rem,1fr))] gap-x-8 gap-y-0.5">
        {topNeurons.map(([index, range]) => (
          <li key={formatNeuron(index)} className="flex items-baseline gap-3 border-line border-b py-1">
            <Link href={neuronPath(model, index, service)} prefetch={false} className="w-20">
              {formatNeuron(index)}
            </Link>
            <span aria-hidden="true" className="grow">
              <span
                className="block h-[3px] rounded-xs bg-fire"
                style={{ width: `${Math.round((range / strongest[1]) * 100)}%` }}
              />
            </span>
            <span>{formatNumber(range, 3)}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
