import type { BundleFacts } from "@/lib/bundle/write";
import { VERSION } from "@/lib/version";
import { CHANNELS, CHANNELS_SERVICE } from "./channels-step";
import type { AnalysisModel } from "./model-folder";
import type { AnalyseOptions } from "./options";
import { FINE_SHARE } from "./records";

/** What the manifest says of the model and of how its bundle came about. */
export function analysisFacts(
  { config, sequences, activations, caveats }: AnalysisModel,
  {
    texts,
    neurons,
    layers,
    digits,
    channels = false,
  }: Pick<AnalyseOptions, "texts" | "neurons" | "layers" | "digits" | "channels">,
  ordinarySequences: readonly number[],
): BundleFacts {
  const limits = [
    texts === null ? null : `only the first ${sequences.count} sequences of the corpus were scanned`,
    neurons === null ? null : `only neurons ${neurons.first} to ${neurons.last} of each layer were scanned`,
    layers === null ? null : `only layers ${layers.join(", ")} were scanned`,
  ];
  return {
    model: {
      name: config.name,
      num_layers: config.numLayers,
      layer_size: config.layerSize,
      activation_function: config.activationFunction,
      num_total_parameters: config.numTotalParameters,
      dataset: config.dataset,
      activation_site: activations.filter((_, layer) => layers?.includes(layer) ?? true).join(", "),
      n_ctx: config.contextLength,
    },
    provenance: {
      source: `a scan of ${config.name} over ${sequences.count} sequences of its corpus`,
      tool: "deepdecipher analyse",
      tool_version: VERSION,
      licence: licenceOf(config.licence, sequences.licences),
      tokens_scanned: sequences.numTokens - sequences.count,
      caveats: [
        "each sequence begins with the beginning-of-text token; its activation is kept in the snippets, and left out of statistics and of the choice of snippets",
        `activations are rounded to the decimals that give the neuron's maximum ${digits} significant digits, those below ${100 * FINE_SHARE} % of it to one decimal less`,
        ...caveats,
        ...limits.filter((limit) => limit !== null),
      ],
      ordinary_sequences: [...ordinarySequences],
    },
    ...(channels && { services: { [CHANNELS]: CHANNELS_SERVICE } }),
  };
}

/** What the model's file says is of the model alone where the corpus says what its texts are under. */
function licenceOf(model: string | null, texts: readonly string[]): string {
  if (texts.length === 0) return model ?? "not stated";
  const ofTexts = `texts: ${texts.join("; ")}`;
  return model === null ? ofTexts : `model: ${model}; ${ofTexts}`;
}
