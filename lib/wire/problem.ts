import { z } from "zod";

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe("What was wrong and what to do, in one sentence"),
    errors: z
      .array(z.object({ parameter: z.string(), detail: z.string() }))
      .optional()
      .describe("By parameter"),
  })
  .meta({ id: "Problem", description: "RFC 9457" });
