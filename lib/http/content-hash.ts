import { createHash } from "node:crypto";
import type { NeuronPole } from "@/lib/domain/neuron";
import { inflatePiece } from "@/lib/domain/piece";
import { ofPole } from "@/lib/methods/negative";
import type { Site } from "@/lib/services/site";
import { answerAll } from "./service-answer";

/** The name of the hashes among what the site's memory keeps. */
const HASHES = "content-hashes";
const HASH_BYTES = 64;

/**
 * SHA-256, in hexadecimal digits, of the bytes that `/api/{model}/all/{layer}/{neuron}` answers uncompressed, of its
 * negative pole with `?pole=negative`. Computed
 * once for each state of the model's data. Throws `not_found` where there is no such model.
 */
export async function contentHash(
  { store, catalogue }: Site,
  modelName: string,
  { pole, ...index }: NeuronPole,
): Promise<string> {
  const model = ofPole(await catalogue.require(modelName), pole);
  const { sha256 } = await store.memory.read(
    HASHES,
    `${model.stamp} ${pole ?? ""} ${index.layer}/${index.neuron} ${model.name}`,
    async () => {
      const piece = await answerAll(store, { model, place: { level: "neuron", index } }, {});
      return { sha256: createHash("sha256").update(inflatePiece(piece)).digest("hex") };
    },
    () => HASH_BYTES,
  );
  return sha256;
}
