import { readFile, writeFile } from "node:fs/promises";
import { at } from "@/lib/domain/at";

const MARK = "<!-- Written by npm run analyse:yardstick; what stands above is kept. -->";

/** Writes the tables to a page of documentation; what the page says above its mark stays. */
export async function writeYardstick(path: string, tables: string): Promise<void> {
  const page = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const words = at(page.split(MARK), 0).trimEnd();
  await writeFile(path, `${words === "" ? "" : `${words}\n\n`}${MARK}\n\n${tables}`);
}
