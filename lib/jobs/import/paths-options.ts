import type { Shape } from "@/lib/domain/model";
import type { ImportOptions } from "@/lib/import/import-options";
import type { ServiceRequest } from "./service-request";

/** What files that are no bundle do not say of themselves; `model` is the one that they are of. */
export interface PathsOptions extends ImportOptions {
  /** The added service that they are data of. */
  readonly service?: ServiceRequest;
  /** Of the model, when it is new. */
  readonly shape?: Shape;
  /** Where what comes from web addresses is kept until it is imported; without it, with temporary files. */
  readonly downloads?: string;
  /** Who wrote the explanations. */
  readonly explainer?: string;
}
