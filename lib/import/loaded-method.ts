import type { MethodPart } from "@/lib/methods/part";
import type { RevisionDetail } from "@/lib/store/store";

/** What the loading of a method's rows needs to know of it. */
export interface LoadedMethod {
  readonly part: MethodPart;
  /** What is known of its revision before any row. */
  readonly detail: RevisionDetail;
}
