import { expect, test } from "vitest";
import { modelName, readConfig } from "./config-facts";

test.each<[string, object, object]>([
  [
    "GPT-2's",
    {
      model_type: "gpt2",
      n_layer: 12,
      n_inner: null,
      n_positions: 1024,
      n_ctx: 1024,
      activation_function: "gelu_new",
      bos_token_id: 50256,
      eos_token_id: 50256,
    },
    {
      numLayers: 12,
      layerSize: null,
      contextLength: 1024,
      activationFunction: "gelu_new",
      bosTokenId: 50256,
      eosTokenId: 50256,
    },
  ],
  [
    "Llama 3's",
    {
      _name_or_path: "meta-llama/Llama-3.2-1B",
      num_hidden_layers: 16,
      intermediate_size: 8192,
      max_position_embeddings: 131072,
      hidden_act: "silu",
      bos_token_id: 128000,
      eos_token_id: [128001, 128008],
    },
    {
      name: "meta-llama-Llama-3.2-1B",
      renamed: "meta-llama/Llama-3.2-1B",
      numLayers: 16,
      layerSize: 8192,
      contextLength: 1024,
      activationFunction: "silu",
      bosTokenId: 128000,
      eosTokenId: 128001,
    },
  ],
  [
    "OPT's",
    {
      num_hidden_layers: 12,
      ffn_dim: 3072,
      max_position_embeddings: 2048,
      activation_function: "relu",
      bos_token_id: 2,
    },
    { numLayers: 12, layerSize: 3072, contextLength: 1024, bosTokenId: 2, eosTokenId: null },
  ],
  [
    "Qwen's, without a first token",
    { num_hidden_layers: 24, intermediate_size: 4864, bos_token_id: null, eos_token_id: 151645 },
    { bosTokenId: null, eosTokenId: 151645 },
  ],
  [
    "ours",
    {
      name: "tiny",
      n_layers: 2,
      d_mlp: 12,
      n_ctx: 4096,
      act_fn: "solu_ln",
      n_params: 5,
      dataset: "words",
      bos_token_id: 0,
      licence: "MIT",
      activations: ["a", "b"],
    },
    {
      name: "tiny",
      renamed: null,
      contextLength: 4096,
      activationFunction: "solu",
      numTotalParameters: 5,
      activations: ["a", "b"],
      licence: "MIT",
    },
  ],
  [
    "BART's, whose other keys are its encoder's,",
    { num_hidden_layers: 12, encoder_layers: 12, decoder_layers: 6 },
    { numLayers: 6 },
  ],
  ["Gemma 3n's", { intermediate_size: [80, 80], num_hidden_layers: 2 }, { layerSize: 80, isSizeRough: true }],
  ["OpenELM's, whose layers differ,", { intermediate_size: [80, 160] }, { layerSize: null }],
  [
    "a path on somebody's machine",
    { _name_or_path: "/home/me/models/pythia-70m/" },
    { name: "pythia-70m", renamed: null },
  ],
  ["nothing", {}, { name: null, numLayers: null, bosTokenId: null, activations: null }],
])("%s config.json is read", (_, config, facts) => {
  expect(readConfig(`\uFEFF${JSON.stringify(config)}`)).toMatchObject({ ok: true, value: facts });
});

test("numbers that Python writes and JSON does not have say nothing", () => {
  const text =
    '{"n_layers": 2, "time_step_limit": [0.0, Infinity], "a": -Infinity, "b": NaN, "name": "Infinity"}';
  expect(readConfig(text)).toMatchObject({ ok: true, value: { numLayers: 2, name: "Infinity" } });
});

test.each<[string, string]>([
  ["{", "config.json is not JSON"],
  ["[1]", "config.json holds no object: its keys belong between { and }"],
  ['{"n_layers": 0}', "config.json: n_layers: 0, where a whole number from 1 on belongs"],
  ['{"n_ctx": "long"}', 'config.json: n_ctx: "long", where a whole number belongs'],
  ['{"n_ctx": 2.5}', "config.json: n_ctx: 2.5, where a whole number belongs"],
  ['{"activations": ["a", 7]}', "config.json: activations.1: 7, where a text belongs"],
  ['{"bos_token_id": -1}', "config.json: bos_token_id: -1, where a whole number from 0 on belongs"],
  ['{"name": "///"}', 'config.json: name: "///" has no letter or digit'],
  ['{"n_layers": 3, "activations": ["a"]}', "names 1 activations for 3 layers"],
])("%s is refused", (text, sentence) => {
  expect(readConfig(text)).toMatchObject({ ok: false, message: expect.stringContaining(sentence) });
});

test.each([
  ["EleutherAI/pythia-70m", "EleutherAI-pythia-70m"],
  ["my model (v2)", "my-model-v2"],
  ["_größe", "gro-e"],
  ["模型", ""],
  [`a${"b".repeat(200)}`, `a${"b".repeat(99)}`],
])("%s is called %s", (text, name) => {
  expect(modelName(text)).toBe(name);
});
