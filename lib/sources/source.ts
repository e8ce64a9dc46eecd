import type { Malformed } from "@/lib/bundle/read";
import type { ExtraRecord, NeuronRecord, TextRecord } from "@/lib/bundle/schema";
import type { BundleFacts } from "@/lib/bundle/write";
import type { Model, Shape } from "@/lib/domain/model";
import type { Place } from "./place";

/** A foreign format: what it looks like, and how its files become the records of a bundle. */
export interface Source {
  /** Unique, as it is typed: `neuron2graph-2023`. */
  readonly name: string;
  readonly title: string;
  /** Another format whose files are a part of this one's: where both are seen, it is this. */
  readonly insteadOf?: string;
  /** Nothing is imported when any part is malformed: what the files give is all of one thing, written by a script. */
  readonly allOrNothing?: true;
  /** Its files may have their neurons in any order, and its records come in theirs; those of others, in the neurons'. */
  readonly unordered?: true;
  /** Folders that a site of several formats has its files in, where they do not lie at the site's own address. */
  readonly folders?: readonly string[];
  /** Are these files of this format? Looks at names and at the beginning of few files; a bundle is nobody's. */
  recognise(place: Place): Promise<boolean>;
  /**
   * Reads what must be known before the first record. Throws a `SourceError` when nothing can be imported:
   * no name for the model, files of another shape than the model's.
   */
  open(place: Place, options: SourceOptions): Promise<SourceRecords>;
  /** The model that the files themselves name; null when they name none. Without this, none ever does. */
  modelName?(place: Place): Promise<string | null>;
  /**
   * The names by which a web address of this format may have files of a model, those that it surely has one of first:
   * a web address lists none. `found` are those of the first names that were there, once they were asked for: of
   * several ways to name files they tell which it is.
   */
  published?(model: PublishedModel, found: readonly string[] | null): Iterable<string>;
}

/** A model whose files are asked for by their names. */
export interface PublishedModel extends Shape {
  /** Null when none is given. */
  readonly name: string | null;
}

export interface SourceOptions {
  /** What is known of the model without its files; null when not even a name is given. */
  readonly model: SourceModel | null;
  /** The added service that the data are of, for a source that cannot know it. */
  readonly service: SourceService | null;
  /** Who wrote the explanations, for files that do not say. */
  readonly explainer: string | null;
}

/** A model from the catalogue, from the database, or just a name; what is missing is told by the files. */
export interface SourceModel extends Partial<Omit<Model, "name">>, Pick<Model, "name"> {
  readonly tokenizer?: string | null;
  readonly activationSite?: string | null;
  readonly nCtx?: number | null;
  /** Nothing vouches for the shape but the files of an earlier import. */
  readonly shapeFromFiles?: boolean;
}

/** An added service as it is named and described; its name can be one. */
export interface SourceService {
  readonly name: string;
  readonly title?: string;
  /** JSON Schema (2020-12) of its data. */
  readonly schema?: boolean | Readonly<Record<string, unknown>>;
}

/** What `spool` writes into a bundle. Strings may hold lone surrogates and records may be unsound: it checks. */
export interface SourceRecords {
  /** The model's are there from the start, the others when the records have been read. */
  readonly facts: BundleFacts;
  /**
   * Each neuron at most once, each text before the first neuron that refers to it, and between them what is of a layer
   * as a whole or of the model, in any order that depends on nothing but the files; may be read once.
   */
  records(): AsyncGenerator<SourceItem<SourceRecord>>;
}

/** A record of a bundle, one of its three kinds. */
export type SourceRecord = TextRecord | NeuronRecord | ExtraRecord;

/** A record and where it comes from, or what could not be read: nothing is dropped in silence. */
export type SourceItem<T> =
  | { readonly ok: true; readonly value: T; readonly file: string; readonly line: number }
  | { readonly ok: false; readonly malformed: Malformed };

/** A place of which nothing can be imported; the message is fit to show. */
export class SourceError extends Error {
  /** The first of what is malformed, if that is why. */
  readonly malformed: readonly Malformed[];

  constructor(message: string, malformed: readonly Malformed[] = []) {
    super(message);
    this.malformed = malformed;
  }
}
