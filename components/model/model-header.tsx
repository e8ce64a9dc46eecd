import type { ReactNode } from "react";
import { Breadcrumbs } from "@/components/site/breadcrumbs";
import { PageTitle } from "@/components/site/page-title";
import { Link } from "@/components/ui/link";
import { formatCount } from "@/components/ui/number";
import { filledLayers, layerBeside } from "@/lib/domain/filled-layers";
import { totalNeurons } from "@/lib/domain/model";
import type { ModelFacts } from "@/lib/domain/model-facts";
import { coveragePath, layerPath, modelPath, modelsPath, randomPath } from "@/lib/domain/paths";
import type { OfPole } from "@/lib/domain/pole";

/** The head of a model's page, or of one of its layers' when `layer` is given. */
export function ModelHeader({
  model,
  service,
  layer,
  pole,
  json,
  children,
}: {
  model: ModelFacts;
  service: string;
  layer?: number;
  /** The pole that the page tells of. */
  pole: OfPole;
  /** Address of the page's data. */
  json: string;
  children?: ReactNode;
}) {
  const { name, numLayers, layerSize } = model;
  const filled = filledLayers(model);
  const below = layer === undefined ? null : layerBeside(filled, layer, -1);
  const above = layer === undefined ? null : layerBeside(filled, layer, 1);
  const here = layer === undefined ? [] : [{ label: `layer ${layer}` }];
  return (
    <header>
      <Breadcrumbs
        crumbs={[
          { label: "models", href: modelsPath() },
          layer === undefined ? { label: name } : { label: name, href: modelPath(name, service, pole) },
          ...here,
        ]}
      >
        {below === null ? null : (
          <a href={layerPath(name, below, service, pole)} rel="prev" aria-label={`Previous layer, ${below}`}>
            <span aria-hidden="true">←</span> layer {below}
          </a>
        )}
        {above === null ? null : (
          <a href={layerPath(name, above, service, pole)} rel="next" aria-label={`Next layer, ${above}`}>
            layer {above} <span aria-hidden="true">→</span>
          </a>
        )}
        {layer === undefined ? <Link href={coveragePath(name)}>coverage</Link> : null}
        <a href={randomPath(name, pole)} data-random="" rel="nofollow">
          random neuron
        </a>
        <a href={json} type="application/json">
          JSON
        </a>
      </Breadcrumbs>
      <PageTitle>{layer === undefined ? name : `Layer ${layer} of ${name}`}</PageTitle>
      <p className="text-soft">
        {layer === undefined
          ? `${formatCount(totalNeurons(model))} neurons in ${numLayers} layers of ${formatCount(layerSize)}${filledWords(numLayers, filled)}`
          : `${formatCount(layerSize)} neurons`}
      </p>
      {children}
    </header>
  );
}

/** Which layers have data, where not all do. */
function filledWords(numLayers: number, filled: readonly number[]): string {
  if (filled.length === numLayers) return "";
  if (filled.length > MOST_NAMED) return `; ${filled.length} of the layers have data`;
  const last = filled.at(-1);
  return filled.length === 1
    ? `; only layer ${last} has data`
    : `; only layers ${filled.slice(0, -1).join(", ")} and ${last} have data`;
}

const MOST_NAMED = 6;
