import type { NeuronIndex } from "@/lib/domain/neuron";
import { FILE_KINDS } from "./file-kinds";

/** Buttons that save the graph as it is drawn. What they do is loaded with the first press (see `Keys`). */
export function GraphSaves({ model, index }: { model: string; index: NeuronIndex }) {
  return (
    <span className="graph-saves needs-script">
      save{" "}
      {FILE_KINDS.map((kind) => (
        <button
          key={kind}
          type="button"
          data-ask="save"
          data-of={kind}
          data-model={model}
          data-neuron={`${index.layer} ${index.neuron}`}
          aria-label={`${kind}, save the graph`}
        >
          {kind}
        </button>
      ))}
      <span data-told="" aria-hidden="true" />
    </span>
  );
}
