import { z } from "zod";
import { ASKED_POLES, POLES } from "@/lib/domain/pole";
import { oneOf } from "./query";

export const tokenTableQuery = z.strictObject({
  tokens: z
    .string({ error: "tokens, as in self,·self,comma" })
    .min(1, "tokens, as in self,·self,comma")
    .max(500, "at most 500 characters")
    .describe("At most 50 tokens in the grammar of the search box, apart by blanks or commas"),
  model: z.array(z.string()).default([]).describe("At most 20; may be repeated. All when left out"),
  pole: oneOf(ASKED_POLES).default("both").describe("A side of zero of gated neurons"),
});

export const tokenTableSchema = z
  .object({
    models: z.array(z.string()).describe("What the cells of each row are of"),
    poles: z
      .array(z.enum(POLES))
      .optional()
      .describe(
        "Of each of `models`, which then stand there once for each pole; left out where none has two",
      ),
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
