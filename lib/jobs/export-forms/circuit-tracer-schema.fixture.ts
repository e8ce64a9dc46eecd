/**
 * What circuit-tracer's readers ask of a features folder, in JSON Schema, written down from what they do
 * (https://github.com/decoderesearch/circuit-tracer at 4bb8c0e). Of a record: `frontend/feature_models.py`, which has all
 * of these fields, and `frontend/assets/feature_examples`, which draws them; Neuronpedia asks for `index` and
 * `examples_quantiles` alone (`apps/webapp/app/api/graph/feature-details-schema.json` of
 * https://github.com/hijohnnylin/neuronpedia at ebb8426).
 */
const numbers = { type: "array", items: { type: "number" } };
const strings = { type: "array", items: { type: "string" } };

const example = {
  type: "object",
  required: ["tokens", "tokens_acts_list", "train_token_ind", "is_repeated_datapoint"],
  properties: {
    tokens: { ...strings, minItems: 1 },
    tokens_acts_list: { ...numbers, minItems: 1 },
    train_token_ind: { type: "integer", minimum: 0 },
    is_repeated_datapoint: { type: "boolean" },
  },
};

const fields = {
  transcoder_id: { type: "string" },
  index: { type: "integer", minimum: 0 },
  examples_quantiles: {
    type: "array",
    items: {
      type: "object",
      required: ["quantile_name", "examples"],
      properties: {
        quantile_name: { type: "string" },
        examples: { type: "array", minItems: 1, items: example },
      },
    },
  },
  top_logits: strings,
  bottom_logits: strings,
  act_min: { type: "number" },
  act_max: { type: "number" },
  quantile_values: { ...numbers, minItems: 100, maxItems: 100 },
  histogram: { ...numbers, minItems: 1 },
  activation_frequency: { type: "number", minimum: 0, maximum: 1 },
};

export const RECORD_SCHEMA = { type: "object", required: Object.keys(fields), properties: fields };

/** A record of a neuron of whose activations no count is known: the front end draws it without those. */
export const UNCOUNTED_SCHEMA = {
  ...RECORD_SCHEMA,
  required: RECORD_SCHEMA.required.filter(
    (name) => !["histogram", "quantile_values", "activation_frequency"].includes(name),
  ),
};

/** `index.json.gz`, as `init-feature-examples.js` looks a feature's bytes up in it. */
export const INDEX_SCHEMA = {
  type: "object",
  propertyNames: { pattern: "^(?:0|[1-9][0-9]*)$" },
  additionalProperties: {
    type: "object",
    required: ["filename", "offsets"],
    properties: {
      filename: { type: "string", pattern: "^[^/]+$" },
      offsets: { type: "array", minItems: 1, items: { type: "integer", minimum: 0 } },
    },
  },
};
