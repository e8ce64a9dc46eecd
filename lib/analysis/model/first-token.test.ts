import { expect, test } from "vitest";
import { edgeTokens } from "./first-token";

const NONE = { bosTokenId: null, eosTokenId: null };
const bos = { bosTokenId: 3, eosTokenId: 3, said: null };

test.each<[string, Parameters<typeof edgeTokens>, object]>([
  [
    "config.json names both",
    [{ bosTokenId: 1, eosTokenId: 2 }, {}, ["a", "b", "c"]],
    { bosTokenId: 1, eosTokenId: 2, said: null },
  ],
  ["config.json names the first", [{ bosTokenId: 3, eosTokenId: null }, {}, ["a"]], bos],
  ["tokenizer_config.json has a text", [NONE, { bos_token: "<go>" }, ["a", "b", "c", "<go>"]], bos],
  [
    "tokenizer_config.json has an object",
    [NONE, { bos_token: { content: "<go>" }, eos_token: null }, ["a", "b", "c", "<go>"]],
    bos,
  ],
  [
    "a usual token is there",
    [NONE, {}, ["<unk>", "<s>", "</s>"]],
    { bosTokenId: 1, eosTokenId: 2, said: null },
  ],
  [
    "there is only one that ends texts",
    [NONE, { eos_token: "<|endoftext|>" }, ["a", "<|endoftext|>"]],
    {
      bosTokenId: 1,
      eosTokenId: 1,
      said: 'the model has no beginning-of-text token: "<|endoftext|>", which ends texts, stands first',
    },
  ],
  [
    "config.json has only one that ends texts",
    [{ bosTokenId: null, eosTokenId: 0 }, {}, ["x"]],
    { bosTokenId: 0, eosTokenId: 0 },
  ],
])("%s", (_, asked, found) => {
  expect(edgeTokens(...asked)).toMatchObject(found);
});

test("without either it says how to name one", () => {
  expect(() => edgeTokens(NONE, { bos_token: "<gone>" }, ["a", "b"])).toThrow(
    'name its id as "bos_token_id" in config.json',
  );
});
