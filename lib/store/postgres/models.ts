import { type ProvenanceRecord, provenanceOf } from "@/lib/domain/provenance";
import type { Revision, StoredModel } from "@/lib/store/store";
import type { Connections } from "./connections";
import { decodeDetail } from "./detail";
import { isHidden } from "./model-facts";

/** Every model that readers may see, with its current revisions, by name. */
export async function listModels({ prisma }: Connections): Promise<StoredModel[]> {
  const rows = await prisma.model.findMany({ include: CURRENT, orderBy: { name: "asc" } });
  return rows.filter(({ detail }) => !isHidden(detail)).map(toModel);
}

/** The model of that name, where readers may see it, with its current revisions, or null. */
export async function getModel({ prisma }: Connections, name: string): Promise<StoredModel | null> {
  const row = await prisma.model.findUnique({ where: { name }, include: CURRENT });
  return row === null || isHidden(row.detail) ? null : toModel(row);
}

const CURRENT = {
  revisions: { where: { state: "current" }, orderBy: { service: "asc" } },
} as const;

type Row = Awaited<ReturnType<typeof findRow>>;

function findRow({ prisma }: Connections) {
  return prisma.model.findFirstOrThrow({ include: CURRENT });
}

function toModel(row: Row): StoredModel {
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
    revisions: Object.fromEntries(row.revisions.map((revision) => [revision.service, toRevision(revision)])),
  };
}

function toRevision(revision: Row["revisions"][number]): Revision {
  return {
    revision: revision.id,
    publishedAt: revision.publishedAt ?? new Date(0),
    provenance: provenanceOf(revision.provenance as unknown as ProvenanceRecord), // as the import wrote it
    neuronsPerLayer: revision.counts as number[],
    sourceSha256: revision.sourceSha256,
    detail: decodeDetail(revision.detail),
  };
}
