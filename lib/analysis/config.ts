import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { type ConfigFacts, readConfig } from "./config-facts";

/** What `config.json` of a model folder says. Names follow TransformerLens. */
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

/** What a config says and what the model itself shows where it says nothing. */
export type KnownFacts = Omit<ConfigFacts, "activations" | "licence" | "eosTokenId" | "renamed">;

/** Reads the text of a `config.json` that says all. */
export function parseConfig(text: string): Parsed<ModelConfig> {
  const facts = readConfig(text);
  return facts.ok ? completeConfig(facts.value) : facts;
}

/**
 * A config of which nothing is missing; the activations may be, and the token between documents is the one that begins
 * a text when not said. Fails with the key that is missing.
 */
export function completeConfig(facts: ConfigFacts): Parsed<ModelConfig> {
  const { name, numLayers, layerSize, contextLength, activationFunction, numTotalParameters } = facts;
  const missing = KEYS.find(([key]) => facts[key] === null);
  if (
    name === null ||
    numLayers === null ||
    layerSize === null ||
    contextLength === null ||
    activationFunction === null ||
    numTotalParameters === null ||
    facts.dataset === null ||
    facts.bosTokenId === null
  )
    return unparsed(`config.json: ${missing?.[1] ?? ""}: is missing`);
  return parsed({
    ...{ name, numLayers, layerSize, contextLength, activationFunction, numTotalParameters },
    dataset: facts.dataset,
    activations: facts.activations,
    bosTokenId: facts.bosTokenId,
    eosTokenId: facts.eosTokenId ?? facts.bosTokenId,
    licence: facts.licence,
  });
}

const KEYS: readonly (readonly [keyof KnownFacts, string])[] = [
  ["name", "name"],
  ["numLayers", "n_layers"],
  ["layerSize", "d_mlp"],
  ["contextLength", "n_ctx"],
  ["activationFunction", "act_fn"],
  ["numTotalParameters", "n_params"],
  ["dataset", "dataset"],
  ["bosTokenId", "bos_token_id"],
];
