/**
 * A `tokenizer.json` in whose steps every class of characters is written out: the library that runs it has its own
 * ideas of white space, digits and letters, but keeps to those of Hugging Face in the patterns of a `Split`.
 */
export function writtenOut(tokenizer: object): object {
  const { normalizer, pre_tokenizer, ...rest } = { normalizer: null, pre_tokenizer: null, ...tokenizer };
  return {
    ...rest,
    normalizer: rewriteStep(normalizer, "normalizers", NORMALIZERS),
    pre_tokenizer: rewriteStep(pre_tokenizer, "pretokenizers", PRE_TOKENIZERS),
  };
}

type Step = Readonly<Record<string, unknown>>;
type Forms = Readonly<Record<string, (step: Step) => readonly object[]>>;

/** A step by other steps, where there is a form of it; the steps of a sequence each. */
function rewriteStep(step: unknown, list: string, forms: Forms): unknown {
  if (!isStep(step)) return step;
  const type = String(step.type);
  const inner = step[list];
  if (type === "Sequence" && Array.isArray(inner))
    return { ...step, [list]: inner.map((each) => rewriteStep(each, list, forms)) };
  const form = Object.hasOwn(forms, type) ? forms[type] : undefined;
  return form === undefined ? step : { type: "Sequence", [list]: form(step) };
}

function isStep(value: unknown): value is Step {
  return typeof value === "object" && value !== null;
}

/** What Rust's regular expressions call a word character. */
const WORD = "\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}";
/** GPT-2's words, as Hugging Face's `ByteLevel` has them. */
const GPT2 = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";
const NMT_REMOVED = "[\\x01-\\x08\\x0B\\x0E-\\x1F\\x7F\\x8F\\x9F]";
const NMT_SPACES = "[\\x09\\x0A\\x0C\\x0D\\u1680\\u200B-\\u200F\\u2028\\u2029\\u2581\\uFEFF\\uFFFD]";

const PRE_TOKENIZERS: Forms = {
  Whitespace: () => [kept(`[${WORD}]+|[^${WORD}\\s]+`)],
  WhitespaceSplit: () => [kept("\\S+")],
  CharDelimiterSplit: ({ delimiter }) => [kept(`[^${escaped(String(delimiter))}]+`)],
  Split: (step) => [{ ...step, pattern: asRegex(step.pattern) }],
  Digits: ({ individual_digits }) => [isolated(individual_digits === true ? "\\p{N}" : "\\p{N}+")],
  ByteLevel: (step) => {
    const { add_prefix_space, use_regex } = step;
    if (use_regex === false) return [step];
    return [
      ...(add_prefix_space === true
        ? [{ type: "Metaspace", replacement: " ", prepend_scheme: "always" }]
        : []),
      isolated(GPT2),
      { ...step, add_prefix_space: false, use_regex: false },
    ];
  },
};

const NORMALIZERS: Forms = {
  Nmt: () => [replaced(NMT_REMOVED, ""), replaced(NMT_SPACES, " ")],
  Strip: ({ strip_left, strip_right }) => [
    ...(strip_left === true ? [replaced("\\A\\s+", "")] : []),
    ...(strip_right === true ? [replaced("\\s+\\z", "")] : []),
  ],
};

/** A text that is looked for, as a pattern. */
function asRegex(pattern: unknown): unknown {
  const text = isStep(pattern) ? pattern.String : undefined;
  return typeof text === "string" ? { Regex: escaped(text) } : pattern;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|\-/&~]/g, "\\$&");
}

/** The parts that match; what lies between them is left out. */
function kept(pattern: string): object {
  return { type: "Split", pattern: { Regex: pattern }, behavior: "Removed", invert: true };
}

/** The parts that match, and those between them. */
function isolated(pattern: string): object {
  return { type: "Split", pattern: { Regex: pattern }, behavior: "Isolated", invert: false };
}

function replaced(pattern: string, content: string): object {
  return { type: "Replace", pattern: { Regex: pattern }, content };
}
