import { execFile, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@/e2e/support/test";

// The programs of the guides, run as a reader would run them.

const run = promisify(execFile);
const EXAMPLES = path.resolve("public/docs/examples");
const hasRequests = spawnSync("python3", ["-c", "import requests"]).status === 0;

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "examples-"));
});
test.afterEach(() => rmSync(folder, { recursive: true }));

async function runIn(site: string | undefined, program: string, ...args: string[]): Promise<string> {
  const env = { ...process.env, DEEPDECIPHER: site ?? "", FORCE_COLOR: "0" };
  return (await run(program, args, { cwd: folder, env })).stdout;
}

test("curl", async ({ baseURL }) => {
  const lines = (await runIn(baseURL, "sh", path.join(EXAMPLES, "curl.sh"))).split("\n");
  expect(JSON.parse(lines[0] ?? "").models[0].name).toBe("solu-2l-docs");
  expect(JSON.parse(lines[1] ?? "").data.texts[0].tokens).toHaveLength(8);
  expect(lines[2]?.trim()).toBe(String(4 * 1536));
  expect(lines.slice(3, 6).map((line) => line.slice(0, 22))).toEqual([
    '{"layer":0,"neuron":0,',
    '{"layer":0,"neuron":1,',
    '{"layer":0,"neuron":2,',
  ]);
});

// Python's `requests` is not everywhere; where it is, the program must run.
if (hasRequests) {
  test("Python", async ({ baseURL }) => {
    const output = await runIn(baseURL, "python3", path.join(EXAMPLES, "client.py"));
    expect(output).toContain("solu-2l-docs 1536 neurons; metadata, neuroscope");
    expect(output).toContain("20 texts; the strongest fires at ',' 2.895");
    expect(output).toContain("1536 values; the largest is");
    expect(output).toContain("67 neurons after 1:700, the last one is 1 767");
    expect(output).toContain("In solu-2l-docs, layer 9 is out of range: the layers are 0 to 1.");
  });
}

test("TypeScript, against the types that the site serves", async ({ baseURL, request }) => {
  copyFileSync(path.join(EXAMPLES, "client.mts"), path.join(folder, "client.mts"));
  writeFileSync(path.join(folder, "types.d.ts"), await (await request.get("/api/types.d.ts")).text());
  writeFileSync(path.join(folder, "package.json"), '{"type":"module"}');
  const tsc = path.resolve("node_modules/typescript/bin/tsc");
  const types = ["--typeRoots", path.resolve("node_modules/@types"), "--types", "node"];
  const options = ["--noEmit", "--strict", "--target", "es2022", "--module", "preserve", ...types];
  await runIn(baseURL, process.execPath, tsc, ...options, "client.mts");
  const tsx = path.resolve("node_modules/tsx/dist/cli.mjs");
  const output = await runIn(baseURL, process.execPath, tsx, "client.mts");
  expect(output).toContain("solu-2l-docs 1536");
  expect(output).toContain("20 texts; the strongest reaches 2.895");
  expect(output).toContain("67 neurons after 1:700");
});
