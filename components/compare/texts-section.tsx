import { scaleLimit } from "@/components/neuron/token-shade";
import { Missing } from "@/components/ui/missing";
import { Section } from "@/components/ui/section";
import { type ComparedText, compareTexts } from "@/lib/compare/compared-texts";
import { ComparedTextItem } from "./compared-text-item";
import type { SideNeuron } from "./side-neuron";

const MOST_SHOWN = 6;

/** Stored texts as each of the neurons reads them: where they differ most first. */
export function TextsSection({
  neurons,
  names,
}: {
  neurons: readonly SideNeuron[];
  names: readonly string[];
}) {
  const { differing, common } = compareTexts(
    neurons.map(({ model, page, texts }) => ({
      model: model.name,
      texts,
      maximum: page.detail?.statistics.max_activation ?? scaleLimit(texts),
      paths: page.graphPaths,
    })),
  );
  if (differing.length === 0)
    return (
      <Section id="texts" title="Texts">
        <Missing>No texts of any of them are stored. Importing a bundle with texts adds them.</Missing>
      </Section>
    );
  return (
    <Section id="texts" title="Texts">
      <p className="max-w-prose text-soft text-sm">
        Each text stands once for each neuron, shaded by its share of that neuron’s maximum. Where a neuron
        has the text among its own, the activations are real; elsewhere they are what its paths predict, and
        the line says so.
      </p>
      <TextGroup
        title="Where they differ most"
        texts={differing.slice(0, MOST_SHOWN)}
        {...{ neurons, names }}
      />
      {common.length === 0 ? (
        <p className="mt-5 text-soft">In none of their texts do all of them fire on one token.</p>
      ) : (
        <TextGroup title="Where all fire" texts={common.slice(0, MOST_SHOWN)} {...{ neurons, names }} />
      )}
    </Section>
  );
}

interface TextGroupProps {
  readonly title: string;
  readonly texts: readonly ComparedText[];
  readonly neurons: readonly SideNeuron[];
  readonly names: readonly string[];
}

function TextGroup({ title, texts, neurons, names }: TextGroupProps) {
  return (
    <>
      <h3 className="mt-5 mb-1 font-semibold">{title}</h3>
      <ol>
        {texts.map((text) => (
          <li key={`${text.owner} ${text.rank}`} className="border-line border-t py-3">
            <ComparedTextItem text={text} neurons={neurons} names={names} />
          </li>
        ))}
      </ol>
    </>
  );
}
