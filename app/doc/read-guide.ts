import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Guide } from "@/lib/guides/guides";

/** A guide's document, in Markdown. */
export function readGuide({ file }: Guide): Promise<string> {
  return readFile(path.join(process.cwd(), "public/docs", file), "utf8");
}
