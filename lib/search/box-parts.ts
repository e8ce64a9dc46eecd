import type { AnyStatisticName } from "@/lib/domain/derived-statistics";
import type { FindPlace } from "@/lib/domain/found";

/** What a term looks for: one of these spellings exactly, what starts so, or a word whatever its case and blanks. */
export type BoxMatch = "exact" | "prefix" | "word";

export interface BoxTerm {
  /** Null for all places at once. */
  readonly places: readonly FindPlace[] | null;
  readonly match: BoxMatch;
  /** What is looked for; several where a name stands for several tokens. */
  readonly tokens: readonly string[];
  /** As it was written, without its place. */
  readonly written: string;
  /** Neurons that have it are left out. */
  readonly not: boolean;
}

export interface BoxFilter {
  readonly statistic: AnyStatisticName;
  readonly operator: "<" | "<=" | ">" | ">=";
  readonly value: number;
}

/** What cannot be read: the stretch of the text, and what was expected there. */
export interface BoxFault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** A part of the box that was read, and where it ends. */
export interface Part {
  readonly end: number;
  readonly term?: BoxTerm;
  readonly filter?: BoxFilter;
  readonly neuron?: number;
  readonly layer?: number;
}

/** A fault of a stretch of the text. */
export function faultAt(start: number, end: number, message: string) {
  return { ok: false as const, fault: { start, end, message } };
}
