import { posix } from "node:path";
import { z } from "zod";
import { LIMITS } from "@/lib/domain/data-limits";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { type PieceKind, pieceKind, tokenString } from "@/lib/run/token-strings";
import { readJsonFile } from "@/lib/sources/neuron-files";
import { onlyFile } from "@/lib/sources/only-file";
import type { Place } from "@/lib/sources/place";
import { SourceError } from "@/lib/sources/source";
import { unpackedName } from "@/lib/sources/unpacked-name";

/** By which file a vocabulary comes, the most telling first. */
const FILES = {
  "tokenizer.json": fromTokenizer,
  "vocab.json": fromPieces,
  "vocabulary.json": fromStrings,
} as const;

const NAMES = Object.keys(FILES) as readonly (keyof typeof FILES)[];

const id = z
  .int()
  .min(0)
  .max(LIMITS.vocabularyTokens - 1);
const pieces = z.record(z.string(), id);
const tokenizer = z.object({
  model: z.object({ vocab: z.union([pieces, z.array(z.tuple([z.string(), z.unknown()]))]) }),
  added_tokens: z.array(z.object({ id, content: z.string() })).default([]),
});
const strings = z.array(z.string()).max(LIMITS.vocabularyTokens);

/**
 * The strings of a model's tokens by their ids, empty for an id without token, from a file beside the models: Hugging
 * Face's `tokenizer.json`, GPT-2's `vocab.json`, or a list of strings, `vocabulary.json`. Throws a `SourceError`.
 */
export async function readVocabulary(place: Place): Promise<readonly string[]> {
  const name = await firstName(place);
  if (name === null)
    throw new SourceError(
      `the models of ${place.name} have numbers for tokens: put the model's tokenizer.json beside them (or vocab.json, or vocabulary.json, the list of its tokens)`,
    );
  const file = await onlyFile(place, (each) => posix.basename(unpackedName(each)) === name);
  const read = await readJsonFile(place, file);
  const found = "json" in read ? FILES[name](read.json) : unparsed(read.reason);
  if (!found.ok)
    throw new SourceError("nothing of it can be imported", [{ file, line: 1, reason: found.message }]);
  return found.value;
}

async function firstName(place: Place): Promise<keyof typeof FILES | null> {
  const there = new Set<string>();
  for await (const file of place.files()) there.add(posix.basename(unpackedName(file)));
  return NAMES.find((name) => there.has(name)) ?? null;
}

function fromTokenizer(json: unknown): Parsed<readonly string[]> {
  const read = tokenizer.safeParse(json);
  if (!read.success) return unparsed("has no vocabulary as Hugging Face's tokenizers write one");
  const { model, added_tokens } = read.data;
  const ids = Array.isArray(model.vocab)
    ? model.vocab.map(([piece], place) => [piece, place] as const)
    : Object.entries(model.vocab);
  const found = listed(ids, pieceKind(json));
  for (const { id, content } of added_tokens) found[id] = content;
  return parsed(Array.from(found, (token) => token ?? ""));
}

function fromPieces(json: unknown): Parsed<readonly string[]> {
  const read = pieces.safeParse(json);
  if (!read.success) return unparsed("is no object of tokens with their numbers");
  const ids = Object.entries(read.data);
  return parsed(Array.from(listed(ids, kindOf(ids)), (token) => token ?? ""));
}

function fromStrings(json: unknown): Parsed<readonly string[]> {
  const read = strings.safeParse(json);
  return read.success ? parsed(read.data) : unparsed("is no list of tokens");
}

function listed(ids: readonly (readonly [string, number])[], kind: PieceKind): (string | undefined)[] {
  const found: (string | undefined)[] = [];
  for (const [piece, place] of ids) found[place] = tokenString(piece, kind);
  return found;
}

/** A space is `Ġ` in byte-level pieces and `▁` in those of SentencePiece. */
function kindOf(ids: readonly (readonly [string, number])[]): PieceKind {
  if (ids.some(([piece]) => piece.startsWith("Ġ"))) return "byte-level";
  return ids.some(([piece]) => piece.startsWith("▁")) ? "sentencepiece" : "plain";
}
