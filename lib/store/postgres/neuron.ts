import type { Histogram } from "@/lib/domain/histogram";
import type { NeuronIndex } from "@/lib/domain/neuron";
import type { NeuronDetail, NeuronRow, TokenWeights, TopToken } from "@/lib/domain/neuron-detail";
import { decodePiece, inflatePiece } from "@/lib/domain/piece";
import { prisma } from "./client";
import { INDEX_COLUMNS, type RevisionTable } from "./partition";

/** One row a neuron; partitioned by revision. */
export const NEURON_TABLE: RevisionTable = {
  name: "neuron",
  columns: {
    ...INDEX_COLUMNS,
    max_activation: "float8",
    min_activation: "float8",
    mean: "float8",
    variance: "float8",
    skewness: "float8",
    kurtosis: "float8",
    fraction_above_zero: "float8",
    activation_range: "float8",
    num_tokens: "int8",
    first_tokens: "text",
    detail: "bytea",
  },
};

export type NeuronSort = Exclude<keyof NeuronRow, "firstTokens">;

export interface NeuronListing {
  readonly sort: NeuronSort;
  readonly order: "asc" | "desc";
  readonly limit: number;
  readonly offset: number;
}

/** What the `detail` column holds, as compressed JSON. */
export interface StoredDetail {
  readonly histogram?: Histogram;
  readonly topTokens?: readonly TopToken[];
  readonly tokenWeights?: TokenWeights;
}

/** A neuron's statistics and token weights, or null when the revision has no statistics of it. */
export async function getNeuronDetail(revision: number, index: NeuronIndex): Promise<NeuronDetail | null> {
  const row = await prisma().neuron.findUnique({
    where: { revisionId_layerIndex_neuronIndex: key(revision, index) },
  });
  if (!row) return null;
  const { histogram, topTokens, tokenWeights }: StoredDetail = JSON.parse(
    inflatePiece(decodePiece(row.detail)).toString(),
  );
  const { maxActivation, minActivation, mean, variance, fractionAboveZero, numTokens, skewness, kurtosis } =
    row;
  if (maxActivation === null || minActivation === null || mean === null || variance === null) return null;
  if (fractionAboveZero === null || numTokens === null || !histogram) return null;
  return {
    maxActivation,
    minActivation,
    mean,
    variance,
    skewness,
    kurtosis,
    fractionAboveZero,
    numTokens: Number(numTokens),
    histogram,
    topTokens: topTokens ?? [],
    tokenWeights: tokenWeights ?? null,
  };
}

/** One page of a layer's neurons in the order asked for, ties by neuron, and how many there are in all. */
export async function listLayerNeurons(
  revision: number,
  layer: number,
  { sort, order, limit, offset }: NeuronListing,
): Promise<{ rows: NeuronRow[]; total: number }> {
  const where = { revisionId: revision, layerIndex: layer };
  const by = sort === "neuron" ? { neuronIndex: order } : { [sort]: { sort: order, nulls: "last" as const } };
  const [rows, total] = await Promise.all([
    prisma().neuron.findMany({
      where,
      orderBy: [by, { neuronIndex: "asc" }],
      take: limit,
      skip: offset,
      omit: { revisionId: true, layerIndex: true, minActivation: true, numTokens: true, detail: true },
    }),
    prisma().neuron.count({ where }),
  ]);
  return { rows: rows.map(({ neuronIndex, ...row }) => ({ neuron: neuronIndex, ...row })), total };
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

function key(revisionId: number, { layer, neuron }: NeuronIndex) {
  return { revisionId, layerIndex: layer, neuronIndex: neuron };
}
