import { nothingAt } from "@/lib/domain/at";

/** A kind of text that this share of a neuron's texts is of, and no such share of all texts, is worth a word. */
const MOSTLY = 0.75;
/** What is longer, or has other signs, is a file's name or a title. */
const LONGEST = 40;

/**
 * The kind that most of a neuron's texts are of, by where they come from: the part of a source before its first colon or
 * slash, or the host of an address. Null where no kind is most, or most texts of other neurons are of it too.
 *
 * @param sources of a neuron's texts; one of several documents counts when all are of one kind
 * @param usual the same of texts of many neurons
 * @example mostlyIn(["rust:std", "rust:book"], ["rust:std", "cpython:source"]) // "rust"
 */
export function mostlyIn(
  sources: readonly (string | null)[],
  usual: readonly (string | null)[],
): string | null {
  const [own, all] = [sources, usual].map((each) => each.map(kindOf));
  const kind = (own ?? []).find((each) => each !== null && shareOf(each, own ?? []) >= MOSTLY) ?? null;
  return kind !== null && shareOf(kind, all ?? []) < MOSTLY ? kind : null;
}

function shareOf(kind: string, kinds: readonly (string | null)[]): number {
  return kinds.filter((each) => each === kind).length / Math.max(1, kinds.length);
}

function kindOf(source: string | null): string | null {
  const kinds = new Set((source ?? "").split(/,\s+/).map(rootOf));
  const [kind = ""] = kinds;
  return kinds.size === 1 && kind.length <= LONGEST && /^[\w+-]+(?:[. ][\w+-]+)*$/.test(kind) ? kind : null;
}

function rootOf(source: string): string {
  const address = /^\w+:\/\/(?:www\.)?([^/:?#]+)/.exec(source);
  return address?.[1] ?? source.split(/[:/]/)[0] ?? nothingAt(0);
}
