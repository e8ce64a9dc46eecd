import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";

const root = process.cwd();
/** What of this tree the copy needs to be compiled and asked. */
const COPIED = [
  "app/globals.css",
  "app/texts.css",
  "lib",
  "components",
  "e2e/support",
  "prisma/schema.prisma",
  "prisma/migrations",
  "public/docs",
  "package.json",
  "tsconfig.json",
  "vitest.config.ts",
];
/** Tests that hold for every method, those of others among them; what they ask the demo model is not asked again. */
const TESTS = [
  "--testNamePattern=^(?!.*demo model)",
  "components/model",
  "components/neuron",
  "lib/domain/statistics.test.ts",
  "lib/http/added-services.test.ts",
  "lib/http/docs/openapi.test.ts",
  "lib/http/endpoints/endpoints.test.ts",
  "lib/http/mcp",
  "lib/methods/index.test.ts",
  "lib/methods/parts.test.ts",
  "lib/store/bundle",
];
const FOLDER = "lib/methods/weight-norm";
const REGISTRIES = { parts: "lib/methods/parts.ts", index: "lib/methods/index.ts" };

let database: TestDatabase;
let copy: string;
beforeAll(async () => {
  database = await openTestDatabase();
  copy = mkdtempSync(path.join(tmpdir(), "outside-"));
  for (const each of COPIED) {
    mkdirSync(path.dirname(path.join(copy, each)), { recursive: true });
    cpSync(path.join(root, each), path.join(copy, each), { recursive: true });
  }
  symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"));
  writeFileSync(
    path.join(copy, "tsconfig.methods.json"),
    JSON.stringify({
      extends: "./tsconfig.json",
      include: ["lib/methods/**/*.ts"],
      exclude: ["**/*.test.ts"],
    }),
  );
  for (const [name, text] of blocks()) {
    mkdirSync(path.join(copy, FOLDER), { recursive: true });
    writeFileSync(path.join(copy, FOLDER, name), text);
  }
});
afterAll(async () => {
  rmSync(copy, { recursive: true, force: true });
  await database.close();
});

/** README's files of the method, by name. */
function blocks(): Map<string, string> {
  const readme = readFileSync(path.join(root, "README.md"), "utf8");
  const section = readme.slice(readme.indexOf("### Add a method"), readme.indexOf("## Principles"));
  const files = [...section.matchAll(/```ts\n\/\/ (record|rows|service)\.ts[^\n]*\n(.*?)```/gs)];
  return new Map(files.map(([, name, text]) => [`${name}.ts`, text ?? ""]));
}

/** README's line for a registry. */
function registryLine(name: "parts" | "index"): string {
  const readme = readFileSync(path.join(root, "README.md"), "utf8");
  const line = new RegExp(`^// ${name}\\.ts\\n(.*)$`, "m").exec(readme)?.[1];
  if (line === undefined) throw new Error(`README has no line for ${name}.ts`);
  return line;
}

/** The lines that the contributors' page gives for a statistic of the method: of its table's row, and of `rows.ts`. */
function statisticLines(): { readonly row: string; readonly names: string; readonly values: string } {
  const page = readFileSync(path.join(root, "public/docs/contributing.md"), "utf8");
  const [, row, names, values] =
    /```ts\n\/\/ lib\/domain\/statistics\.ts\n(.*?)\n\/\/ rows\.ts[^\n]*\n(.*?)\n(.*?)\n```/s.exec(page) ??
    [];
  if (row === undefined || names === undefined || values === undefined)
    throw new Error("the page has no lines for a statistic");
  return { row, names, values: values.trim() };
}

/** Replaces what must stand in a file of the copy. */
function change(file: string, before: string, after: string): void {
  const text = readFileSync(path.join(copy, file), "utf8");
  expect(text).toContain(before);
  writeFileSync(path.join(copy, file), text.replace(before, after));
}

/** Adds the line at the end of the registry, and the import of what it names. */
function register(name: "parts" | "index", imported: string): void {
  const file = REGISTRIES[name];
  const end = name === "parts" ? "\n} satisfies" : "\n};\n\n/** The services of methods";
  change(file, end, `\n${registryLine(name)}${end}`);
  change(file, "", `${imported}\n`);
}

function compile() {
  const tsc = path.join(root, "node_modules/typescript/bin/tsc");
  return spawnSync(process.execPath, [tsc, "--noEmit", "-p", "tsconfig.methods.json"], {
    cwd: copy,
    encoding: "utf8",
  });
}

test("a method whose second line is forgotten does not compile", () => {
  expect([...blocks().keys()]).toEqual(["record.ts", "rows.ts", "service.ts"]);
  register("parts", 'import { weightNormPart } from "./weight-norm/rows";');
  const { status, stdout } = compile();
  expect(status).not.toBe(0);
  expect(stdout).toContain("Property 'weight_norm' is missing");
}, 120_000);

test("with both lines it compiles", () => {
  register("index", 'import { weightNorm } from "./weight-norm/service";');
  expect(compile()).toMatchObject({ stdout: "", status: 0 });
}, 120_000);

test("a statistic of it that the table has not does not compile", () => {
  const { row, names, values } = statisticLines();
  change(`${FOLDER}/rows.ts`, "  example:", `${names}\n  example:`);
  change(
    `${FOLDER}/rows.ts`,
    "[dataRow(place, weight_norm)] } }",
    `[dataRow(place, weight_norm)] }, ${values} }`,
  );
  expect(compile().stdout).toContain('"weight_norm"\' is not assignable');
  change("lib/domain/statistics.ts", "\n} as const", `\n${row}\n} as const`);
  expect(compile()).toMatchObject({ stdout: "", status: 0 });
}, 120_000);

test("it is imported, exported, answered and shown everywhere", () => {
  const output = execFileSync(process.execPath, ["--import", "tsx", "lib/methods/fixtures/weight-norm.ts"], {
    cwd: copy,
    encoding: "utf8",
    env: { ...process.env, DATABASE_URL: database.url },
  });
  expect(JSON.parse(output)).toEqual({
    available: ["metadata", "weight_norm"],
    coverage: { weight_norm: 2 },
    neuron: { weight_norm: 1.5 },
    other: 404,
    all: { weight_norm: { data: { weight_norm: 1.5 } } },
    batch: [
      { layer: 0, neuron: 1, data: { weight_norm: 1.5 } },
      { layer: 1, neuron: 0, data: { weight_norm: 2 } },
    ],
    lines: 2,
    documented: ["/api/{model}/weight_norm/{layer}/{neuron}"],
    panel: [{ service: "weight_norm", title: "Weight norm", schema: null, data: { weight_norm: 1.5 } }],
    malformed: "layer-00.neurons.jsonl.gz:1: weight_norm must be a number, not text",
    exported: true,
    layer: [[1, 1.5]],
    figures: { weight_norm: 1.5 },
    headline: ["weight norm 1.500"],
    brief: 1.5,
  });
}, 120_000);

test("and the tests of this tree hold in that one, with its example among their data", () => {
  const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [vitest, "run", "--no-cache", ...TESTS], {
    cwd: copy,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  expect(status, `${stdout}${stderr}`.slice(-4000)).toBe(0);
}, 300_000);
