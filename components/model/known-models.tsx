import { formatCount } from "@/components/ui/number";
import type { KnownModel } from "@/lib/domain/known-models";

/** Models of the catalogue that have no data here, and the command that brings some. */
export function KnownModels({ models }: { models: readonly KnownModel[] }) {
  if (models.length === 0) return null;
  return (
    <section aria-labelledby="known" className="mt-9 border-line border-t pt-5 text-soft text-sm">
      <h2 id="known" className="mb-2 font-semibold">
        Known, without data here
      </h2>
      <p className="mb-3">
        <code className="font-mono [overflow-wrap:anywhere]">npm run import -- --model NAME FOLDER</code>{" "}
        brings data of one of them. Texts of all were published
        {more(models, "neuron2graph", "graphs")}
        {more(models, "neuron_explainer", "explanations")}.
      </p>
      <ul className="gap-x-8 sm:columns-2">
        {models.map(({ name, numLayers, layerSize, activationFunction, dataset }) => (
          <li key={name}>
            <b>{name}</b> · {numLayers} × {formatCount(layerSize)} · {activationFunction} · {dataset}
          </li>
        ))}
      </ul>
    </section>
  );
}

function more(models: readonly KnownModel[], method: KnownModel["published"][number], what: string): string {
  const names = models.filter(({ published }) => published.includes(method)).map(({ name }) => name);
  return names.length === 0 ? "" : `, ${what} of ${names.join(" and ")}`;
}
