import { must } from "@/lib/domain/at";
import type { Histogram } from "@/lib/domain/histogram";
import type { NeuronIndex } from "@/lib/domain/neuron";
import type { NeuronDetail, NeuronRow, TokenWeights, TopToken } from "@/lib/domain/neuron-detail";
import { decodePiece, inflatePiece } from "@/lib/domain/piece";
import { type StatisticsTable, statisticNames } from "@/lib/domain/statistic";
import {
  NEUROSCOPE_STATISTICS,
  type NeuronStatistics,
  STATISTICS,
  type StatisticName,
} from "@/lib/domain/statistics";
import { prisma, reader } from "./client";
import type { Columns } from "./copy";
import { INDEX_COLUMNS, type RevisionTable } from "./partition";

/** One row a neuron; partitioned by revision. */
export const NEURON_TABLE: RevisionTable = {
  name: "neuron",
  columns: { ...INDEX_COLUMNS, ...statisticColumns(STATISTICS), first_tokens: "text", detail: "bytea" },
};

function statisticColumns(table: StatisticsTable<StatisticName>): Columns {
  return Object.fromEntries(
    NEUROSCOPE_STATISTICS.map((name) => [name, table[name].bounds.whole ? "int8" : "float8"]),
  );
}

export interface NeuronListing {
  /** The neuron's number, or a statistic of `NEUROSCOPE_STATISTICS`. */
  readonly sort: "neuron" | StatisticName;
  readonly order: "asc" | "desc";
  readonly limit: number;
  readonly offset: number;
}

/** What the `detail` column holds, as compressed JSON. */
export interface StoredDetail {
  readonly histogram?: Histogram;
  readonly topTokens?: readonly TopToken[];
  readonly tokenWeights?: TokenWeights;
  /** The scan's statistics that the source gave, null ones included. Left out where it gave all or none. */
  readonly given?: readonly StatisticName[];
}

/** A neuron's row: a column for each of `NEUROSCOPE_STATISTICS`; `int8` comes as text. */
type StatisticsRow = Readonly<Record<StatisticName, number | string | null>>;

/** A neuron's figures, or null when the revision has none of it. */
export async function getNeuronDetail(
  revision: number,
  { layer, neuron }: NeuronIndex,
): Promise<NeuronDetail | null> {
  const client = reader();
  const [row] = await client<(StatisticsRow & { detail: Uint8Array })[]>`
    SELECT ${client(NEUROSCOPE_STATISTICS)}, detail FROM neuron
    WHERE revision_id = ${revision} AND layer_index = ${layer} AND neuron_index = ${neuron}`;
  if (row === undefined) return null;
  const { histogram, topTokens, tokenWeights, given }: StoredDetail = JSON.parse(
    inflatePiece(decodePiece(row.detail)).toString(),
  );
  const scanned = given ?? (histogram === undefined ? [] : statisticNames(STATISTICS, ["statistics"]));
  if (scanned.length === 0 && !histogram && !topTokens && !tokenWeights) return null;
  return {
    statistics: statisticsOf(row, [...scanned, ...statisticNames(STATISTICS, ["neuroscope"])]),
    histogram: histogram ?? null,
    topTokens: topTokens ?? null,
    tokenWeights: tokenWeights ?? null,
  };
}

/** One page of a layer's neurons in the order asked for, ties by neuron, and how many there are in all. */
export async function listLayerNeurons(
  revision: number,
  layer: number,
  { sort, order, limit, offset }: NeuronListing,
): Promise<{ rows: NeuronRow[]; total: number }> {
  const client = reader();
  const where = client`revision_id = ${revision} AND layer_index = ${layer}`;
  const by = client(sort === "neuron" ? "neuron_index" : sort);
  const [rows, [count]] = await Promise.all([
    client<(StatisticsRow & { neuron_index: number; first_tokens: string })[]>`
      SELECT neuron_index, first_tokens, ${client(NEUROSCOPE_STATISTICS)} FROM neuron WHERE ${where}
      ORDER BY ${by} ${order === "asc" ? client`ASC` : client`DESC`} NULLS LAST, neuron_index
      LIMIT ${limit} OFFSET ${offset}`,
    client<{ total: number }[]>`SELECT count(*)::int AS total FROM neuron WHERE ${where}`,
  ]);
  return {
    rows: rows.map((row) => ({
      neuron: row.neuron_index,
      statistics: statisticsOf(row, NEUROSCOPE_STATISTICS),
      firstTokens: row.first_tokens,
    })),
    total: must(count, "the count of a layer's neurons").total,
  };
}

function statisticsOf(row: StatisticsRow, names: readonly StatisticName[]): NeuronStatistics {
  return Object.fromEntries(names.map((name) => [name, row[name] === null ? null : Number(row[name])]));
}

export interface TopNeuronsRequest {
  /** One layer; all of them without it. */
  readonly layer?: number;
  readonly order: "asc" | "desc";
  /** All of them without it. */
  readonly limit?: number;
}

/** Neurons with their activation range, in its order; ties by index. Neurons without snippets have none and are left out. */
export async function listTopNeurons(
  revision: number,
  { layer, order, limit }: TopNeuronsRequest,
): Promise<[NeuronIndex, number][]> {
  const rows = await prisma().neuron.findMany({
    where: {
      revisionId: revision,
      activationRange: { not: null },
      ...(layer === undefined ? {} : { layerIndex: layer }),
    },
    orderBy: [{ activationRange: order }, { layerIndex: "asc" }, { neuronIndex: "asc" }],
    select: { layerIndex: true, neuronIndex: true, activationRange: true },
    ...(limit === undefined ? {} : { take: limit }),
  });
  return rows.map((row) => [{ layer: row.layerIndex, neuron: row.neuronIndex }, row.activationRange ?? 0]);
}
