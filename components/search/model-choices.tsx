import Link from "next/link";
import { NoModels } from "@/components/model/no-models";
import { formatCount } from "@/components/ui/number";
import type { ModelFacts } from "@/lib/model-facts";
import { modelPath } from "@/lib/paths";

/** The models that a text may mean, or what the box understands when it means none. */
export function ModelChoices({
  q,
  models,
  every,
}: {
  q: string;
  models: readonly ModelFacts[];
  every: readonly ModelFacts[];
}) {
  if (every.length === 0) return <NoModels />;
  return (
    <>
      {models.length > 0 ? null : (
        <p className="mb-4 max-w-prose">
          Nothing here is called “{q.trim()}”. The box takes a neuron, as in{" "}
          <code className="font-mono">1/29</code>, <code className="font-mono">L1 N29</code> or{" "}
          <code className="font-mono">{every[0]?.name}/0/12</code>, or a model’s name or a part of it. These
          are the models:
        </p>
      )}
      <ModelList models={models.length > 0 ? models : every} />
    </>
  );
}

/** Models as links, with their shapes. */
export function ModelList({ models }: { models: readonly ModelFacts[] }) {
  return (
    <ul className="links max-w-xl">
      {models.map(({ name, numLayers, layerSize, dataset }) => (
        <li
          key={name}
          className="flex flex-wrap items-baseline justify-between gap-x-6 border-line border-t py-2"
        >
          <Link href={modelPath(name)} prefetch={false}>
            {name}
          </Link>
          <span className="text-faint text-sm">
            {numLayers} × {formatCount(layerSize)} neurons, {dataset}
          </span>
        </li>
      ))}
    </ul>
  );
}
