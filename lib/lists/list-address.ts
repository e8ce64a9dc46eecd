import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import type { KeptList } from "./kept-lists";
import { formatList, parseList } from "./list-text";

/** Longer addresses are cut by programs that they are sent with. */
const MOST_CHARACTERS = 8000;
/** Of a list as text: more must not come out of an address. */
const MOST_BYTES = 400_000;

/** The part of an address behind # that has a list in it, compressed; a sentence when the list has no room there. */
export async function encodeList(list: KeptList): Promise<Parsed<string>> {
  const bytes = new TextEncoder().encode(formatList(list));
  const packed = await readAll(new CompressionStream("deflate-raw"), bytes, Number.POSITIVE_INFINITY);
  const text = packed === null ? "" : toBase64(packed);
  if (packed === null || text.length > MOST_CHARACTERS)
    return unparsed("This list is too long for an address. Save it as a file, or share a shorter one.");
  return parsed(`list=${text}`);
}

/** The list in that part of an address; null when there is none. */
export async function decodeList(fragment: string): Promise<Parsed<KeptList> | null> {
  const [, text] = /^#?list=(.*)$/s.exec(fragment) ?? [];
  if (text === undefined) return null;
  const bytes = fromBase64(text);
  const unpacked =
    bytes && (await readAll(new DecompressionStream("deflate-raw"), bytes, MOST_BYTES).catch(() => null));
  if (unpacked === null) return unparsed("the address is broken, or was cut on its way");
  return parseList(new TextDecoder().decode(unpacked));
}

/** What comes out of a stream for these bytes; null for more than so many. */
async function readAll(
  through: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    length += value.length;
    if (length > most) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
}

/** Base 64 as addresses have it. */
function toBase64(bytes: Uint8Array): string {
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length > MOST_CHARACTERS || !/^[\w-]+$/.test(text)) return null;
  try {
    const bytes = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(bytes, (character) => character.charCodeAt(0));
  } catch {
    return null; // a length that base 64 cannot have
  }
}
