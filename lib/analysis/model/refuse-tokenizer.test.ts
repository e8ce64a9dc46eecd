import { expect, test } from "vitest";
import { refuseTokenizer } from "./refuse-tokenizer";

const whole = { model: { type: "BPE", vocab: { a: 0, b: 1 } }, added_tokens: [{ id: 2, content: "<s>" }] };
const withVocabulary = (vocab: unknown) => ({ ...whole, model: { vocab } });
const withAdded = (token: unknown) => ({ ...whole, added_tokens: [token] });

test.each<[string, object, string]>([
  ["nothing", {}, "has no vocabulary: `AutoTokenizer"],
  [
    "a model of another kind",
    { model: { type: "Foo", vocab: { a: 0 } } },
    'has a model of the kind "Foo": BPE, ',
  ],
  ["null as vocabulary", withVocabulary(null), "has no vocabulary"],
  ["an empty vocabulary", withVocabulary({}), "has no vocabulary"],
  ["an empty list of pieces", withVocabulary([]), "has no vocabulary"],
  ["a negative id", withVocabulary({ a: 0, b: -7 }), 'gives the token "b" the id -7, where a whole number'],
  ["a text as id", withVocabulary({ a: "7" }), 'gives the token "a" the id "7"'],
  ["half an id", withVocabulary({ a: 0.5 }), 'gives the token "a" the id 0.5'],
  ["an id beyond all", withVocabulary({ a: 2 ** 31 }), "from 0 to 4194303 belongs"],
  ["a piece without a number", withVocabulary([["a", 0], ["b"]]), "no piece with a number as its token 1"],
  ["an added token without id", withAdded({ content: "<s>" }), 'gives the token "<s>" the id (nothing)'],
  ["an added token that is a text", withAdded("<s>"), 'has "<s>" as an added token, without content'],
])("a tokenizer with %s is refused", (_, tokenizer, sentence) => {
  expect(() => refuseTokenizer(tokenizer)).toThrow(sentence);
});

test("one by ids, one by a list and one without added tokens are none of those", () => {
  for (const tokenizer of [whole, withVocabulary([["a", -1.5]]), { model: whole.model }])
    expect(() => refuseTokenizer(tokenizer)).not.toThrow();
});
