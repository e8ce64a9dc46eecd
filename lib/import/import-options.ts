import type { Progress } from "@/lib/domain/progress";
import type { ServiceRequest } from "./service-request";

export interface ImportOptions {
  readonly log: (line: string) => void;
  /** Where to show how far it is. */
  readonly progress?: Progress;
  /** Reads and checks everything and writes nothing. */
  readonly dryRun?: boolean;
  /** Publishes nothing from a source with any malformed part. */
  readonly strict?: boolean;
  /** Threads that encode; without it, as many as the cores and the bundle's size suggest. */
  readonly workers?: number;
  readonly foreign?: ForeignFacts;
}

/** What files that are no bundle do not say of themselves. */
export interface ForeignFacts {
  /** Name of the model that they are of; a bundle must be of the same. */
  readonly model?: string;
  /** The added service that they are data of. */
  readonly service?: ServiceRequest;
  /** Who wrote the explanations. */
  readonly explainer?: string;
}
