import { z } from "zod";
import { ApiError } from "@/lib/domain/errors";

/** A parameter that is a whole number within bounds, written in decimal digits. */
export function wholeNumber(min: number, max: number) {
  const message = `a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message)
    .meta({ override: (printed: Printed) => printInteger(printed, min, max) });
}

/** A parameter that is one of a few words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, `one of ${words.join(", ")}`);
}

/** An address that takes no parameters. */
export const noQuery = z.strictObject({});

/** Reads parameters by their schema; bad and unknown ones are a `bad_request` naming each. */
export function parseQuery<Query extends z.ZodObject>(
  schema: Query,
  raw: Readonly<Record<string, string | readonly string[]>>,
): z.output<Query> {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const fields = result.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((parameter) => ({ parameter, detail: "is not a parameter of this address" }))
      : [{ parameter: String(issue.path[0]), detail: `expected ${issue.message}` }],
  );
  throw new ApiError(
    "bad_request",
    fields.map((field) => `${field.parameter}: ${field.detail}`).join("; "),
    fields,
  );
}

/** The same of an address of 2023, whose clients add parameters of their own: what it does not know it leaves out. */
export function parseKnown<Query extends z.ZodObject>(
  schema: Query,
  raw: Readonly<Record<string, string>>,
): z.output<Query> {
  const known = Object.entries(raw).filter(([name]) => Object.hasOwn(schema.shape, name));
  if (known.length > 0) return parseQuery(schema, Object.fromEntries(known));
  const defaults = withoutParameters.get(schema) ?? Object.freeze(parseQuery(schema, {}));
  withoutParameters.set(schema, defaults);
  return defaults as z.output<Query>; // of this schema
}

/** What a schema makes of an address without parameters, as most are. */
const withoutParameters = new WeakMap<z.ZodObject, object>();

interface Printed {
  readonly jsonSchema: Record<string, unknown>;
}

/** Addresses are text, but what is meant is a number: the documentation says so. */
function printInteger({ jsonSchema }: Printed, minimum: number, maximum: number): void {
  delete jsonSchema.pattern;
  Object.assign(jsonSchema, { type: "integer", minimum, maximum });
}
