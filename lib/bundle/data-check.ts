import { formatNeuron } from "@/lib/domain/neuron";
import { compileSchemas, type DataSchemas } from "./data-schemas";
import type { NeuronRecord } from "./schema";

/** What is wrong with the data that a neuron has of added services; null when nothing is. */
export type DataCheck = (neuron: NeuronRecord) => Promise<string | null>;

/** Checks by schemas that are known to compile, compiled on first use. */
export function dataCheck(schemas: DataSchemas): DataCheck {
  let compiled: ReturnType<typeof compileSchemas> | null = null;
  return async (neuron) => {
    if (neuron.extra === undefined) return null;
    compiled ??= compileSchemas(schemas);
    const validators = await compiled;
    if (!validators.ok) return validators.message;
    for (const [name, data] of Object.entries(neuron.extra)) {
      const fault = validators.value[name]?.(data) ?? null;
      if (fault !== null)
        return `the ${name} data of ${formatNeuron(neuron)} do not fit their schema: ${fault}`;
    }
    return null;
  };
}
