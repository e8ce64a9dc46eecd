/**
 * How a byte-level tokenizer cuts text before pairs are joined, as Hugging Face's `tokenizer.json` says it, by the name
 * that llama.cpp gives to the way (llama-vocab.cpp). Throws a sentence for a name that is not known.
 */
export function preTokenizer(name: string): object {
  const found = WAYS.find(({ names }) => names.includes(name));
  if (found !== undefined) return found.way;
  throw new Error(
    `its tokenizer cuts text as ${JSON.stringify(name)} does, which is not known: ${WAYS.flatMap(({ names }) => names).join(", ")} are`,
  );
}

/** A word that is a token is taken as it is, whatever pairs it is joined of. */
export const takesWholeWords = (name: string) => [...LLAMA_3, ...TEKKEN].includes(name);

const LLAMA_3 = ["llama-bpe", "llama3", "llama-v3", "falcon3", "pixtral"];
const TEKKEN = ["tekken"];

const byteLevel = (usesPattern: boolean) => ({
  type: "ByteLevel",
  ...{ add_prefix_space: false, trim_offsets: true, use_regex: usesPattern },
});
const isolated = (pattern: string) => ({
  type: "Split",
  ...{ pattern: { Regex: pattern }, behavior: "Isolated", invert: false },
});
const sequence = (...pretokenizers: readonly object[]) => ({ type: "Sequence", pretokenizers });
const splitBy = (...patterns: readonly string[]) => sequence(...patterns.map(isolated), byteLevel(false));

const ENDS = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";
const SPACES = "\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
const asLlama3 = (digits: string) =>
  `${ENDS}|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|${digits}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|${SPACES}`;
/** Words by their capitals: small letters after any, or capitals alone. */
const byCase = (end: string, digits: string) => {
  const [capitals, small] = ["[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]", "[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]"];
  const before = "[^\\r\\n\\p{L}\\p{N}]?";
  return `${before}${capitals}*${small}+${end}|${before}${capitals}+${small}*${end}|${digits}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|${SPACES}`;
};

const WAYS: readonly { readonly names: readonly string[]; readonly way: object }[] = [
  {
    names: ["default", "gpt-2", "gpt2", "olmo", "phi-2", "mpt", "jais", "trillion", "jina-es", "jina-de"],
    way: byteLevel(true),
  },
  {
    names: ["smollm", "starcoder", "refact", "command-r", "codeshell", "exaone", "minerva-7b"],
    way: sequence({ type: "Digits", individual_digits: true }, byteLevel(true)),
  },
  { names: [...LLAMA_3, "dbrx", "smaug-bpe"], way: splitBy(asLlama3("\\p{N}{1,3}")) },
  { names: ["qwen2", "stablelm2", "deepseek-r1-qwen", "megrez"], way: splitBy(asLlama3("\\p{N}")) },
  { names: TEKKEN, way: splitBy(byCase("", "\\p{N}")) },
  { names: ["gpt-4o", "llama4"], way: splitBy(byCase(`${ENDS}?`, "\\p{N}{1,3}")) },
  {
    names: ["falcon"],
    way: sequence(
      { type: "Punctuation", behavior: "Contiguous" },
      byteLevel(true),
      { type: "Digits", individual_digits: false },
      isolated("[0-9][0-9][0-9]"),
    ),
  },
  { names: ["bloom", "gpt3-finnish"], way: splitBy(" ?[^(\\s|[.,!?…。，、।۔،])]+") },
];
