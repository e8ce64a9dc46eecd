import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { formatNeuron, type NeuronIndex } from "@/lib/domain/neuron";
import { neuronPath } from "@/lib/domain/paths";
import type { SnippetPreview } from "@/lib/domain/snippet";
import { scaleLimit } from "./token-shade";
import { TokenText } from "./token-text";

/** One neuron with its strongest text, to show what a page holds. */
export function ExampleNeuron({
  model,
  index,
  strongest,
}: {
  model: string;
  index: NeuronIndex;
  strongest: SnippetPreview;
}) {
  const { window, maxActivation, maxActivatingTokenIndex } = strongest;
  return (
    <div className="border-line border-y py-5">
      <Section
        id="example"
        title="A neuron and the text that fires it most"
        aside={
          <Link href={neuronPath(model, index)}>
            {formatNeuron(index)} of {model}
          </Link>
        }
      >
        <TokenText
          window={{ ...window, predicted: null }}
          limit={scaleLimit([strongest])}
          peak={maxActivatingTokenIndex - window.start}
          label={`The strongest text of ${formatNeuron(index)}: ${window.tokens.length} tokens, strongest ${maxActivation}`}
        />
      </Section>
    </div>
  );
}
