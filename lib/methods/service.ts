import type { z } from "zod";
import type { NeuronIndex } from "@/lib/domain/neuron";
import type { Piece } from "@/lib/domain/piece";
import type { Store } from "@/lib/store/store";
import { parseKnown } from "@/lib/wire/query";
import type { ModelDescription } from "./model-description";

/** What a service answers: a value of the domain, or JSON kept compressed since the import. */
export type ServiceAnswer = { readonly value: unknown } | { readonly piece: Piece };

/** The parameters of a request as they came, each at most once. */
export type RawQuery = Readonly<Record<string, string>>;

export interface ModelPlace {
  readonly model: ModelDescription;
}
export interface LayerPlace extends ModelPlace {
  readonly layer: number;
}
export interface NeuronPlace extends ModelPlace {
  readonly index: NeuronIndex;
}

/** What a scope takes and gives: checked where a request comes in, and printed as its documentation. */
export interface ScopeSchemas<Query extends z.ZodObject = z.ZodObject> {
  readonly query: Query;
  /** The `data` of the answer as JSON. */
  readonly response: z.ZodType;
}

/** One scope of a service: its schemas, and its answer; null when the place has no data. */
export interface Scope<Place> extends ScopeSchemas {
  /** The value as JSON where renaming its keys to snake_case is not all there is to do. */
  readonly toJson?: (value: never) => unknown;
  readonly answer: (store: Store, place: Place, query: RawQuery) => Promise<ServiceAnswer | null>;
}

/** One method's data as the API serves them. A scope that it does not answer is a key it does not have. */
export interface Service {
  /** As addresses write it. */
  readonly name: string;
  readonly title: string;
  /** Methods of which a model must have data; what `missing_data_types` lists. */
  readonly needs: readonly string[];
  /** At the address `all`, the parameter `query` is handed to this service. */
  readonly searches?: true;
  /** What it says of a layer or a neuron is what it says of the model: nothing to ask many neurons for. */
  readonly ofModelAlone?: true;
  readonly model?: Scope<ModelPlace>;
  readonly layer?: Scope<LayerPlace>;
  readonly neuron?: Scope<NeuronPlace>;
}

/** Makes a scope whose function gets its parameters parsed; bad ones are a `bad_request` naming each, unknown ones ignored. */
export function scope<Place, Query extends z.ZodObject>(
  schemas: ScopeSchemas<Query> & Pick<Scope<Place>, "toJson">,
  answer: (store: Store, place: Place, query: z.output<Query>) => Promise<ServiceAnswer | null>,
): Scope<Place> {
  return {
    ...schemas,
    answer: (store, place, raw) => answer(store, place, parseKnown(schemas.query, raw)),
  };
}
