import { at, must } from "@/lib/domain/at";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import type { MethodPart, RowsByTable } from "@/lib/methods/part";
import { areCounted } from "@/lib/methods/part-rows";
import type { Store } from "@/lib/store/store";
import { type AnyRow, NEURON_KEY, type Table, type TableOf } from "@/lib/store/table";

/** A neuron's part of a bundle's record as a method has it, or what is wrong with the rows. */
export interface NeuronPart {
  readonly index: NeuronIndex;
  readonly part: Parsed<object>;
}

/** What a method has at one of several neurons. */
export interface FoundPart {
  /** The part, unpacked anew each time: empty where the method has nothing. */
  readonly read: () => Parsed<object>;
  /** Whether the neuron counts as one that the method has data of. */
  readonly counted: boolean;
}

/** What a method has at several neurons, in their order; no reading is left open, so that methods can be read side by side. */
export async function readPartsOfMany(
  store: Store,
  revision: number,
  part: MethodPart,
  neurons: readonly NeuronIndex[],
): Promise<FoundPart[]> {
  const tables = part.tables.filter(isByNeuron);
  const lists = await Promise.all(tables.map((table) => rowsOfMany(store, table, revision, neurons)));
  return neurons.map((_, i) => {
    const rows = Object.fromEntries(tables.map(({ name }, place) => [name, at(at(lists, place), i)]));
    const counted = areCounted(part.counted, must(rows[part.counted.table.name], "the counted rows"));
    return { read: () => partOf(part, rows), counted };
  });
}

/** The rows of one place, by table name: of a neuron, or of a layer or model as a whole (`WHOLE`). */
export interface PlacedRows {
  readonly index: NeuronIndex;
  readonly rows: RowsByTable;
}

/** What a method has at each place, by layer and neuron, from its rows in a revision; memory holds a few. */
export async function* readParts(
  store: Store,
  revision: number,
  part: MethodPart,
): AsyncGenerator<NeuronPart> {
  for await (const { index, rows } of readPlaces(store, revision, part))
    yield { index, part: partOf(part, rows) };
}

/** The rows of each place in a method's tables that have rows by place. */
export async function* readPlaces(
  store: Store,
  revision: number,
  part: MethodPart,
): AsyncGenerator<PlacedRows> {
  const tables = part.tables.filter(isByNeuron);
  const rows = tables.map((table) => rowsOf(store, table, revision));
  const next = await Promise.all(rows.map((each) => each.next()));
  for (;;) {
    const heads = next.map(({ value }) => value).filter((head) => head !== undefined);
    const index = heads.map(indexOf).sort(compare)[0];
    if (index === undefined) return;
    const own: Record<string, AnyRow[]> = Object.fromEntries(tables.map(({ name }) => [name, []]));
    for (const [i, table] of tables.entries()) {
      for (let head = next[i]?.value; head && compare(indexOf(head), index) === 0; head = next[i]?.value) {
        own[table.name]?.push(head);
        const advanced = await rows[i]?.next();
        if (advanced !== undefined) next[i] = advanced;
      }
    }
    yield { index, rows: own };
  }
}

function partOf(part: MethodPart, rows: RowsByTable): Parsed<object> {
  try {
    return parsed(part.toPart(rows));
  } catch (error) {
    return unparsed(error instanceof Error ? error.message : String(error));
  }
}

/** Whether a table has rows for each neuron; others hold what belongs to all of them. */
export function isByNeuron({ key }: Table): boolean {
  return NEURON_KEY.every((column, i) => key[i] === column);
}

function rowsOfMany(
  store: Store,
  table: Table,
  revision: number,
  neurons: readonly NeuronIndex[],
): Promise<readonly (readonly AnyRow[])[]> {
  const columns: TableOf<Table["columns"]> = table;
  return store.readRowsOfMany(columns, revision, neurons, Object.keys(table.columns));
}

async function* rowsOf(store: Store, table: Table, revision: number): AsyncGenerator<AnyRow, undefined> {
  const columns: TableOf<Table["columns"]> = table;
  for await (const batch of store.scanRows(columns, revision, Object.keys(table.columns))) yield* batch;
  return undefined;
}

function indexOf({ layer_index, neuron_index }: AnyRow): NeuronIndex {
  return { layer: Number(layer_index), neuron: Number(neuron_index) };
}

function compare(a: NeuronIndex, b: NeuronIndex): number {
  return a.layer - b.layer || a.neuron - b.neuron;
}
