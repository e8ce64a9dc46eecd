import { z } from "zod";

export const tokenTableQuery = z.strictObject({
  tokens: z
    .string({ error: "tokens, as in self,·self,comma" })
    .min(1, "tokens, as in self,·self,comma")
    .max(500, "at most 500 characters")
    .describe("At most 50 tokens in the grammar of the search box, apart by blanks or commas"),
  model: z.array(z.string()).default([]).describe("At most 20; may be repeated. All when left out"),
});

export const tokenTableSchema = z
  .object({
    models: z.array(z.string()),
    rows: z.array(
      z.object({
        token: z.string().describe("As it was written"),
        cells: z
          .array(
            z
              .object({
                on: z.int().describe("Neurons that fire on it"),
                after: z.int().describe("Neurons that fire after it"),
              })
              .nullable(),
          )
          .describe("One for each model; null for a model without graphs"),
      }),
    ),
  })
  .meta({ id: "TokenTable" });
