import type { Model } from "@/lib/domain/model";
import type { TextRecord } from "@/lib/methods/neuroscope/record";
import type { SharesByWord } from "@/lib/methods/search-index/gather";
import type { RevisionDetail, Store } from "@/lib/store/store";
import type { Row, Table } from "@/lib/store/table";
import type { MethodPart } from "./part";
import type { Service } from "./service";

/**
 * All that is true of a method of interpretability. Bundle, import, export, verification, coverage, the API and its
 * documents, and the neuron page are maps over methods: those of the registry, and the added services of a model,
 * which are more values of this type, made at run time.
 */
export interface Method {
  readonly title: string;
  readonly part: MethodPart;
  /**
   * Does what needs all neurons: an index, say. Called when their rows are there and no reader sees them; again, after
   * an import that broke off here.
   */
  finish?(context: FinishContext): Promise<RevisionDetail>;
  /** What is made from the method's other rows alone, so that data that an older version imported get it at a start. */
  readonly index?: MethodIndex;
  /** How the API serves its data; a method without one is read by the pages alone. */
  readonly service?: Service;
}

/** Tables that searches read. */
export interface MethodIndex {
  readonly tables: readonly Table[];
  /** Replaces their rows. Called before `finish`. */
  make(context: IndexContext): Promise<void>;
}

/** What a method may use to index its data of a model. */
export interface IndexContext {
  readonly revision: number;
  readonly model: Pick<Model, "numLayers" | "layerSize">;
  /** Also gives the rows of this revision. */
  readonly store: Store;
  /** The words of all neurons, where they were gathered while the rows were made; else the rows tell. */
  readonly words?: SharesByWord;
  /** Replaces all rows of the revision in one of the method's tables. */
  replaceRows(table: Table, rows: Iterable<Row> | AsyncIterable<Row>): Promise<void>;
}

/** What a method may use to finish its data of a model. */
export interface FinishContext extends IndexContext {
  /** What the data were imported from. */
  readonly source: {
    texts(): AsyncIterable<TextRecord>;
    /** Null when there is none. */
    vocabulary(): Promise<readonly string[] | null>;
  };
}

/** Makes a method's index and does what needs all neurons; what it finds out becomes part of the revision's detail. */
export async function finishMethod(
  { index, finish }: Method,
  context: FinishContext,
): Promise<RevisionDetail> {
  await index?.make(context);
  return (await finish?.(context)) ?? {};
}

/** Methods by name. */
export type Methods = Readonly<Record<string, Method>>;
