import { z } from "zod";

export const liveSchema = z.object({ status: z.literal("ok") }).meta({ id: "Live" });

export const readySchema = z
  .object({
    status: z.enum(["ready", "not ready"]),
    message: z.string().describe("Why, in one sentence"),
  })
  .meta({ id: "Ready" });

export type Ready = z.infer<typeof readySchema>;
