/** What the values of a column are in TypeScript. JSON goes as its text. */
interface ColumnValues {
  int2: number;
  int4: number;
  int8: number;
  float8: number;
  text: string;
  "text[]": readonly string[];
  /** A NaN stands for what is not known. */
  "float8[]": readonly number[];
  jsonb: string;
  bytea: Uint8Array;
}

export type BaseType = keyof ColumnValues;
/** A question mark marks a column that may be null. */
export type ColumnType = BaseType | `${BaseType}?`;
/** A table's columns in their order, without the revision's. */
export type Columns = Readonly<Record<string, ColumnType>>;
export type ColumnValue = ColumnValues[BaseType] | null;

/**
 * A table whose rows belong to a revision. Of one method, which declares it; a store needs to know no more of it than
 * this.
 */
export interface Table {
  readonly name: string;
  readonly columns: Columns;
  /** The columns by which a row is found within its revision, in the order in which rows are listed. */
  readonly key: readonly string[];
}

/** A table whose columns are known to the type checker. */
export interface TableOf<Own extends Columns> extends Table {
  readonly columns: Own;
  readonly key: readonly (keyof Own & string)[];
}

type ValueOf<Type extends ColumnType> = Type extends `${infer Base}?`
  ? ColumnValues[Base & BaseType] | null
  : ColumnValues[Type & BaseType];

/** A row of a table, by column. */
export type RowOf<Own extends Columns> = { readonly [Name in keyof Own]: ValueOf<Own[Name]> };
/** A row of any table, by column. */
export type AnyRow = Readonly<Record<string, ColumnValue>>;
/** A row's values in the order of its table's columns. */
export type Row = readonly ColumnValue[];

/** What a table with rows for each neuron begins with. */
export const NEURON_COLUMNS = { layer_index: "int2", neuron_index: "int4" } as const satisfies Columns;
export const NEURON_KEY = ["layer_index", "neuron_index"] as const;

/** Makes a table with one row for each neuron. */
export function neuronTable<Own extends Columns>(
  name: string,
  own: Own,
): TableOf<typeof NEURON_COLUMNS & Own> {
  return { name, columns: { ...NEURON_COLUMNS, ...own }, key: NEURON_KEY };
}

/** The type of a column without its question mark, and whether it had one. */
export function parseColumnType(type: ColumnType): { readonly base: BaseType; readonly nullable: boolean } {
  const nullable = type.endsWith("?");
  return { base: (nullable ? type.slice(0, -1) : type) as BaseType, nullable }; // as the type says
}

/** The values of a row in the order of the table's columns. */
export function valuesOf<Own extends Columns>(table: TableOf<Own>, row: RowOf<Own>): Row {
  const values: AnyRow = row;
  return Object.keys(table.columns).map((name) => values[name] ?? null);
}

/** Rows by which neurons are counted: those of a table, or those of them that have a value in a column. */
export interface CountedRows {
  readonly table: Table;
  readonly column?: string;
}
