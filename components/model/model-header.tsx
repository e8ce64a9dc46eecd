import type { ReactNode } from "react";
import { Breadcrumbs } from "@/components/site/breadcrumbs";
import { PageTitle } from "@/components/site/page-title";
import { Link } from "@/components/ui/link";
import { formatCount } from "@/components/ui/number";
import { totalNeurons } from "@/lib/domain/model";
import type { ModelFacts } from "@/lib/domain/model-facts";
import { coveragePath, layerPath, modelPath, modelsPath, randomPath } from "@/lib/domain/paths";

/** The head of a model's page, or of one of its layers' when `layer` is given. */
export function ModelHeader({
  model,
  service,
  layer,
  json,
  children,
}: {
  model: ModelFacts;
  service: string;
  layer?: number;
  /** Address of the page's data. */
  json: string;
  children?: ReactNode;
}) {
  const { name, numLayers, layerSize } = model;
  const here = layer === undefined ? [] : [{ label: `layer ${layer}` }];
  return (
    <header>
      <Breadcrumbs
        crumbs={[
          { label: "models", href: modelsPath() },
          layer === undefined ? { label: name } : { label: name, href: modelPath(name, service) },
          ...here,
        ]}
      >
        {layer === undefined || layer === 0 ? null : (
          <a
            href={layerPath(name, layer - 1, service)}
            rel="prev"
            aria-label={`Previous layer, ${layer - 1}`}
          >
            <span aria-hidden="true">←</span> layer {layer - 1}
          </a>
        )}
        {layer === undefined || layer === numLayers - 1 ? null : (
          <a href={layerPath(name, layer + 1, service)} rel="next" aria-label={`Next layer, ${layer + 1}`}>
            layer {layer + 1} <span aria-hidden="true">→</span>
          </a>
        )}
        {layer === undefined ? <Link href={coveragePath(name)}>coverage</Link> : null}
        <a href={randomPath(name)} data-random="" rel="nofollow">
          random neuron
        </a>
        <a href={json} type="application/json">
          JSON
        </a>
      </Breadcrumbs>
      <PageTitle>{layer === undefined ? name : `Layer ${layer} of ${name}`}</PageTitle>
      <p className="text-soft">
        {layer === undefined
          ? `${formatCount(totalNeurons(model))} neurons in ${numLayers} layers of ${formatCount(layerSize)}`
          : `${formatCount(layerSize)} neurons`}
      </p>
      {children}
    </header>
  );
}
