import type postgres from "postgres";
import type { Model, ModelDetail } from "@/lib/domain/model";

/** A model as a source describes it. */
export type NewModel = Model & { readonly detail: ModelDetail };

/** In the detail of a model whose first data are on their way. */
export const HIDDEN = { importing: true } as const;

/** Whether readers must not see a model yet. */
export function isHidden(detail: unknown): boolean {
  return typeof detail === "object" && detail !== null && "importing" in detail;
}

/** What is known, as the column holds it. */
export function storedDetail({ tokenizer, activationSite, nCtx }: ModelDetail) {
  return {
    ...(tokenizer !== null && { tokenizer }),
    ...(activationSite !== null && { activation_site: activationSite }),
    ...(nCtx !== null && { n_ctx: nCtx }),
  };
}

/** Replaces a model's facts by those of a newer source, and lets readers see it; of its detail, what the source knows. */
export async function writeFacts(
  transaction: postgres.TransactionSql,
  modelId: number,
  { activationFunction, numTotalParameters, dataset, detail }: NewModel,
): Promise<void> {
  await transaction`
    UPDATE model SET activation_function = ${activationFunction}, dataset = ${dataset},
      num_total_parameters = ${numTotalParameters}, detail = (detail - 'importing') || ${transaction.json(storedDetail(detail))}
    WHERE id = ${modelId}`;
}
