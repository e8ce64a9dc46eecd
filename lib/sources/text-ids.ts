import { createHash } from "node:crypto";
import { NumberById } from "@/lib/bundle/number-by-id";
import type { TextRecord } from "@/lib/bundle/schema";
import type { SourceItem } from "./source";

/** Where a text stands, as far as its source says. */
export interface TextOrigin {
  /** The document or dataset. */
  readonly source?: string | undefined;
  /** Place in the dataset; without it, texts are numbered as they come. */
  readonly dataIndex?: number | undefined;
}

/** A text by which snippets refer to it, and its record when it is seen for the first time. */
export interface NamedText {
  readonly id: string;
  readonly fresh: TextRecord | null;
}

/** Gives each text an id that depends on nothing but the text, so that a bundle has equal texts once. */
export class TextIds {
  readonly #seen = new NumberById();

  /** The text of these tokens; texts of equal tokens from different places are two. */
  of(tokens: readonly string[], { source, dataIndex }: TextOrigin = {}): NamedText {
    const hash = createHash("sha256").update(JSON.stringify([tokens, source ?? null, dataIndex ?? null]));
    const id = hash.digest("base64url").slice(0, 16);
    const index = dataIndex ?? this.#seen.size;
    if (!this.#seen.add(id)) return { id, fresh: null };
    return {
      id,
      fresh: { id, ...(source !== undefined && { source }), data_index: index, tokens: [...tokens] },
    };
  }
}

/** The items of the texts that are new, which must stand before the neuron that refers to them. */
export function* freshTexts(
  texts: readonly NamedText[],
  file: string,
  line = 1,
): Generator<SourceItem<TextRecord>> {
  for (const { fresh } of texts) if (fresh !== null) yield { ok: true, value: fresh, file, line };
}
