import type { Progress } from "@/lib/domain/progress";
import type { Store, StoredModel } from "@/lib/store/store";

/** A form other than the bundle in which a model's data are written for other tools. */
export interface ExportForm {
  /** As it is typed. */
  readonly name: string;
  /** What is written, in a sentence. */
  readonly title: string;
  /** Methods without whose data there is nothing to write. */
  readonly needs: readonly string[];
  /** Whether it has a place for the negative pole of gated neurons, which else is left out. */
  readonly poles: boolean;
  /** Writes into a new folder, which appears whole or not at all; says how much there was. */
  write(store: Store, model: StoredModel, dir: string, progress?: Progress): Promise<string>;
}
