import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { BASE_PATH } from "@/lib/domain/base-path";
import { homePath } from "@/lib/domain/file-paths";

const MARKER = ".next/built-from";
const FOLDERS = ["app", "components", "lib", "prisma/migrations"];
const FILES = [
  "next.config.js",
  "instrumentation.ts",
  "proxy.ts",
  "package-lock.json",
  "postcss.config.mjs",
  "prisma/schema.prisma",
  "tsconfig.json",
];

/** Builds the site when there is no build or it was made from other sources; false when the build failed. */
export async function buildIfStale(log: (line: string) => void): Promise<boolean> {
  const wanted = hashSources();
  if (existsSync(MARKER) && readFileSync(MARKER, "utf8") === wanted) return true;
  if (!isWritable("."))
    throw new Error(
      `The site in this folder was built from other sources or for another BASE_PATH than ${homePath()}, and cannot be built anew where nothing can be written: build it again with that setting, as by docker build --build-arg BASE_PATH=${homePath()}.`,
    );
  log("Building the site …");
  const built = await runNextBuild();
  if (built) writeFileSync(MARKER, wanted);
  return built;
}

function hashSources(): string {
  const hash = createHash("sha256").update(`${BASE_PATH}\0`);
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.includes(".test."))
      .map((entry) => path.join(entry.parentPath, entry.name)),
  );
  for (const file of [...FILES, ...inFolders].filter((name) => existsSync(name)).sort()) {
    hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function runNextBuild(): Promise<boolean> {
  const next = path.resolve("node_modules/next/dist/bin/next");
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  const child = spawn(process.execPath, [next, "build"], { stdio: ["ignore", "pipe", "pipe"], env });
  // A start that fails meanwhile, or is ended, leaves no build going on by itself.
  const end = () => child.kill();
  process.once("exit", end);
  const output: Buffer[] = [];
  child.stdout.on("data", (part: Buffer) => output.push(part));
  child.stderr.on("data", (part: Buffer) => output.push(part));
  return new Promise((resolve) => {
    child.on("exit", (code) => {
      process.off("exit", end);
      if (code !== 0) process.stderr.write(Buffer.concat(output));
      resolve(code === 0);
    });
  });
}
