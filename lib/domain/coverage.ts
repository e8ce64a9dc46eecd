/** What a model has of one method. */
export interface MethodCoverage {
  readonly method: string;
  readonly title: string;
  /** Neurons with data, by layer; null when there is nothing at all. */
  readonly neuronsPerLayer: readonly number[] | null;
  /** What the last check of its rows found; null when they were not checked since they were imported. */
  readonly verified: Verification | null;
}

/** What the last check of the rows of a method's data found. */
export interface Verification {
  /** ISO 8601. */
  readonly at: string;
  /** Every row was read as the site does, too. */
  readonly full: boolean;
  /** How much was damaged: rows that were there and are not, were changed, or cannot be read. */
  readonly count: number;
  /** The first of it, in sentences. */
  readonly damages: readonly string[];
}
