import type { FinishContext } from "@/lib/methods/method";
import type { Bundle } from "./read";

/** What methods may read of a bundle when they finish their data. */
export function finishSourceOf(bundle: Bundle): FinishContext["source"] {
  return { texts: () => soundTexts(bundle), vocabulary: () => vocabularyOf(bundle) };
}

async function* soundTexts(bundle: Bundle) {
  for await (const text of bundle.readTexts()) if (text.ok) yield text.value;
}

async function vocabularyOf(bundle: Bundle): Promise<readonly string[] | null> {
  const vocabulary = await bundle.readVocabulary();
  return vocabulary.ok ? vocabulary.value : null;
}
