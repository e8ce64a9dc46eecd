import { Fragment } from "react";
import { Link } from "@/components/ui/link";
import { filledLayers } from "@/lib/domain/filled-layers";
import type { ModelFacts } from "@/lib/domain/model-facts";
import { layerPath } from "@/lib/domain/paths";

/** Says of a layer without data that it has none, and which layers have; nothing where it has. */
export function NoLayerData({
  model,
  service,
  layer,
}: {
  model: ModelFacts;
  service: string;
  layer: number;
}) {
  const filled = filledLayers(model);
  if (filled.includes(layer)) return null;
  const [one, ...more] = filled;
  return (
    <p className="max-w-prose text-soft">
      Layer {layer} has no data here: of {model.name} only {more.length === 0 ? "layer " : "layers "}
      {filled.map((each, i) => (
        <Fragment key={each}>
          {each === one ? "" : i === filled.length - 1 ? " and " : ", "}
          <Link href={layerPath(model.name, each, service)} className="link">
            {each}
          </Link>
        </Fragment>
      ))}{" "}
      {more.length === 0 ? "has" : "have"} any.
    </p>
  );
}
