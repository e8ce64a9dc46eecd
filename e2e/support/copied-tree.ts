import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";

/** What a build and its two servers read. */
const COPIED = [
  "app",
  "components",
  "e2e/support",
  "lib",
  "prisma",
  "public",
  "next.config.js",
  "package.json",
  "package-lock.json",
  "postcss.config.mjs",
  "prisma.config.ts",
  "proxy.ts",
  "tsconfig.json",
];
const ROOT = "path.resolve(import.meta.dirname)";

/**
 * A copy of this tree below it, with its packages, to be built otherwise than the one that the other tests ask; at a
 * path of that name in `.data`. The build of an earlier copy stays, and is used while its sources are these.
 */
export function copyTree(name: string): string {
  const copy = path.resolve(".data", name);
  mkdirSync(copy, { recursive: true });
  const filter = (file: string) => !file.includes(".test.");
  for (const each of COPIED) {
    rmSync(path.join(copy, each), { recursive: true, force: true });
    cpSync(each, path.join(copy, each), { recursive: true, filter });
  }
  const packages = path.join(copy, "node_modules");
  if (!existsSync(packages)) symlinkSync("../../node_modules", packages);
  // The packages lie above the copy, where the build must look for them.
  const file = path.join(copy, "next.config.js");
  const config = readFileSync(file, "utf8");
  if (!config.includes(ROOT)) throw new Error(`next.config.js says its root no longer by ${ROOT}`);
  writeFileSync(file, config.replace(ROOT, 'path.resolve(import.meta.dirname, "../..")'));
  return copy;
}
