import { z } from "zod";
import { at } from "@/lib/domain/at";

/** What a source says of one of a neuron's examples beside its tokens and activations. */
export type ExampleFields = Readonly<Record<string, string | number | boolean>>;

/** The single values of an example, but those of `known` names; lists, as of a value per token, and null are left out. */
export function exampleFields(example: object, known: ReadonlySet<string>): ExampleFields {
  const own = Object.entries(example).filter(([name]) => !known.has(name));
  return Object.fromEntries(own.filter(([, value]) => isSingle(value)));
}

function isSingle(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}

/** The same in rows of a table: `text` is the place, from 1, of the example's text among the neuron's. */
export type ExampleRow = { readonly text: number } & ExampleFields;

/** `ranks` are those places, from 0. Empty where nothing is said of any. */
export function exampleRows(examples: readonly ExampleFields[], ranks: readonly number[]): ExampleRow[] {
  if (examples.every((fields) => Object.keys(fields).length === 0)) return [];
  return examples.map((fields, i) => ({ text: at(ranks, i) + 1, ...fields }));
}

const rows = z.array(
  z.object({ text: z.int().min(1) }).catchall(z.union([z.string(), z.number(), z.boolean()])),
);

/** Rows that were kept so, where they are of all of so many texts and of no others; null where they are not. */
export function readExampleRows(kept: unknown, numTexts: number): readonly ExampleRow[] | null {
  const read = rows.safeParse(kept);
  if (!read.success) return null;
  const texts = new Set(read.data.map(({ text }) => text));
  const isWhole = texts.size === numTexts && Math.max(0, ...texts) === numTexts;
  return isWhole ? read.data : null;
}
