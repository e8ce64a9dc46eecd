import path from "node:path";
import { diskFault } from "@/lib/analysis/disk-fault";
import type { AnalyseOptions } from "@/lib/analysis/options";
import type { Progress } from "@/lib/domain/progress";
import type { Environment } from "@/lib/environment";
import { bringFromHub } from "@/lib/hub/bring";
import { HUB_MANNERS, type Hub } from "@/lib/hub/hub";
import { isHubReference } from "@/lib/hub/reference";

/**
 * The same options, with what they name on a hub brought to this machine. Throws one sentence on what is wrong.
 *
 * @param readEnvironment is called only where a hub is named
 */
export async function fromHub<Options extends Pick<AnalyseOptions, "model" | "corpus">>(
  options: Options,
  readEnvironment: () => Pick<Environment, "DATA_DIR" | "HF_ENDPOINT" | "HF_TOKEN">,
  progress: Progress,
): Promise<Options> {
  const { model, corpus } = options;
  if (!isHubReference(model) && (corpus === null || !isHubReference(corpus))) return options;
  const environment = readEnvironment();
  const hub: Hub = {
    endpoint: environment.HF_ENDPOINT.replace(/\/+$/, ""),
    token: environment.HF_TOKEN ?? null,
    folder: path.join(environment.DATA_DIR, "hub"),
    manners: HUB_MANNERS,
  };
  try {
    return {
      ...options,
      model: isHubReference(model) ? await bringFromHub(hub, "models", model, progress) : model,
      corpus:
        corpus !== null && isHubReference(corpus)
          ? await bringFromHub(hub, "datasets", corpus, progress)
          : corpus,
    };
  } catch (error) {
    throw diskFault(error, hub.folder);
  }
}
