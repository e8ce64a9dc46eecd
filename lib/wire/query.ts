import { z } from "zod";

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

interface Printed {
  readonly jsonSchema: Record<string, unknown>;
}

/** Addresses are text, but what is meant is a number: the documentation says so. */
function printInteger({ jsonSchema }: Printed, minimum: number, maximum: number): void {
  delete jsonSchema.pattern;
  Object.assign(jsonSchema, { type: "integer", minimum, maximum });
}
