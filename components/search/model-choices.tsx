import { Link } from "@/components/ui/link";
import { formatCount } from "@/components/ui/number";
import type { Model } from "@/lib/domain/model";
import { modelPath } from "@/lib/domain/paths";

type ListedModel = Pick<Model, "name" | "numLayers" | "layerSize" | "dataset">;

/** Models as links, with their shapes. */
export function ModelList({ models }: { models: readonly ListedModel[] }) {
  return (
    <ul className="links max-w-xl">
      {models.map(({ name, numLayers, layerSize, dataset }) => (
        <li
          key={name}
          className="flex flex-wrap items-baseline justify-between gap-x-6 border-line border-t py-2"
        >
          <Link href={modelPath(name)}>{name}</Link>
          <span className="text-faint text-sm">
            {numLayers} × {formatCount(layerSize)} neurons, {dataset}
          </span>
        </li>
      ))}
    </ul>
  );
}
