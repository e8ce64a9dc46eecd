import { Link } from "@/components/ui/link";
import { formatNumber } from "@/components/ui/number";
import type { NeuronPage } from "@/lib/domain/neuron-page";
import { POLES, type Pole } from "@/lib/domain/pole";
import type { PanelPlace } from "./panel-props";
import { viewPath } from "./snippet-place";

/** The poles of a gated neuron as tabs, which are links, each with how far it fires; nothing of other neurons. */
export function PoleSwitch({ place, page }: { place: PanelPlace; page: Pick<NeuronPage, "detail"> }) {
  const { model, index, service, view } = place;
  if (model.poles === undefined) return null;
  const { pole: here = "positive", ...neuron } = index;
  const furthest = furthestOf(page, here);
  const there = (pole: Pole) => ({
    ...{ model: model.name, service, view },
    index: pole === "negative" ? { ...neuron, pole } : neuron,
  });
  return (
    <>
      <nav aria-label="Poles" className="links snippet-sets">
        {POLES.map((pole) => (
          <Link
            key={pole}
            href={viewPath(there(pole), {})}
            scroll={false}
            aria-current={pole === here ? "page" : undefined}
          >
            {pole} pole{furthest === null ? null : `, to ${formatNumber(furthest[pole], 3)}`}
          </Link>
        ))}
      </nav>
      {here === "positive" ? null : (
        <p className="mb-2 text-soft text-sm">
          What the neuron does below zero: all activations on this page are with their signs turned.
        </p>
      )}
    </>
  );
}

/** The neuron's largest and smallest activation; the page of the negative pole has them turned. */
function furthestOf({ detail }: Pick<NeuronPage, "detail">, here: Pole): Record<Pole, number> | null {
  const { max_activation: max = null, min_activation: min = null } = detail?.statistics ?? {};
  if (max === null || min === null) return null;
  return here === "positive" ? { positive: max, negative: min } : { positive: 0 - min, negative: 0 - max };
}
