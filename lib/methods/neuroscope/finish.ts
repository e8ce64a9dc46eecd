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
  await replaceRows(VOCABULARY, vocabularyRows((await source.vocabulary()) ?? []));
  return {};
}

async function* textRows(source: FinishContext["source"]): AsyncGenerator<Row> {
  let ordinal = 0;
  for await (const text of source.texts()) yield [ordinal++, text.id, storeJson(text)];
}

function* vocabularyRows(vocabulary: readonly string[]): Generator<Row> {
  for (let first = 0; first < vocabulary.length; first += STRETCH)
    yield [first, storeJson(vocabulary.slice(first, first + STRETCH))];
}
