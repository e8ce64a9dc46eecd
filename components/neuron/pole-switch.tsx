import { PoleTabs } from "@/components/model/pole-tabs";
import { formatNumber } from "@/components/ui/number";
import type { NeuronPage } from "@/lib/domain/neuron-page";
import type { Pole } from "@/lib/domain/pole";
import type { PanelPlace } from "./panel-props";
import { viewPath } from "./snippet-place";

/** The poles of a gated neuron as tabs, each with how far it fires; nothing of other neurons. */
export function PoleSwitch({ place, page }: { place: PanelPlace; page: Pick<NeuronPage, "detail"> }) {
  const { model, index, service, view } = place;
  const { pole: here = "positive", ...neuron } = index;
  const furthest = furthestOf(page, here);
  return (
    <PoleTabs
      poles={model.poles}
      here={index}
      hrefOf={(pole) =>
        viewPath({ model: model.name, service, view, index: { ...neuron, ...pole } }, {}) as `/viz/${string}`
      }
      note="What the neuron does below zero: all activations on this page are with their signs turned."
      wordsOf={(pole) => (furthest === null ? "" : `, to ${formatNumber(furthest[pole], 3)}`)}
    />
  );
}

/** The neuron's largest and smallest activation; the page of the negative pole has them turned. */
function furthestOf({ detail }: Pick<NeuronPage, "detail">, here: Pole): Record<Pole, number> | null {
  const { max_activation: max = null, min_activation: min = null } = detail?.statistics ?? {};
  if (max === null || min === null) return null;
  return here === "positive" ? { positive: max, negative: min } : { positive: 0 - min, negative: 0 - max };
}
