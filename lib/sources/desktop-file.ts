/**
 * Is this a file or folder that a desktop leaves beside people's own, as macOS does in archives and on other disks?
 *
 * @example isOfDesktop("._1.json") // true
 */
export function isOfDesktop(name: string): boolean {
  return name.startsWith("._") || NAMES.has(name);
}

const NAMES = new Set(["__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"]);
