import { at } from "@/lib/domain/at";

/** Ordinals per page: 512 bytes, so that a few far apart cost little and many side by side a bit each. */
const PAGE = 4096;

/** A set of whole numbers from 0 in little memory: a bit per number where they lie close together. */
export class OrdinalSet {
  private readonly pages = new Map<number, Uint8Array>();

  /** Whether it was new. */
  add(ordinal: number): boolean {
    const number = Math.floor(ordinal / PAGE);
    const page = this.pages.get(number) ?? new Uint8Array(PAGE / 8);
    this.pages.set(number, page);
    const place = ordinal % PAGE;
    const byte = at(page, place >> 3);
    const bit = 1 << (place & 7);
    page[place >> 3] = byte | bit;
    return (byte & bit) === 0;
  }
}
