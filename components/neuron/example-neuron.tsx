import { Fragment } from "react";
import { PathGraph } from "@/components/graph/path-graph";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { ModelFacts } from "@/lib/domain/model-facts";
import { formatNeuron, type NeuronIndex } from "@/lib/domain/neuron";
import type { NeuronPage } from "@/lib/domain/neuron-page";
import { guidePath, neuronPath } from "@/lib/domain/paths";
import { ExplanationText } from "./explanation-text";
import type { StillPart } from "./panel-props";
import { shownExplanations } from "./shown-explanations";
import { scaleLimit } from "./token-shade";
import { TokenText } from "./token-text";
import { TrustLine } from "./trust-line";

/** One neuron as its page shows it: what it is said to fire on, how far to trust that, its graph, its strongest text. */
export function ExampleNeuron({
  model,
  index,
  page,
  Still = Fragment,
}: {
  model: ModelFacts;
  index: NeuronIndex;
  page: NeuronPage;
  Still?: StillPart;
}) {
  const [best] = shownExplanations(page);
  const { graphPaths, pathScores } = page;
  const unfolded = neuronPath(model.name, index, "all", { open: "all" });
  const place = { model: model.name, index, service: "all", chosen: null, unfolded };
  return (
    <div className="border-line border-y py-5">
      <Section
        id="example"
        title="A neuron"
        aside={
          <>
            <Link href={neuronPath(model.name, index)}>
              {formatNeuron(index)} of {model.name}
            </Link>{" "}
            · <Link href={guidePath("reading-a-graph")}>How to read a graph</Link>
          </>
        }
      >
        <Still>
          {best === undefined ? null : (
            <p className="max-w-3xl font-serif text-lg leading-normal">
              <ExplanationText explanation={best.explanation} />
            </p>
          )}
          <TrustLine page={page} model={model} />
        </Still>
        <div className="mt-4">
          {graphPaths === null ? null : (
            <PathGraph place={place} paths={graphPaths} scores={pathScores} Still={Still} />
          )}
        </div>
        <Strongest index={index} page={page} />
      </Section>
    </div>
  );
}

function Strongest({ index, page: { snippets } }: { index: NeuronIndex; page: NeuronPage }) {
  const [strongest] = snippets ?? [];
  if (strongest === undefined) return null;
  const { window, maxActivation, maxActivatingTokenIndex } = strongest;
  return (
    <div className="mt-5">
      <p className="mb-1 text-soft text-sm">The text that fires it most:</p>
      <TokenText
        window={{ ...window, predicted: null }}
        limit={scaleLimit([strongest])}
        peak={maxActivatingTokenIndex - window.start}
        label={`The strongest text of ${formatNeuron(index)}: ${window.tokens.length} tokens, strongest ${maxActivation}`}
      />
    </div>
  );
}
