import { z } from "zod";
import { at } from "@/lib/domain/at";
import { isReservedName } from "@/lib/domain/model";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";

/** What a `config.json` says, ours or Hugging Face's; null where it says nothing. */
export interface ConfigFacts {
  readonly name: string | null;
  /** What the file calls the model, where an address cannot hold it. */
  readonly renamed: string | null;
  readonly numLayers: number | null;
  readonly layerSize: number | null;
  /** Whether that size stands in a key of Hugging Face's, by which some models have layers of another size. */
  readonly isSizeRough: boolean;
  /** Tokens of a text where nothing else is asked for. */
  readonly contextLength: number | null;
  /** Tokens that the model reads at once, as the file says; 0 where it says nothing. */
  readonly readsAtOnce: number;
  readonly activationFunction: string | null;
  readonly numTotalParameters: number | null;
  readonly dataset: string | null;
  readonly activations: readonly string[] | null;
  readonly bosTokenId: number | null;
  readonly eosTokenId: number | null;
  readonly licence: string | null;
}

const count = z.int().min(1).nullish();
const text = z.string().nullish();
/** Some models have several tokens that end a text: the first counts. */
const tokenId = z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.int().min(0).nullish());

/** Some models have a size per layer: it counts where all are one. */
const size = z.preprocess(
  (value) => (Array.isArray(value) ? (new Set(value).size === 1 ? value[0] : null) : value),
  count,
);

/** Keys of ours, named as in TransformerLens, and then those by which Hugging Face's configs say the same. */
const configRecord = z.object({
  ...{ name: text, _name_or_path: text },
  ...{ n_layers: count, num_hidden_layers: count, n_layer: count, num_layers: count, decoder_layers: count },
  ...{ d_mlp: count, intermediate_size: size, n_inner: count, ffn_dim: size, ffn_hidden_size: count },
  ...{ n_ctx: z.int().min(2).nullish(), n_positions: count, max_position_embeddings: count },
  ...{ max_sequence_length: count, max_seq_len: count, seq_length: count },
  ...{ act_fn: text, activation_function: text, hidden_act: text, hidden_activation: text },
  n_params: z.int().min(0).nullish(),
  ...{ dataset: text, licence: text, license: text },
  /** Names of the ONNX values that hold the MLP activations, by layer; found in the graph when left out. */
  activations: z.array(z.string()).nullish(),
  bos_token_id: tokenId,
  /** Stands between documents; the beginning-of-text token when left out. */
  eos_token_id: tokenId,
});
type Config = z.infer<typeof configRecord>;

/**
 * Reads the text of a `config.json`. A name that cannot stand in an address, as Hugging Face's `owner/model`, is made
 * into one that can. TransformerLens's `solu_ln` is the function `solu`: the layer norm comes after the activation.
 */
