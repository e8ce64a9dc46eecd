import { Fragment } from "react";
import { PathGraph } from "@/components/graph/path-graph";
import type { StillPart } from "@/components/neuron/panel-props";
import { scaleLimit } from "@/components/neuron/token-shade";
import { TokenText } from "@/components/neuron/token-text";
import { TrustLine } from "@/components/neuron/trust-line";
import { Link } from "@/components/ui/link";
import type { ModelFacts } from "@/lib/domain/model-facts";
import type { NeuronPage } from "@/lib/domain/neuron-page";
import { neuronPath } from "@/lib/domain/paths";
import type { AskedFigure } from "@/lib/guides/figure";

/** A part of a neuron as its page shows it, with a caption that leads there. */
export function NeuronFigure({
  asked: { index, part, sentence },
  model,
  page,
  Still = Fragment,
}: {
  asked: AskedFigure;
  model: ModelFacts;
  page: NeuronPage;
  Still?: StillPart;
}) {
  return (
    <figure className="mt-5 border-line border-y py-4">
      <Shown {...{ part, index, model, page, Still }} />
      <figcaption className="links mt-3 text-sm">
        <Link href={neuronPath(model.name, index)}>{sentence}</Link>
      </figcaption>
    </figure>
  );
}

function Shown({
  part,
  index,
  model,
  page,
  Still,
}: Pick<AskedFigure, "part" | "index"> & { model: ModelFacts; page: NeuronPage; Still: StillPart }) {
  const { graphPaths, pathScores, snippets } = page;
  if (part === "trust") return <TrustLine page={page} model={model} />;
  if (part === "graph") {
    if (graphPaths === null) return null;
    const unfolded = neuronPath(model.name, index, "all", { open: "all" });
    const place = { model: model.name, index, service: "all", chosen: null, unfolded };
    return <PathGraph place={place} paths={graphPaths} scores={pathScores} Still={Still} />;
  }
  const [strongest] = snippets ?? [];
  if (strongest === undefined) return null;
  const { window, maxActivation, maxActivatingTokenIndex } = strongest;
  return (
    <TokenText
      window={{ ...window, predicted: null }}
      limit={scaleLimit([strongest])}
      peak={maxActivatingTokenIndex - window.start}
      label={`The strongest text: ${window.tokens.length} tokens, strongest ${maxActivation}`}
    />
  );
}
