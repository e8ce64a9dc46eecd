import { deflatePiece, encodePiece } from "@/lib/domain/piece";

/** A value as compressed JSON, ready to be stored; `level` is zlib's. */
export function storeJson(value: unknown, level: number): Buffer {
  return encodePiece(deflatePiece(JSON.stringify(value), level));
}
