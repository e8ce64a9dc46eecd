import { z } from "zod";
import { at } from "@/lib/domain/at";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";

/** What `config.json` of a model folder says; other keys are left alone. Names follow TransformerLens. */
const configRecord = z.object({
  name: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, "must be letters, digits, dots, dashes and underscores only"),
  n_layers: z.int().min(1),
  d_mlp: z.int().min(1),
  n_ctx: z.int().min(2),
  act_fn: z.string(),
  n_params: z.int().min(0),
  dataset: z.string(),
  /** Names of the ONNX values that hold the MLP activations, by layer; found in the graph when left out. */
  activations: z.array(z.string()).optional(),
  bos_token_id: z.int().min(0),
  /** Stands between documents; the beginning-of-text token when left out. */
  eos_token_id: z.int().min(0).optional(),
  licence: z.string().optional(),
});

export interface ModelConfig {
  readonly name: string;
  readonly numLayers: number;
  readonly layerSize: number;
  readonly contextLength: number;
  readonly activationFunction: string;
  readonly numTotalParameters: number;
  readonly dataset: string;
  readonly activations: readonly string[] | null;
  readonly bosTokenId: number;
  readonly eosTokenId: number;
  readonly licence: string | null;
}

/**
 * Reads the text of `config.json`. TransformerLens's `solu_ln` is the function `solu`: the layer norm
 * comes after the activation.
 */
export function parseConfig(text: string): Parsed<ModelConfig> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return unparsed(`config.json is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  const record = configRecord.safeParse(json);
  if (!record.success) {
    const { path, message } = at(record.error.issues, 0);
    return unparsed(`config.json: ${path.join(".")}: ${message}`);
  }
  const config = record.data;
  if (config.activations !== undefined && config.activations.length !== config.n_layers) {
    return unparsed(
      `config.json names ${config.activations.length} activations for ${config.n_layers} layers`,
    );
  }
  return parsed({
    name: config.name,
    numLayers: config.n_layers,
    layerSize: config.d_mlp,
    contextLength: config.n_ctx,
    activationFunction: config.act_fn.replace(/_ln$/, ""),
    numTotalParameters: config.n_params,
    dataset: config.dataset,
    activations: config.activations ?? null,
    bosTokenId: config.bos_token_id,
    eosTokenId: config.eos_token_id ?? config.bos_token_id,
    licence: config.licence ?? null,
  });
}
