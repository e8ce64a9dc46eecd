import { KNOWN_MODELS } from "@/lib/domain/known-models";

/** A model of the transformers library. */
interface HubModel {
  readonly name: string;
  /** The module whose output is the activation, by layer. */
  readonly module: (layer: number) => string;
}

const PYTHIA = (layer: number) => `gpt_neox.layers[${layer}].mlp.act`;
const GPT2 = (layer: number) => `transformer.h[${layer}].mlp.act`;

/** By our name. Pythia's models were given other sizes in their names in 2023. */
const HUB: Readonly<Record<string, HubModel>> = {
  "gpt2-small": { name: "gpt2", module: GPT2 },
  "gpt2-medium": { name: "gpt2-medium", module: GPT2 },
  "gpt2-large": { name: "gpt2-large", module: GPT2 },
  "gpt2-xl": { name: "gpt2-xl", module: GPT2 },
  "pythia-70m": { name: "EleutherAI/pythia-70m", module: PYTHIA },
  "pythia-160m": { name: "EleutherAI/pythia-160m", module: PYTHIA },
  "pythia-350m": { name: "EleutherAI/pythia-410m", module: PYTHIA },
};

/** The model in transformers; null when it is none of those. */
export function hubModel(model: string): HubModel | null {
  return Object.hasOwn(HUB, model) ? (HUB[model] ?? null) : null;
}

/** The model's name in TransformerLens; null when it is none of those that the paper showed. */
export function lensModel(model: string): string | null {
  if (model === "pythia-350m") return "pythia-410m";
  return KNOWN_MODELS.some(({ name }) => name === model) ? model : null;
}
