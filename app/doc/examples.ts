import { readFile } from "node:fs/promises";
import path from "node:path";
import { BASE_PATH } from "@/lib/domain/base-path";
import { docsFilePath } from "@/lib/domain/file-paths";

const EXAMPLES = [
  ["curl", "curl.sh"],
  ["Python", "client.py"],
  ["TypeScript", "client.mts"],
] as const;

/** The guides' programs, which the tests run, with the site's own address in them. */
export function readExamples(site: URL): Promise<{ title: string; file: string; text: string }[]> {
  return Promise.all(
    EXAMPLES.map(async ([title, file]) => {
      const text = await readFile(path.join(process.cwd(), "public/docs/examples", file), "utf8");
      return {
        title,
        file: docsFilePath(`examples/${file}`),
        text: text.replaceAll("http://localhost:3000", site.origin + BASE_PATH),
      };
    }),
  );
}
