import { formatNeuron } from "@/lib/domain/neuron";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import type { ManifestRecord, NeuronRecord } from "./schema";

/** JSON Schemas (2020-12) of added services' data, by the service's name. */
export type DataSchemas = Readonly<Record<string, object | boolean>>;

/** What is wrong with the data that a neuron has of added services; null when nothing is. */
export type DataCheck = (neuron: NeuronRecord) => Promise<string | null>;

/** Says why a value does not fit a schema; null when it does. */
export type Validate = (data: unknown) => string | null;

/** The schemas that a manifest gives. */
export function schemasOf(services: ManifestRecord["services"] = {}): DataSchemas {
  return Object.fromEntries(
    Object.entries(services).flatMap(([name, { schema }]) => (schema === undefined ? [] : [[name, schema]])),
  );
}

/** Compiles the schemas; the message names the first that is none. The library is loaded only when there are any. */
export async function compileSchemas(
  schemas: DataSchemas,
): Promise<Parsed<Readonly<Record<string, Validate>>>> {
  const entries = Object.entries(schemas);
  if (entries.length === 0) return parsed({});
  const { Ajv2020 } = await import("ajv/dist/2020.js");
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const compiled: Record<string, Validate> = {};
  for (const [name, schema] of entries) {
    try {
      const validate = ajv.compile(schema);
      compiled[name] = (data) =>
        validate(data) ? null : ajv.errorsText(validate.errors, { dataVar: "data" });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return unparsed(`the JSON Schema of the service "${name}" does not compile: ${reason}`);
    }
  }
  return parsed(compiled);
}

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