export function readConfig(text: string): Parsed<ConfigFacts> {
  let json: unknown;
  try {
    json = JSON.parse(
      text.replace(/^\uFEFF/, "").replace(NOT_JSON, (part) => (part[0] === '"' ? part : "null")),
    );
  } catch (error) {
    return unparsed(`config.json is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  const record = configRecord.safeParse(json);
  return record.success ? factsOf(record.data) : unparsed(faultOf(json, at(record.error.issues, 0)));
}

/** Python writes numbers that JSON does not have; texts are passed over. */
const NOT_JSON = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g;

/** What is wrong with a value, in a sentence that says what belongs there. */
function faultOf(json: unknown, issue: z.core.$ZodIssue): string {
  if (issue.path.length === 0) return "config.json holds no object: its keys belong between { and }";
  const key = issue.path.join(".");
  const value = issue.path.reduce<unknown>((part, step) => Object(part)[step], json);
  const shown = (JSON.stringify(value) ?? "nothing").slice(0, 40);
  if (issue.code === "too_small")
    return `config.json: ${key}: ${shown}, where a whole number from ${issue.minimum} on belongs`;
  const wanted = issue.code === "invalid_type" ? KINDS[issue.expected] : undefined;
  return `config.json: ${key}: ${shown}, where ${wanted ?? "a value of another kind"} belongs`;
}

const KINDS: Readonly<Record<string, string>> = {
  ...{ number: "a whole number", int: "a whole number", string: "a text", array: "a list of names" },
};

function factsOf(config: Config): Parsed<ConfigFacts> {
  const given = config.name ?? modelId(config._name_or_path ?? "");
  const name = given === null ? null : modelName(given);
  if (name === "") return unparsed(`config.json: name: "${given}" has no letter or digit`);
  if (name !== null && isReservedName(name))
    return unparsed(`config.json: name: "${name}" is an address of the site: choose another name`);
  // Where a model has an encoder too, the other keys count the layers of that.
  const { n_layers, decoder_layers, num_hidden_layers, n_layer, num_layers } = config;
  const numLayers = first(n_layers, decoder_layers, num_hidden_layers, n_layer, num_layers);
  if (config.activations && numLayers !== null && config.activations.length !== numLayers)
    return unparsed(`config.json names ${config.activations.length} activations for ${numLayers} layers`);
  const { d_mlp, intermediate_size, n_inner, ffn_dim, ffn_hidden_size } = config;
  return parsed({
    name,
    renamed: name === given ? null : given,
    numLayers: numLayers ?? config.activations?.length ?? null,
    layerSize: first(d_mlp, intermediate_size, n_inner, ffn_dim, ffn_hidden_size),
    isSizeRough: first(d_mlp) === null,
    contextLength: contextOf(config),
    readsAtOnce: Math.max(0, ...lengthsOf(config)),
    activationFunction: functionOf(config),
    numTotalParameters: config.n_params ?? null,
    dataset: config.dataset ?? null,
    activations: config.activations ?? null,
    bosTokenId: config.bos_token_id ?? null,
    eosTokenId: config.eos_token_id ?? null,
    licence: config.licence ?? config.license ?? null,
  });
}

/**
 * A model's name as addresses hold it: letters, digits, dots, dashes and underscores, at most 100.
 *
 * @example modelName("EleutherAI/pythia-70m") // "EleutherAI-pythia-70m"
 */
export function modelName(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/^[^A-Za-z0-9]+/, "")
    .slice(0, 100)
    .replace(/-+$/, "");
}

/** The name in `_name_or_path`: a path on somebody's machine says no more than its last folder. */
function modelId(path: string): string | null {
  if (path === "") return null;
  if (/^[\w.-]+\/[\w.-]+$/.test(path) && !path.startsWith(".")) return path;
  return path.split(/[/\\]/).findLast((part) => /\w/.test(part)) ?? null;
}

/** Models that read more at once are given texts of this length: a neuron's state grows with it. */
const LONGEST_UNASKED = 1024;

function contextOf(config: Config): number | null {
  if (config.n_ctx) return config.n_ctx;
  const [said] = lengthsOf(config);
  return said === undefined ? null : Math.min(said, LONGEST_UNASKED);
}

/** What it says of how many tokens are read at once, in the order in which that counts. */
function lengthsOf(config: Config): number[] {
  const { n_ctx, n_positions, max_position_embeddings, max_sequence_length, max_seq_len, seq_length } =
    config;
  const said = [n_ctx, n_positions, max_position_embeddings, max_sequence_length, max_seq_len, seq_length];
  return said.filter((length) => length !== null && length !== undefined);
}

function functionOf(config: Config): string | null {
  const said = config.act_fn ?? config.activation_function ?? config.hidden_activation ?? config.hidden_act;
  return said?.replace(/_ln$/, "") ?? null;
}

function first(...values: readonly (number | null | undefined)[]): number | null {
  return values.find((value) => value !== null && value !== undefined) ?? null;
}
