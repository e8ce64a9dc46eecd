import type { StoredModel } from "@/lib/store/store";

/** A model as methods and services see it: its facts, its revisions, and what can be asked of it. */
export interface ModelDescription extends StoredModel {
  /** Changes whenever any of the model's data or facts change. */
  readonly stamp: string;
  /** Services all of whose data the model has, in the registry's order, added ones last. */
  readonly availableServices: readonly string[];
  /** Methods of which the model has data and that a service needs: those that its metadata tell of. */
  readonly servedMethods: readonly string[];
  /** Of a model as its negative pole shows it: the model as it is. */
  readonly whole?: ModelDescription;
}

/** The revision of a model's data of one method; the caller has seen that the model has them. */
export function revisionOf({ name, revisions }: StoredModel, method: string): number {
  const data = revisions[method];
  if (data === undefined) throw new Error(`${name} has no ${method} data`);
  return data.revision;
}
