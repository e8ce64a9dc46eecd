/** What a graph can be saved as. */
export const FILE_KINDS = ["SVG", "PDF", "TikZ", "DOT", "JSON", "PNG"] as const;
export type FileKind = (typeof FILE_KINDS)[number];
