import { Atlas } from "@/components/atlas/atlas";
import type { AnyStatisticName } from "@/lib/domain/derived-statistics";
import { filledLayers } from "@/lib/domain/filled-layers";
import { totalNeurons } from "@/lib/domain/model";
import type { ModelFacts } from "@/lib/domain/model-facts";
import { poleOf } from "@/lib/domain/pole";
import { columnChoices, type ListView } from "./list-view";

/** What a model of many neurons is looked at by first, where it is there. */
const FIRST = ["f1", "explanation_score", "firing", "max_activation"] as const;

/** The atlas of a model, or the band of one of its layers; nothing without statistics. */
export function ModelAtlas({
  model,
  service,
  layer,
  view,
  statistics,
}: {
  model: ModelFacts;
  service: string;
  layer?: number;
  view: ListView;
  statistics: readonly AnyStatisticName[];
}) {
  const { name, numLayers, layerSize, services } = model;
  const choices = columnChoices(statistics).map(([each]) => each);
  const by = [view.by, ...FIRST, choices[0]].find((each) => each && choices.includes(each));
  if (!by || totalNeurons({ numLayers, layerSize }) === 0) return null;
  const hasTokens = services.some((each) => each.service === "neuron_store");
  const cells = view.cells === "token" && !hasTokens ? "index" : view.cells;
  const columns = view.chosen ? view.columns.join() : null;
  return (
    <Atlas
      shown={{
        model: { name, numLayers, layerSize },
        ...{ ...poleOf(view), service, layer: layer ?? null, filled: filledLayers(model) },
        ...{ choices, by, cells, hasTokens, columns },
        ...{ text: view.fault === null ? view.text : "", sort: view.order },
      }}
    />
  );
}
