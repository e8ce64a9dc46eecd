import { decodePiece, deflatePiece, encodePiece, inflatePiece } from "@/lib/domain/piece";

/** A value as compressed JSON, ready to be stored; `level` is zlib's. */
export function storeJson(value: unknown, level = 6): Buffer {
  return encodePiece(deflatePiece(JSON.stringify(value), level));
}

/** The inverse of `storeJson`; the caller knows the type of what it stored. */
export function loadJson<Value>(stored: Uint8Array): Value {
  return JSON.parse(inflatePiece(decodePiece(stored)).toString());
}
