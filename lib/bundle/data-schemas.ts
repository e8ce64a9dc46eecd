import type { Ajv2020 as Ajv } from "ajv/dist/2020.js";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import type { ManifestRecord } from "./schema";
import { withinTime } from "./within-time";

/** JSON Schemas (2020-12) of added services' data, by the service's name. */
export type DataSchemas = Readonly<Record<string, object | boolean>>;

/** Says why a value does not fit a schema; null when it does. */
export type Validate = (data: unknown) => string | null;

/** A schema may be such that it compiles, or a value such that it is checked by it, for years: so long each may take. */
const MOST_MS = { compile: 30_000, check: 10_000 };

/** Of what is wrong with a value, so much is said. */
const MOST_ERRORS = 3;
const MOST_CHARACTERS = 500;

/** The schemas that a manifest gives. */
export function schemasOf(services: ManifestRecord["services"] = {}): DataSchemas {
  return Object.fromEntries(
    Object.entries(services).flatMap(([name, { schema }]) => (schema === undefined ? [] : [[name, schema]])),
  );
}

/** Compiles the schemas; the message names the first that is none. The library is loaded only when there are any. */
export async function compileSchemas(
  schemas: DataSchemas,
  most = MOST_MS,
): Promise<Parsed<Readonly<Record<string, Validate>>>> {
  const entries = Object.entries(schemas);
  if (entries.length === 0) return parsed({});
  const { Ajv2020 } = await import("ajv/dist/2020.js");
  const compiled: Record<string, Validate> = {};
  for (const [name, schema] of entries) {
    try {
      // An instance for each: two schemas may have the same $id.
      const ajv = new Ajv2020({ strict: false, validateFormats: false });
      compiled[name] = withinTime(most.compile, () => compile(ajv, schema, most.check));
    } catch (error) {
      return unparsed(`the JSON Schema of the service "${name}" does not compile: ${messageOf(error)}`);
    }
  }
  return parsed(compiled);
}

function compile(ajv: Ajv, schema: object | boolean, mostMs: number): Validate {
  const validate = ajv.compile(schema);
  if ("$async" in validate) throw new Error("it is asynchronous");
  return (data) => {
    try {
      if (withinTime(mostMs, () => validate(data))) return null;
      return ajv.errorsText(validate.errors?.slice(0, MOST_ERRORS), { dataVar: "data" });
    } catch (error) {
      return `data cannot be checked: ${messageOf(error)}`; // a schema may refer to itself without end
    }
  };
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, MOST_CHARACTERS);
}
