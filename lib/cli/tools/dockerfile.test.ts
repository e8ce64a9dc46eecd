import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

test("what an image is given before its sources imports nothing of what comes later", () => {
  const [before = ""] = readFileSync("Dockerfile", "utf8").split("\nRUN ");
  const copied = [...before.matchAll(/^COPY (.*) \S+$/gm)].flatMap(([, files = ""]) => files.split(" "));
  expect(copied).toContain("prisma.config.ts");
  const imported = copied
    .filter((file) => /\.m?[jt]s$/.test(file))
    .flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/(?:from|import\()\s*"(\.{1,2}\/[^"]+)"/g)].map(([, to = ""]) =>
        path.join(path.dirname(file), to),
      ),
    )
    .map((file) => (existsSync(file) ? file : `${file}.ts`));
  expect(imported.filter((file) => !copied.includes(file))).toEqual([]);
});
