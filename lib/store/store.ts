import type { Verification } from "@/lib/domain/coverage";
import type { LayerLoss } from "@/lib/domain/layer-loss";
import type { Model, ModelDetail } from "@/lib/domain/model";
import type { NeuronIndex } from "@/lib/domain/neuron";
import type { Provenance } from "@/lib/domain/provenance";
import type { Memory } from "./memory";
import type { Columns, RowOf, TableOf } from "./table";

/**
 * Where the data of models are read. Methods and services are handed one and ask it for rows of the tables that
 * methods declare; it knows no method. PostgreSQL is one, a bundle's folder another.
 */
export interface Store {
  /** What is kept of what was read, within the process's one budget. */
  readonly memory: Memory;
  /** Every model with the revisions that are current, by name. */
  listModels(): Promise<readonly StoredModel[]>;
  /**
   * The rows at a place, in the order of the table's key; empty when there are none or the revision is gone. Asked for
   * lent, their bytes may be given back (see `LentMemory`) by whoever has made an answer of them and nothing else.
   */
  readRows: ReadRows;
  /** The rows of several neurons: a list for each, in their order. */
  readRowsOfMany<Own extends Columns, Name extends keyof Own & string>(
    table: TableOf<Own>,
    revision: number,
    neurons: readonly NeuronIndex[],
    columns: readonly Name[],
  ): Promise<(readonly Pick<RowOf<Own>, Name>[])[]>;
  /** Every row of a revision in the order of the table's key, in batches: memory holds one. */
  scanRows<Own extends Columns, Name extends keyof Own & string>(
    table: TableOf<Own>,
    revision: number,
    columns: readonly Name[],
  ): AsyncGenerator<readonly Pick<RowOf<Own>, Name>[]>;
  /**
   * Rows of several revisions whose text in a column is one of `texts`, without regard to case if so asked. U+0000
   * is looked up and given as U+2400.
   */
  findRows<Own extends Columns, Name extends keyof Own & string>(
    table: TableOf<Own>,
    search: TextSearch<Own>,
    columns: readonly Name[],
  ): Promise<readonly FoundRow<Pick<RowOf<Own>, Name>>[]>;
  /** Neurons by words in a column of text, in web-search form (`"a phrase"`, `or`, `-not`), by index. */
  matchWords<Own extends Columns>(
    table: TableOf<Own>,
    column: keyof Own & string,
    revision: number,
    words: string,
  ): Promise<readonly WordMatch[]>;
  /** Whether it can be read now; never throws. */
  status(): Promise<StoreStatus>;
}

export type ReadRows = <Own extends Columns, Name extends keyof Own & string>(
  table: TableOf<Own>,
  revision: number,
  place: RowPlace,
  columns: readonly Name[],
  lent?: "lent",
) => Promise<readonly Pick<RowOf<Own>, Name>[]>;

/** Where a row belongs: to a neuron, to a layer as a whole, or to the model as a whole. */
export interface RowPlace {
  readonly layer?: number;
  readonly neuron?: number;
}

/** What stands in the key's columns for a layer or a model as a whole. */
export const WHOLE = -1;

export interface TextSearch<Own extends Columns> {
  readonly column: keyof Own & string;
  readonly texts: readonly string[];
  readonly revisions: readonly number[];
  readonly anyCase: boolean;
}

export interface FoundRow<Row> {
  readonly revision: number;
  /** The one of `texts` that the row was found by. */
  readonly text: string;
  readonly row: Row;
}

export interface WordMatch extends NeuronIndex {
  /** How well, 0–1. */
  readonly relevance: number;
}

/** The data of one method of a model that readers see now. */
export interface Revision {
  readonly revision: number;
  readonly publishedAt: Date;
  readonly provenance: Provenance;
  /** Neurons that the method has data of, by layer. */
  readonly neuronsPerLayer: readonly number[];
  readonly sourceSha256: string;
  readonly detail: RevisionDetail;
}

/** What else is to be known of a revision to read it. */
export interface RevisionDetail {
  /** Names of the statistics that its rows have values of, in their order. */
  readonly statistics?: readonly string[];
  /** Of an added service: its title, and the JSON Schema of its data. */
  readonly title?: string;
  readonly schema?: unknown;
  /** Of an added service: layers with data as a whole, and whether the model has. */
  readonly layers?: readonly number[];
  readonly model?: boolean;
  /** Of graphs, where it was measured: by layer, what they do for the model's loss. */
  readonly lossRecovered?: readonly LayerLoss[];
  /** What `npm run verify` found of it last. */
  readonly verified?: Verification;
}

/** Place in a source after the last committed chunk. */
export interface ImportProgress {
  readonly file: string;
  readonly line: number;
}

export interface StoredModel extends Model {
  readonly id: number;
  readonly detail: ModelDetail;
  /** By method; one without data is absent. */
  readonly revisions: Readonly<Record<string, Revision>>;
  /** The revision that has the texts that snippets and windows refer to; their own when left out. */
  readonly textRevision?: number;
}

export interface StoreStatus {
  readonly ready: boolean;
  /** Why, in one sentence fit to show. */
  readonly message: string;
}
