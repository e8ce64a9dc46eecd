import { z } from "zod";
import { LIMITS } from "@/lib/domain/data-limits";
import { real, shortText } from "@/lib/methods/checked-values";
import type { PartOf } from "@/lib/methods/part";

const tokenWeight = z.strictObject({ token: shortText, weight: real });
const list = z.array(tokenWeight).max(LIMITS.tokenWeights);

export const tokenWeightsFields = {
  token_weights: z.strictObject({ promoted: list, suppressed: list }).optional(),
};

export type TokenWeightsRecord = PartOf<typeof tokenWeightsFields>;
