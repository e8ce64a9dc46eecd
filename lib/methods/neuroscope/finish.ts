import type { FinishContext } from "@/lib/methods/method";
import { storeJson } from "@/lib/methods/stored-json";
import type { RevisionDetail } from "@/lib/store/store";
import type { Row } from "@/lib/store/table";
import { TEXT, VOCABULARY } from "./tables";

/** Token strings that are stored together. */
const STRETCH = 8192;

/** Keeps the source's texts and vocabulary, which its snippets refer to. */
export async function finishNeuroscope({ source, replaceRows }: FinishContext): Promise<RevisionDetail> {
  await replaceRows(TEXT, textRows(source));
  const vocabulary = await source.vocabulary();
  await replaceRows(VOCABULARY, vocabulary === null ? [] : vocabularyRows(vocabulary));
  return {};
}

async function* textRows(source: FinishContext["source"]): AsyncGenerator<Row> {
  let ordinal = 0;
  for await (const text of source.texts()) yield [ordinal++, text.id, storeJson(text)];
}

/** One row at least: a vocabulary without tokens is one as well. */
function* vocabularyRows(vocabulary: readonly string[]): Generator<Row> {
  let first = 0;
  do {
    yield [first, storeJson(vocabulary.slice(first, first + STRETCH))];
    first += STRETCH;
  } while (first < vocabulary.length);
}
