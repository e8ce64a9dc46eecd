import { Link } from "@/components/ui/link";
import { Missing } from "@/components/ui/missing";
import { Section } from "@/components/ui/section";
import { formatNeuron } from "@/lib/domain/neuron";
import { neuronPath } from "@/lib/domain/paths";
import { formatToken } from "@/lib/domain/token";
import { dataPathOf, type PanelProps } from "./panel-props";

const SHOWN = 15;

/** Neurons of the model whose graphs share tokens with this one's, the most alike first. */
export function SimilarPanel({ place, data: { similar } }: PanelProps<"similar">) {
  const json = dataPathOf(place, "neuron2graph");
  if (json === null || similar.length === 0) {
    return (
      <Section id="similar" title="Similar neurons">
        <Missing>
          {json === null
            ? "Similar neurons are found from Neuron to Graph data, which this model does not have yet."
            : "No neuron of this model shares enough tokens with this one’s graph."}
        </Missing>
      </Section>
    );
  }
  return (
    <Section
      id="similar"
      title="Similar neurons"
      aside={similar.length > SHOWN ? <a href={json}>all {similar.length}</a> : "shared tokens"}
    >
      <p className="mb-1 text-faint text-sm">Shared tokens of the graphs, as a share of the smaller one’s.</p>
      <ol className="links">
        {similar.slice(0, SHOWN).map(({ similarity, shared, n, sharedTokens, ...index }) => (
          <li key={formatNeuron(index)} className="border-line border-t py-1">
            <div className="flex gap-4">
              <Link href={neuronPath(place.model.name, index, place.service)} className="grow">
                {formatNeuron(index)}
              </Link>
              <span>{similarity.toFixed(2)}</span>
              <span className="w-16 text-right text-faint text-sm">
                {shared} of {n}
              </span>
            </div>
            <p className="truncate text-faint text-sm">
              {sharedTokens.map(({ token, role }) => (
                <span key={`${role} ${token}`} title={role} className="mr-2 font-mono">
                  {formatToken(token)}
                </span>
              ))}
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
