import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { openPlace } from "./place";

test("what a desktop leaves in folders is no file of a source", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "desktop-"));
  await mkdir(path.join(folder, "__MACOSX/0"), { recursive: true });
  for (const name of [".DS_Store", "._1.json", "1.json", "__MACOSX/0/1.json", "desktop.ini"])
    await writeFile(path.join(folder, name), "{}");
  const names: string[] = [];
  for await (const name of (await openPlace(folder)).files()) names.push(name);
  expect(names).toEqual(["1.json"]);
  await rm(folder, { recursive: true });
});
