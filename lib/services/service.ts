import type { z } from "zod";
import { ApiError } from "@/lib/domain/errors";
import type { NeuronIndex } from "@/lib/domain/neuron";
import type { Piece } from "@/lib/domain/piece";
import type { CatalogueModel } from "./catalogue";

/** What a service answers: a value to be written as JSON, or JSON kept compressed since the import. */
export type Page = { readonly json: unknown } | { readonly piece: Piece };

/** The parameters of a request as they came, each at most once. */
export type RawQuery = Readonly<Record<string, string>>;

export interface ModelTarget {
  readonly model: CatalogueModel;
}
export interface LayerTarget extends ModelTarget {
  readonly layer: number;
}
export interface NeuronTarget extends ModelTarget {
  readonly index: NeuronIndex;
}

/** What a scope takes and gives: checked at the door, and printed as its documentation. */
export interface ScopeSchemas<Query extends z.ZodObject = z.ZodObject> {
  readonly query: Query;
  /** The `data` of the answer. */
  readonly response: z.ZodType;
}

/** One scope of a service: its schemas, and its page; null when this neuron has no data. */
export interface Scope<Target> extends ScopeSchemas {
  readonly answer: (target: Target, query: RawQuery) => Promise<Page | null>;
}

/** One method's data as we serve it. A scope that it does not answer is a key it does not have. */
export interface Service {
  readonly title: string;
  /** Data a model must have, by name; what `missing_data_types` lists. */
  readonly needs: readonly string[];
  /** At the address `all`, the parameter `query` is handed to this service. */
  readonly searches?: true;
  readonly model?: Scope<ModelTarget>;
  readonly layer?: Scope<LayerTarget>;
  readonly neuron?: Scope<NeuronTarget>;
}

/** Makes a scope whose function gets its parameters parsed; bad ones are a `bad_request` naming each. */
export function scope<Target, Query extends z.ZodObject>(
  schemas: ScopeSchemas<Query>,
  answer: (target: Target, query: z.output<Query>) => Promise<Page | null>,
): Scope<Target> {
  return { ...schemas, answer: (target, raw) => answer(target, parseQuery(schemas.query, raw)) };
}

/** The revision of a model's data of one type; the caller has seen that the model has them. */
export function revisionOf(model: CatalogueModel, dataType: string): number {
  const data = model.services[dataType];
  if (data === undefined) throw new Error(`${model.name} has no ${dataType} data`);
  return data.revision;
}

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
