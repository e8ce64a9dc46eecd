import { type ModelNeuron, writeNeuron } from "@/lib/domain/model-neuron";
import { FILE_KINDS } from "./file-kinds";

/** Buttons that save the graph of a neuron, or of several as one, as it is drawn. What they do is loaded with the first press (see `Keys`). */
export function GraphSaves({ of }: { of: readonly ModelNeuron[] }) {
  return (
    <span className="graph-saves needs-script" data-neurons={JSON.stringify(of.map(writeNeuron))}>
      save{" "}
      {FILE_KINDS.map((kind) => (
        <button
          key={kind}
          type="button"
          data-ask="save"
          data-of={kind}
          aria-label={`${kind}, save the graph`}
        >
          {kind}
        </button>
      ))}
      <span data-told="" aria-hidden="true" />
    </span>
  );
}
