/** Largest token id: strings are kept for each up to it. */
const MOST = 2 ** 22 - 1;
const KINDS = ["BPE", "Unigram", "WordPiece", "WordLevel"];
const WRITTEN = "`AutoTokenizer.from_pretrained(…).save_pretrained(DIR)` writes one";

/**
 * Throws a sentence where a parsed `tokenizer.json` has no vocabulary, or gives tokens ids that are none.
 */
export function refuseTokenizer(tokenizer: object): void {
  const read: Values = { ...tokenizer };
  const { model, added_tokens: added } = read;
  const kind = isRecord(model) ? model.type : undefined;
  if (typeof kind === "string" && !KINDS.includes(kind))
    throw new Error(`tokenizer.json has a model of the kind ${shown(kind)}: ${KINDS.join(", ")} can be read`);
  const vocabulary = isRecord(model) ? model.vocab : null;
  if (!isRecord(vocabulary) || Object.keys(vocabulary).length === 0)
    throw new Error(`tokenizer.json has no vocabulary: ${WRITTEN}`);
  if (Array.isArray(vocabulary)) vocabulary.forEach(refusePiece);
  else for (const piece in vocabulary) refuseId(piece, vocabulary[piece]);
  if (Array.isArray(added)) for (const token of added) refuseAdded(token);
}

type Values = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Values {
  return typeof value === "object" && value !== null;
}

/** A piece of a list and the logarithm of how likely it is; its place is its id. */
function refusePiece(entry: unknown, id: number): void {
  const [piece, score] = Array.isArray(entry) ? entry : [];
  if (typeof piece !== "string" || typeof score !== "number")
    throw new Error(`tokenizer.json has no piece with a number as its token ${id}: ${WRITTEN}`);
  refuseId(piece, id);
}

function refuseId(piece: unknown, id: unknown): void {
  if (typeof id === "number" && Number.isInteger(id) && id >= 0 && id <= MOST) return;
  throw new Error(
    `tokenizer.json gives the token ${shown(piece)} the id ${shown(id)}, where a whole number from 0 to ${MOST} belongs`,
  );
}

function refuseAdded(token: unknown): void {
  if (!isRecord(token) || typeof token.content !== "string")
    throw new Error(`tokenizer.json has ${shown(token)} as an added token, without content: ${WRITTEN}`);
  refuseId(token.content, token.id);
}

const shown = (value: unknown) => (JSON.stringify(value) ?? "(nothing)").slice(0, 60);
