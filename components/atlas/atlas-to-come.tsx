import { formatCount } from "@/components/ui/number";
import type { ShownAtlas } from "./shown-atlas";

/**
 * What stands where an atlas will be. Of what a phone shows of the page first it is the largest text, so that the page
 * counts as painted with it, not with what comes in its place.
 */
export function AtlasToCome({ shown: { model, layer, filled } }: { shown: ShownAtlas }) {
  const bands = layer === null ? "with a band for each layer" : "of this layer";
  return (
    <p className="text-faint text-sm">
      Drawing the atlas {bands}: {formatCount((layer === null ? filled.length : 1) * model.layerSize)}{" "}
      neurons, each a cell in the tone of its value …
    </p>
  );
}
