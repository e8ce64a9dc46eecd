import { z } from "zod";

/** Data of added services at a neuron, by the service's name. */
export const extraFields = {
  extra: z
    .record(z.string(), z.unknown())
    .optional()
    .describe("Added services: any JSON under the service's name"),
};

const MOST_LEVELS = 64;
const MOST_CHARACTERS = 1_000_000;

/**
 * A line with data within the limits has no more bytes: a character may be written as six (`\u00e9`), spaces may
 * stand between values, and the place stands around them.
 */
export const MOST_DATA_LINE_BYTES = 8 * MOST_CHARACTERS + 1000;

/** Why a value cannot be data of an added service; null when it can. */
export function dataFault(data: unknown): string | null {
  if (data === undefined) return "has no data";
  const fault = faultWithin(data);
  if (fault !== null) return fault;
  const { length } = JSON.stringify(data);
  return length > MOST_CHARACTERS ? `is ${length} characters long, the limit is ${MOST_CHARACTERS}` : null;
}

/** In a value of so many more levels; one nested a million times must not exhaust the stack. */
function faultWithin(value: unknown, levels = MOST_LEVELS): string | null {
  // JSON has no such number, but 1e999 is read as one.
  if (typeof value === "number") return Number.isFinite(value) ? null : "has a number that is not finite";
  if (typeof value !== "object" || value === null) return null;
  const parts = Array.isArray(value) ? value : Object.values(value);
  if (levels === 0 && parts.length > 0) return `is nested more than ${MOST_LEVELS} levels deep`;
  for (const part of parts) {
    const fault = faultWithin(part, levels - 1);
    if (fault !== null) return fault;
  }
  return null;
}
