import type { Model } from "@/lib/domain/model";
import type { Provenance } from "@/lib/domain/provenance";
import { prisma } from "./client";

/** The data of one service that readers see now. */
export interface ServiceRevision {
  readonly revision: number;
  readonly publishedAt: Date;
  readonly provenance: Provenance;
  readonly neuronsPerLayer: readonly number[];
  readonly sourceSha256: string;
}

export interface ModelDetail {
  readonly tokenizer: string | null;
  /** TransformerLens hook where the activations were read. */
  readonly activationSite: string | null;
  readonly nCtx: number | null;
}

export interface ModelEntry extends Model {
  readonly id: number;
  readonly detail: ModelDetail;
  /** By service name; a service without data is absent. */
  readonly services: Readonly<Record<string, ServiceRevision>>;
}

/** Every model with its current services, by name. */
export async function listModels(): Promise<ModelEntry[]> {
  const rows = await prisma().model.findMany({ include: CURRENT, orderBy: { name: "asc" } });
  return rows.map(toEntry);
}

/** The model of that name with its current services, or null. */
export async function getModel(name: string): Promise<ModelEntry | null> {
  const row = await prisma().model.findUnique({ where: { name }, include: CURRENT });
  return row && toEntry(row);
}

const CURRENT = {
  revisions: { where: { state: "current" }, orderBy: { service: "asc" } },
} as const;

type Row = Awaited<ReturnType<typeof findRow>>;

function findRow() {
  return prisma().model.findFirstOrThrow({ include: CURRENT });
}

function toEntry(row: Row): ModelEntry {
  const detail = row.detail as { tokenizer?: string; activation_site?: string; n_ctx?: number };
  return {
    id: row.id,
    name: row.name,
    numLayers: row.numLayers,
    layerSize: row.layerSize,
    activationFunction: row.activationFunction,
    numTotalParameters: Number(row.numTotalParameters),
    dataset: row.dataset,
    detail: {
      tokenizer: detail.tokenizer ?? null,
      activationSite: detail.activation_site ?? null,
      nCtx: detail.n_ctx ?? null,
    },
    services: Object.fromEntries(row.revisions.map((revision) => [revision.service, toService(revision)])),
  };
}

function toService(revision: Row["revisions"][number]): ServiceRevision {
  return {
    revision: revision.id,
    publishedAt: revision.publishedAt ?? new Date(0),
    provenance: toProvenance(revision.provenance as unknown as StoredProvenance),
    neuronsPerLayer: revision.counts as number[],
    sourceSha256: revision.sourceSha256,
  };
}

/** As the column holds it: what the source left out is absent. */
interface StoredProvenance {
  readonly source: string;
  readonly tool: string;
  readonly tool_version: string;
  readonly date?: string;
  readonly licence: string;
  readonly tokens_scanned?: number;
  readonly caveats: readonly string[];
}

function toProvenance({ tool_version, tokens_scanned, date, ...rest }: StoredProvenance): Provenance {
  return { ...rest, toolVersion: tool_version, date: date ?? null, tokensScanned: tokens_scanned ?? null };
}
