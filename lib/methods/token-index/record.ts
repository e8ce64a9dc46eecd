import { z } from "zod";
import { LIMITS } from "@/lib/domain/data-limits";
import { shortText } from "@/lib/methods/checked-values";

/** A neuron's entries in the token index: what `neuron2graph-search` finds it by. */
const tokenEntryRecord = z.strictObject({
  token: shortText.describe("The raw token"),
  role: z.enum(["activating", "important"]),
  importance: z.number().min(0).max(1),
});

export const tokenIndexFields = {
  token_entries: z.array(tokenEntryRecord).max(LIMITS.tokenEntries).optional(),
};

export type TokenEntryRecord = z.infer<typeof tokenEntryRecord>;
