import { isNegative } from "@/lib/domain/pole";
import type { StoredModel } from "@/lib/store/store";

/** Whether a model has data of the negative pole. */
export function hasPoles({ revisions }: StoredModel): boolean {
  return Object.keys(revisions).some(isNegative);
}
