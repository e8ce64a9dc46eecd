import { formatCount } from "@/components/ui/number";
import type { KnownModel } from "@/lib/domain/known-models";

const DATA: Readonly<Record<KnownModel["published"][number], string>> = {
  neuroscope: "texts",
  neuron2graph: "graphs",
  neuron_explainer: "explanations",
};

/** Models of the catalogue that have no data here, each with the command that brings some. */
export function KnownModels({ models }: { models: readonly KnownModel[] }) {
  if (models.length === 0) return null;
  return (
    <section aria-labelledby="known" className="mt-9 border-line border-t pt-5 text-soft text-sm">
      <h2 id="known" className="mb-3 font-semibold">
        Known, without data here
      </h2>
      <ul className="grid gap-y-1">
        {models.map(({ name, numLayers, layerSize, activationFunction, dataset, published }) => (
          <li key={name} className="flex flex-wrap justify-between gap-x-6">
            <span>
              <b className="font-semibold">{name}</b> · {numLayers} × {formatCount(layerSize)} ·{" "}
              {activationFunction} · {dataset} · published: {published.map((each) => DATA[each]).join(", ")}
            </span>
            <code className="min-w-0 font-mono [overflow-wrap:anywhere]">
              npm run import -- --model {name} FOLDER
            </code>
          </li>
        ))}
      </ul>
    </section>
  );
}
