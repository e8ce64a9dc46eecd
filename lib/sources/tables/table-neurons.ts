import type { Malformed } from "@/lib/bundle/read";
import type { NeuronRecord } from "@/lib/bundle/schema";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { POLES, type Pole } from "@/lib/domain/pole";
import { STATISTICS } from "@/lib/domain/statistics";
import { BadLine } from "@/lib/sources/bad-line";
import { parseLooseJson } from "@/lib/sources/loose-json";
import { keyNeuron, neuronKey } from "@/lib/sources/neuron-key";
import type { SourceItem, SourceRecord } from "@/lib/sources/source";
import type { TableRow } from "@/lib/sources/universal-neurons/table";

/** The statistics that are a table's own to say: the others follow from texts, graphs and explanations. */
export const SCANNED: readonly string[] = Object.entries(STATISTICS).flatMap(([name, { from }]) =>
  from === "statistics" ? [name] : [],
);

type Statistics = Readonly<Record<string, number>>;
type Path = NonNullable<NeuronRecord["paths"]>[number];

/** What tables say of one pole of a neuron; null for paths of which one cannot be read: the first that matches decides. */
interface PoleParts {
  statistics?: Statistics;
  paths?: Path[] | null;
}

interface TableNeuron {
  /** Where it is named first. */
  readonly file: string;
  readonly line: number;
  readonly poles: Partial<Record<Pole, PoleParts>>;
}

/** Neurons as the rows of tables make them. */
export class TableNeurons {
  readonly malformed: Malformed[] = [];
  /** Columns that are not read. */
  readonly left = new Set<string>();
  hasPaths = false;
  private readonly neurons = new Map<number, TableNeuron>();
  private isPaths = false;

  /** The next table, by its columns. Gives those that are read. */
  begin(columns: readonly string[]): ReadonlySet<string> {
    this.isPaths = columns.includes("steps");
    this.hasPaths ||= this.isPaths;
    const known = new Set([...PLACE, ...(this.isPaths ? PATH : SCANNED)]);
    for (const column of columns) if (column !== "" && !known.has(column)) this.left.add(column);
    return known;
  }

  /** The next row, which `read` makes or throws a `BadLine`. */
  add(file: string, read: () => TableRow): void {
    try {
      this.addRow(read(), file);
    } catch (error) {
      if (!(error instanceof BadLine)) throw error;
      this.bad(file, error.line, error.message);
    }
  }

  bad(file: string, line: number, reason: string): void {
    this.malformed.push({ file, line, reason });
  }

  /** In their order. */
  indices(): NeuronIndex[] {
    return [...this.neurons.keys()].sort((a, b) => a - b).map(keyNeuron);
  }

  *records(): Generator<SourceItem<SourceRecord>> {
    for (const index of this.indices()) {
      const found = this.neurons.get(neuronKey(index));
      if (found === undefined) continue;
      const negative = partsOf(found.poles.negative);
      const hasNegative = Object.keys(negative).length > 0;
      const parts = { ...partsOf(found.poles.positive), ...(hasNegative && { negative }) };
      if (Object.keys(parts).length === 0) continue;
      const value = { ...index, ...parts };
      yield { ok: true, value, file: found.file, line: found.line };
    }
  }

  private addRow(row: TableRow, file: string): void {
    const parts = this.partsFor(row, file);
    if (this.isPaths) addPath(parts, row);
    else if (parts.statistics !== undefined) throw new BadLine(row.line, "the neuron stands there twice");
    else parts.statistics = statisticsIn(row);
  }

  private partsFor({ values, line }: TableRow, file: string): PoleParts {
    const [layer, neuron] = [wholeIn(values, "layer", line), wholeIn(values, "neuron", line)];
    const pole = values.get("pole") ?? "positive";
    if (pole !== "positive" && pole !== "negative")
      throw new BadLine(line, `pole is “${pole}”, not ${POLES.join(" or ")}`);
    const key = neuronKey({ layer, neuron });
    const found = this.neurons.get(key) ?? { file, line, poles: {} };
    this.neurons.set(key, found);
    const parts = found.poles[pole] ?? {};
    found.poles[pole] = parts;
    return parts;
  }
}

function partsOf({ statistics, paths }: PoleParts = {}): Pick<NeuronRecord, "statistics" | "paths"> {
  return {
    ...(statistics !== undefined && Object.keys(statistics).length > 0 && { statistics }),
    ...(paths != null && { paths }),
  };
}

function statisticsIn({ values }: TableRow): Statistics {
  const known = SCANNED.map((name) => [name, values.get(name)] as const);
  return Object.fromEntries(known.filter((each): each is [string, number] => typeof each[1] === "number"));
}

function addPath(parts: PoleParts, row: TableRow): void {
  if (parts.paths === null) return;
  const before = parts.paths ?? [];
  parts.paths = null;
  const path = pathIn(row, before.length);
  parts.paths = [...before, path];
}

function pathIn({ values, line }: TableRow, place: number): Path {
  if (wholeIn(values, "path", line) !== place)
    throw new BadLine(
      line,
      `path ${values.get("path")} stands where path ${place} must, so that all of the neuron are left out`,
    );
  const steps = parseLooseJson(String(values.get("steps")));
  if (!steps.ok) throw new BadLine(line, `steps are not JSON: ${steps.message}`);
  const activation = values.get("activation");
  if (typeof activation !== "number") throw new BadLine(line, "activation is no number");
  return {
    steps: steps.value as Path["steps"], // as a bundle has them, checked with the record
    activation,
    support: wholeIn(values, "support", line),
    hits: wholeIn(values, "hits", line),
    false_alarms: wholeIn(values, "false_alarms", line),
    texts: [],
  };
}

function wholeIn(values: TableRow["values"], column: string, line: number): number {
  const value = values.get(column);
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0)
    throw new BadLine(line, `${column} must be a whole number from 0`);
  return value;
}

const PLACE = ["layer", "neuron", "pole"];
const COUNTS = ["path", "support", "hits", "false_alarms"];
const PATH = [...COUNTS, "steps", "activation"];
/** The columns in which there must be a number, or nothing. */
export const NUMERIC: ReadonlySet<string> = new Set(["layer", "neuron", "activation", ...COUNTS, ...SCANNED]);
