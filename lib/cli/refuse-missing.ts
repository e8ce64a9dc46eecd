import { refuseMissing } from "@/lib/analysis/corpus/refuse-missing";
import { findModel } from "@/lib/analysis/model/locate-model";
import { isHubReference } from "@/lib/hub/reference";

/** Throws a sentence where the model or the texts asked for are not there; of a hub that is found out later. */
export async function refuseMissingFiles(model: string, corpus: string | null): Promise<void> {
  if (!isHubReference(model)) await findModel(model);
  if (corpus !== null && !isHubReference(corpus)) refuseMissing(corpus);
}
