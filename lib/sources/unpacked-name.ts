/**
 * What a file is called that may be packed by itself.
 *
 * @example unpackedName("0/stats.json.zst") // "0/stats.json"
 */
export function unpackedName(file: string): string {
  return file.replace(/\.(?:gz|zst)$/, "");
}
