import { z } from "zod";

/** A neuron's entries in the token index: what `neuron2graph-search` finds it by. */
const tokenEntryRecord = z.strictObject({
  token: z.string().describe("The raw token"),
  role: z.enum(["activating", "important"]),
  importance: z.number().min(0).max(1),
});

export const tokenIndexFields = { token_entries: z.array(tokenEntryRecord).optional() };

export type TokenEntryRecord = z.infer<typeof tokenEntryRecord>;
