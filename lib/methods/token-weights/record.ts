import { z } from "zod";
import type { PartOf } from "@/lib/methods/part";

const tokenWeight = z.strictObject({ token: z.string(), weight: z.number() });

export const tokenWeightsFields = {
  token_weights: z
    .strictObject({ promoted: z.array(tokenWeight), suppressed: z.array(tokenWeight) })
    .optional(),
};

export type TokenWeightsRecord = PartOf<typeof tokenWeightsFields>;
