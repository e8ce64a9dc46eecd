import { TokenRuns } from "@/components/neuron/token-runs";
import { Link } from "@/components/ui/link";
import type { ComparedText, Reading } from "@/lib/compare/compared-texts";
import { at } from "@/lib/domain/at";
import { neuronPath } from "@/lib/domain/paths";
import { Sign } from "./mark";
import type { SideNeuron } from "./side-neuron";

interface ComparedTextItemProps {
  readonly text: ComparedText;
  readonly neurons: readonly SideNeuron[];
  readonly names: readonly string[];
}

/** One text, once for each neuron below each other, marked at the same token. */
export function ComparedTextItem({ text, neurons, names }: ComparedTextItemProps) {
  const { model, index } = at(neurons, text.owner);
  const owner = at(names, text.owner);
  return (
    <>
      {text.readings.map((reading, place) => (
        <ReadLine key={names[place]} text={text} reading={reading} place={place} name={at(names, place)} />
      ))}
      <p className="links compare-line-foot text-faint text-sm">
        <Link href={neuronPath(model.name, index, "all", { text: text.rank })} className="target">
          text {text.rank} of {owner}
        </Link>
      </p>
    </>
  );
}

function ReadLine({
  text: { tokens, place: peak },
  reading,
  place,
  name,
}: {
  text: ComparedText;
  reading: Reading | null;
  place: number;
  name: string;
}) {
  return (
    <div className="compare-line">
      <Sign place={place} />
      <span aria-hidden="true" className="kind">
        {reading?.kind}
      </span>
      {reading === null ? (
        <p className="text-faint">
          <span className="sr-only">{name}: </span>has neither this text nor paths that predict it
        </p>
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: a text is no set of form fields
        <div role="group" aria-label={`${name}, ${reading.kind}`} className="tokens">
          <TokenRuns
            tokens={tokens}
            activations={reading.shares.map((share) => Math.round(share * 100) / 100)}
            limit={1}
            peak={peak}
            anchor={undefined}
            outcomes={null}
            apart={false}
          />
        </div>
      )}
    </div>
  );
}
