import { formatNeuron, type NeuronIndex } from "@/lib/domain/neuron";
import { BadLine, malformedBy } from "@/lib/sources/bad-line";
import { modelFacts, shapeOf } from "@/lib/sources/model-facts";
import { beginsLike, neededText, onlyFile, thoseLike } from "@/lib/sources/only-file";
import { sourceProvenance } from "@/lib/sources/provenance";
import { type Source, SourceError, type SourceItem, type SourceRecord } from "@/lib/sources/source";
import { neuronColumns, parseTableRow, type TableRow } from "./table";

const SERVICE = "universal_neurons";

/** Columns that are statistics of ours, as the paper defines them. */
const STATISTICS = {
  mean: "mean",
  var: "variance",
  skew: "skewness",
  kurt: "kurtosis",
  sparsity: "fraction_above_zero",
} as const;

/** Tables of “Universal Neurons in GPT2 Language Models” (Gurnee et al. 2024): CSV with a line per neuron. */
export const universalNeurons: Source = {
  name: "universal-neurons",
  title: "Universal neurons",
  unordered: true,

  recognise: (place) => beginsLike(place, isTable, HEADING),

  async open(place, { model }) {
    const file = await onlyFile(place, await thoseLike(place, isTable, HEADING));
    const [heading = "", ...lines] = (await neededText(place, file)).split("\n");
    const columns = neuronColumns(heading);
    if (columns === null) throw new SourceError(`${file} has no columns “layer” and “neuron”`);
    const rows = [...readRows(lines, columns)];
    const indices = rows.flatMap((row) => ("values" in row ? (indexOf(row) ?? []) : []));
    return {
      facts: {
        model: modelFacts(model, shapeOf(indices), place),
        provenance: sourceProvenance(universalNeurons, ["above zero is the paper’s activation frequency"]),
        services: { [SERVICE]: { title: "Universal neurons" } },
      },
      async *records() {
        for (const row of rows)
          yield "values" in row ? toItem(row, file) : { ok: false, malformed: malformedBy(row, file) };
      },
    };
  },
};

const HEADING = /^(?=[^\n]*\blayer\b)(?=[^\n]*\bneuron\b)[^\n]*,/;

function isTable(file: string): boolean {
  return /\.csv(?:\.gz|\.zst)?$/.test(file);
}

function* readRows(lines: readonly string[], columns: readonly string[]): Generator<TableRow | BadLine> {
  for (const [i, text] of lines.entries()) {
    if (text.trim() === "") continue;
    try {
      yield parseTableRow(text, i + 2, columns, NUMERIC);
    } catch (error) {
      if (!(error instanceof BadLine)) throw error;
      yield error;
    }
  }
}

function indexOf({ values }: TableRow): NeuronIndex | null {
  const [layer, neuron] = [values.get("layer"), values.get("neuron")];
  return isOrdinal(layer) && isOrdinal(neuron) ? { layer, neuron } : null;
}

function isOrdinal(value: number | string | null | undefined): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}

function toItem(row: TableRow, file: string): SourceItem<SourceRecord> {
  const index = indexOf(row);
  const { line, values } = row;
  if (index === null)
    return { ok: false, malformed: { file, line, reason: "layer and neuron must be whole numbers from 0" } };
  const share = values.get("sparsity") ?? 0;
  if (typeof share !== "number" || share < 0 || share > 1)
    return {
      ok: false,
      malformed: { file, line, reason: `${formatNeuron(index)}: sparsity ${share} is no share` },
    };
  const statistics = Object.fromEntries(
    Object.entries(STATISTICS).flatMap(([column, name]) => {
      const value = values.get(column);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const others = [...values].filter(([column]) => !NUMERIC.has(column));
  const value = { ...index, statistics, extra: { [SERVICE]: Object.fromEntries(others) } };
  return { ok: true, value, file, line };
}

const NUMERIC: ReadonlySet<string> = new Set(["layer", "neuron", ...Object.keys(STATISTICS)]);
