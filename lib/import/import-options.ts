import type { Progress } from "@/lib/domain/progress";

export interface ImportOptions {
  readonly log: (line: string) => void;
  /** Where to show how far it is. */
  readonly progress?: Progress;
  /** Reads and checks everything and writes nothing. */
  readonly dryRun?: boolean;
  /** Publishes nothing from a source with any malformed part. */
  readonly strict?: boolean;
  /** Keeps the data that are replaced, so that a rollback brings them back. */
  readonly keep?: boolean;
  /** Asked when no other import of the model can run any more: an error that it throws ends it, with nothing written. */
  readonly check?: () => Promise<void>;
  /** Threads that encode, the caller's among them; without it, as many as the cores and the bundle's size suggest. */
  readonly workers?: number;
  /** The model that the data must be of. */
  readonly model?: string;
}
