import type { ModelFacts } from "@/lib/domain/model-facts";
import type { NeuronPage } from "@/lib/domain/neuron-page";
import { trustWords } from "./trust-words";

/** How far the graph can be trusted, in counts, and how often the neuron fires. */
export function TrustLine({ page, model }: { page: NeuronPage; model: ModelFacts }) {
  const hasGraphs = model.services.some(({ service }) => service === "neuron2graph");
  return (
    <div className="mt-1.5 max-w-5xl text-soft">
      {trustWords(page, hasGraphs).map((phrases) => (
        <p key={phrases[0]}>{phrases.join(" · ")}</p>
      ))}
    </div>
  );
}
