import { z } from "zod";
import { oneOf, wholeNumber } from "./query";

export const neuronIndexSchema = z.object({ layer: z.int(), neuron: z.int() }).meta({ id: "NeuronIndex" });

export const textSchema = z
  .object({
    tokens: z.array(z.string()),
    activations: z.array(z.number()).describe("One per token"),
    max_activation: z.number(),
    min_activation: z.number(),
    max_range: z.number().describe("Largest activation over the neuron's texts"),
    min_range: z.number().describe("Its negative"),
    data_index: z.int().describe("Place of the text in the dataset"),
    max_activating_token_index: z.int(),
    window_start: z
      .int()
      .optional()
      .describe("Position of the first token in the whole text, when this is a window of it"),
  })
  .meta({ id: "Text" });

export const neuroscopeNeuronSchema = z
  .object({ neuron_index: neuronIndexSchema, texts: z.array(textSchema) })
  .meta({ id: "NeuroscopeNeuron" });

export const importantNeuronsSchema = z
  .array(z.tuple([neuronIndexSchema, z.number()]))
  .describe("Neurons with the range of their strongest text, strongest first");

export const neuroscopeLayerSchema = z
  .object({ important_neurons: importantNeuronsSchema, num_neurons: z.int() })
  .meta({ id: "NeuroscopeLayer" });

export const neuroscopeModelSchema = z
  .object({ important_neurons: importantNeuronsSchema })
  .meta({ id: "NeuroscopeModel" });

export const neuroscopeNeuronQuery = z.strictObject({
  set: oneOf(["top", "q99", "q90", "random"])
    .default("top")
    .describe(
      "top: the texts that fire it most. Or control windows: random ones, the same for all neurons, or drawn by the quantile of their maximum among all windows, 0.99–0.999 (q99) or 0.9–0.99 (q90)",
    ),
  text: wholeNumber(0, 999)
    .optional()
    .describe("Only this text of the set, 0 = the first, of top the strongest"),
  window: z
    .string()
    .regex(/^\d{1,4},\d{1,4}$/, "two whole numbers up to 9999, as in 50,10")
    .transform((pair) => pair.split(",").map(Number) as [number, number]) // the pattern has just said so
    .optional()
    .describe("Tokens before and after the strongest one"),
});

export const importantNeuronsQuery = z.strictObject({
  limit: wholeNumber(1, 1000).optional().describe("At most this many; all when left out"),
  order: oneOf(["asc", "desc"]).default("desc").describe("desc = strongest first"),
});

export type NeuroscopeNeuron = z.infer<typeof neuroscopeNeuronSchema>;
