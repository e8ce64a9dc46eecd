import { UnknownText } from "@/lib/run/tokenizer";
import type { CorpusDocument } from "./corpus/document";

/** The corpus as the model reads it: sequences of token ids, each with the beginning-of-text token first. */
export interface Sequences {
  readonly count: number;
  /** Tokens of all sequences, beginning-of-text tokens included. */
  readonly numTokens: number;
  /** Licences of the documents in them, in order of first appearance. */
  readonly licences: readonly string[];
  /** Token ids of sequence `index`; shares memory. */
  tokens(index: number): Int32Array;
  /** The sources of the documents in it, in order of first appearance. */
  sources(index: number): readonly string[];
}

export interface PackOptions {
  readonly encode: (text: string) => number[];
  /** Tokens of a full sequence, the beginning-of-text token included. */
  readonly contextLength: number;
  readonly bosTokenId: number;
  readonly eosTokenId: number;
  /** Tokens that the model knows: ids are below it. */
  readonly vocabularySize: number;
  /** Stop after this many sequences; null for all. */
  readonly limit: number | null;
}

/**
 * Joins the documents by one end-of-text token, cuts the stream into pieces of `contextLength − 1`
 * and puts the beginning-of-text token before each. The last sequence may be shorter: nothing is
 * padded and nothing dropped. Throws a sentence with the document's place where the tokenizer cannot write its text, or
 * writes tokens that the model does not know.
 */
export async function packSequences(
  documents: AsyncIterable<CorpusDocument>,
  options: PackOptions,
): Promise<Sequences> {
  const packed: { tokens: Int32Array; sources: string[] }[] = [];
  let tokens = [options.bosTokenId];
  let sources = new Set<string>();
  const cut = () => {
    packed.push({ tokens: Int32Array.from(tokens), sources: [...sources] });
    tokens = [options.bosTokenId];
    sources = new Set();
  };
  const full = () => packed.length === options.limit;
  const licences = new Set<string>();
  let first = true;
  for await (const document of documents) {
    const { source, licence } = document;
    if (licence !== undefined) licences.add(licence);
    const ids = encode(document, options);
    const separator = first ? [] : [options.eosTokenId];
    for (const [i, id] of [...separator, ...ids].entries()) {
      tokens.push(id);
      if (source !== undefined && i >= separator.length) sources.add(source);
      if (tokens.length < options.contextLength) continue;
      cut();
      if (full()) return new PackedSequences(packed, [...licences]);
    }
    first = false;
  }
  if (tokens.length > 1) cut();
  return new PackedSequences(packed, [...licences]);
}

function encode({ text, place }: CorpusDocument, { encode, vocabularySize }: PackOptions): number[] {
  let ids: number[];
  try {
    ids = encode(text);
  } catch (error) {
    throw error instanceof UnknownText ? new Error(`${place}: ${error.message}`) : error;
  }
  const unknown = ids.find((id) => id >= vocabularySize);
  if (unknown === undefined) return ids;
  throw new Error(
    `${place} has the token ${unknown}, and the model knows ${vocabularySize}: tokenizer.json is that of another model, or the text has tokens that were added after it was exported`,
  );
}

class PackedSequences implements Sequences {
  readonly licences: readonly string[];
  private readonly packed: readonly { tokens: Int32Array; sources: readonly string[] }[];

  constructor(
    packed: readonly { tokens: Int32Array; sources: readonly string[] }[],
    licences: readonly string[],
  ) {
    this.packed = packed;
    this.licences = licences;
  }

  get count(): number {
    return this.packed.length;
  }

  get numTokens(): number {
    return this.packed.reduce((sum, { tokens }) => sum + tokens.length, 0);
  }

  tokens(index: number): Int32Array {
    return this.at(index).tokens;
  }

  sources(index: number): readonly string[] {
    return this.at(index).sources;
  }

  private at(index: number) {
    const sequence = this.packed[index];
    if (sequence === undefined) throw new Error(`there is no sequence ${index}: there are ${this.count}`);
    return sequence;
  }
}
