import type { z } from "zod";
import type { KeptStatisticName } from "@/lib/domain/derived-statistics";
import type { NeuronIndex } from "@/lib/domain/neuron";
import type { Parsed } from "@/lib/domain/parsed";
import type { Piece } from "@/lib/domain/piece";
import type { SearchRole } from "@/lib/methods/search-index/tables";
import type { AnyRow, CountedRows, Row, Table } from "@/lib/store/table";

/**
 * What is true of a method's data wherever they are: which keys of a neuron's line in a bundle are its, in which
 * tables they are kept, and the way from the one to the other and back. Import and export run this in threads of
 * their own, so that it knows neither database nor services.
 */
export interface MethodPart<Fields extends z.ZodRawShape = z.ZodRawShape> {
  /** Keys of a neuron's line, none of which must be there. */
  readonly fields: Fields;
  /** What the data are called in a sentence: "the texts of L0 N1 are damaged". */
  readonly what: string;
  readonly tables: readonly Table[];
  /** Rows by which it is counted how many neurons have data. */
  readonly counted: CountedRows;
  /** Names of the statistics that `toRows` gives values of. */
  readonly statistics?: readonly KeptStatisticName[];
  /** A neuron's part that needs no texts: tests give it to neurons of their models, so that it goes wherever data go. */
  readonly example?: PartOf<Fields>;
  /** Whether the part of a neuron, called so, fits the bundle's texts, whose numbers of tokens are given by id. */
  check?(part: PartOf<Fields>, lengths: TextLengths, name: string): Parsed<true>;
  /** A neuron's rows; null when it has nothing of the method. */
  toRows(part: PartOf<Fields>, place: NeuronIndex, texts: TextTokens): NeuronRows | null;
  /** Says early that the rows would be counted, where making them takes long; else the rows themselves tell. */
  isCounted?(part: PartOf<Fields>): boolean;
  /**
   * The values of a neuron's statistics from its rows of each table by its name, where `toPart` cannot give back what
   * `toRows` needs from rows that an older version wrote.
   */
  valuesOfRows?(rows: RowsByTable): NonNullable<NeuronRows["values"]>;
  /** The inverse, from a neuron's rows of each table by its name. Throws on rows that it cannot have written. */
  toPart(rows: RowsByTable): PartOf<Fields>;
}

/** The part of a neuron's record that fields describe. */
export type PartOf<Fields extends z.ZodRawShape> = z.infer<z.ZodObject<Fields>>;

/** Number of tokens by a text's id. */
export type TextLengths = Pick<ReadonlyMap<string, number>, "get">;

export type RowsByTable = Readonly<Record<string, readonly AnyRow[]>>;

/** What a neuron comes to. */
export interface NeuronRows {
  /** By table name, rows without their revision. */
  readonly rows: Readonly<Record<string, readonly Row[]>>;
  /** One for each of the part's statistics, in their order; null where unknown. */
  readonly values?: readonly (number | null)[];
  /** The words that the method's index lists the neuron under, so that an import need not read the rows again for them. */
  readonly words?: () => NeuronWords;
}

/** Words where a neuron has them, each with its share of the neuron. */
export interface NeuronWords {
  readonly role: SearchRole;
  readonly shares: ReadonlyMap<string, number>;
}

/** The texts of a bundle, by id. */
export interface TextTokens {
  /** Throws on an unknown id: the bundle's check has let none through. */
  get(id: string): StoredText;
}

/** A text as neurons refer to it. */
export interface StoredText {
  readonly dataIndex: number;
  readonly numTokens: number;
  readonly source: string | null;
  /** Its tokens as a compressed JSON array. */
  readonly tokensPiece: Piece;
  /** The tokens from `start` to before `end`. */
  tokens(start: number, end: number): string[];
  /** The same as JSON has them, with commas between. */
  tokensJson(start: number, end: number): string;
}

/** The one row of a table that has at most one for each neuron. */
export function onlyRow(rows: RowsByTable, { name }: Pick<Table, "name">): AnyRow | undefined {
  return rows[name]?.[0];
}
