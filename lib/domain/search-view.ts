import type { FindPlace } from "./found";
import type { Pole } from "./pole";

/** What is searched, and how it is narrowed and sorted. Empty lists and null are left out of the address. */
export interface SearchView {
  /** What stands in the box. */
  readonly q: string;
  /** Only these models. */
  readonly models?: readonly string[];
  readonly role?: "activating" | "important" | null;
  readonly layer?: number | null;
  /** Of gated neurons only this side of zero. */
  readonly pole?: Pole | null;
  /** Where to search; null is where the site thinks best. */
  readonly places?: readonly ("tokens" | "explanations")[] | null;
  readonly sort?: "activation" | "layer" | "score" | null;
  /** Only what the box finds there. */
  readonly place?: FindPlace | null;
  /** The `next_cursor` of the page before. */
  readonly cursor?: string | null;
}
