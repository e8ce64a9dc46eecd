import { expect, test } from "vitest";
import { checkReach, checkTable, checkUse } from "./check";
import { listImports, readSourceFiles, type SourceFile } from "./source-files";
import { table, threads } from "./table";

const TABLE = {
  "lib/domain": [],
  "lib/domain/piece.ts": ["node:zlib"],
  "lib/bundle": ["lib/domain lib/methods/*/record.ts", "zod node:*"],
  "lib/methods": ["lib/domain"],
  "lib/store": ["lib/domain"],
  "lib/store/postgres": ["lib/store/store.ts", "pg"],
};

test.each([
  ["lib/bundle/read.ts", "lib/domain/model.ts"],
  ["lib/bundle/read.ts", "lib/bundle/lines.ts"],
  ["lib/bundle/read.ts", "lib/methods/neuroscope/record.ts"],
  ["lib/bundle/read.ts", "node:fs/promises"],
  ["lib/domain/piece.ts", "node:zlib"],
  ["lib/domain/model.test.ts", "vitest"],
  ["lib/bundle/fixtures/line.ts", "lib/methods/neuroscope/rows.ts"],
  ["lib/store/postgres/client.ts", "lib/store/store.ts"],
  ["lib/store/postgres/client.ts", "pg"],
])("%s may import %s", (path, target) => {
  expect(checkTable([{ path, imports: [target] }], TABLE)).toEqual([]);
});

test("what nothing makes use of is not allowed", () => {
  const files = [
    { path: "lib/domain/piece.ts", imports: ["node:zlib"] },
    { path: "lib/bundle/read.ts", imports: ["lib/domain/model.ts", "zod", "node:fs"] },
    { path: "lib/methods/part.test.ts", imports: ["lib/domain/model.ts"] },
  ];
  const some = {
    "lib/domain": [],
    "lib/domain/piece.ts": ["node:zlib"],
    ...pick("lib/bundle", "lib/methods"),
  };
  expect(checkUse(files, some)).toEqual([
    "lib/bundle may import lib/methods/*/record.ts, and nothing there does",
    "lib/methods may import lib/domain, and nothing there does",
  ]);
});

function pick(...rows: (keyof typeof TABLE)[]) {
  return Object.fromEntries(rows.map((row) => [row, TABLE[row]]));
}

test.each([
  ["lib/domain/model.ts", "lib/bundle/read.ts", "lib/domain may not import lib/bundle"],
  ["lib/domain/model.ts", "node:zlib", "lib/domain may not import node:zlib"],
  ["lib/bundle/read.ts", "lib/methods/neuroscope/rows.ts", "lib/bundle may not import lib/methods"],
  ["lib/bundle/read.ts", "lib/domains.ts", "lib/bundle may not import lib/domains.ts"],
  ["lib/store/store.ts", "lib/store/postgres/client.ts", "lib/store may not import lib/store/postgres"],
  ["lib/store/postgres/client.ts", "lib/domain/model.ts", "lib/store/postgres may not import lib/domain"],
])("%s may not import %s", (path, target, sentence) => {
  expect(checkTable([{ path, imports: [target] }], TABLE)).toEqual([
    `${path} imports ${target}: ${sentence}`,
  ]);
});

test("a folder without a row is named", () => {
  expect(checkTable([{ path: "lib/new/file.ts", imports: [] }], TABLE)).toEqual([
    "lib/new/file.ts lies in no folder of the table",
  ]);
});

const CHAIN: SourceFile[] = [
  { path: "lib/import/worker.ts", imports: ["lib/import/rows.ts", "zod"] },
  { path: "lib/import/rows.ts", imports: ["lib/import/worker.ts", "lib/store/copy.ts"] },
  { path: "lib/store/copy.ts", imports: ["lib/store/client.ts"] },
  { path: "lib/store/client.ts", imports: [] },
];

test("what a thread must not reach is found by however many imports, with the way to it", () => {
  expect(checkReach(CHAIN, ["lib/*/*worker.ts"], ["lib/store"])).toEqual([
    "lib/import/worker.ts must not reach lib/store/copy.ts: lib/import/worker.ts → lib/import/rows.ts → lib/store/copy.ts",
  ]);
  expect(checkReach(CHAIN, ["lib/import/worker.ts"], ["lib/http"])).toEqual([]);
});

test("a thread's file that is no longer there is named", () => {
  expect(checkReach(CHAIN, ["lib/import/thread.ts"], [])).toEqual([
    "lib/import/thread.ts is the name of no file",
  ]);
});

test.each([
  ['import { a } from "./a"', "./a"],
  ['import type { A } from "./a"', "./a"],
  ['import { type A } from "./a"', "./a"],
  ['import "./a.css"', "./a.css"],
  ['export { a } from "@/lib/a"', "@/lib/a"],
  ['export type * from "./a"', "./a"],
  ['const load = () => import("./a")', "./a"],
  ['let a: typeof import("./a").a', "./a"],
  ['type A = import("./a").A', "./a"],
])("%s imports", (text, name) => {
  expect(listImports("file.ts", text)).toEqual([name]);
});

test("what only looks like an import is none", () => {
  expect(listImports("file.tsx", 'export const a = <p>{`import "./a"`}</p>; // import "./b"')).toEqual([]);
});

test("no folder may import another that may import it", () => {
  const files = Object.keys(table).map((path) => ({ path, imports: [] }));
  const allows = (one: string, other: string) =>
    checkTable([{ path: `${one}/file.ts`, imports: [`${other}/file.ts`] }], table).length === 0;
  const folders = files.map(({ path }) => path).filter((path) => !path.endsWith(".ts"));
  const both = folders.filter((one) =>
    folders.some((other) => one < other && allows(one, other) && allows(other, one)),
  );
  expect(both).toEqual([]);
});

test("the threads' files are there", () => {
  expect(checkReach(readSourceFiles(process.cwd()), threads.files, [])).toEqual([]);
});
