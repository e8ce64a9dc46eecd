import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync, Visitor } from "oxc-parser";

/** A file of ours and what it imports: files as paths from the root, packages by the names that it writes. */
export interface SourceFile {
  readonly path: string;
  readonly imports: readonly string[];
}

const FOLDERS = ["app", "components", "lib"];
const FILES = ["proxy.ts", "instrumentation.ts"];
const CODE = /\.(ts|tsx|js|mjs)$/;
const GENERATED = "lib/store/postgres/generated/";
const ENDINGS = ["", ".ts", ".tsx", ".js", ".mjs", "/index.ts", "/index.tsx"];

/** All files of the site's code with what they import in any way: for a type, on demand, to hand it on. */
export function readSourceFiles(root: string): SourceFile[] {
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map(
      (file) => `${folder}/${file.replaceAll(path.sep, "/")}`,
    ),
  );
  return [...FILES, ...inFolders]
    .filter((file) => CODE.test(file) && !file.startsWith(GENERATED))
    .sort()
    .map((file) => {
      const named = listImports(file, readFileSync(path.join(root, file), "utf8"));
      return { path: file, imports: [...new Set(named.map((name) => resolveImport(root, file, name)))] };
    });
}

/** The parts of a program that name a module, each as its `source`. */
const IMPORTING = [
  "ImportDeclaration",
  "ExportNamedDeclaration",
  "ExportAllDeclaration",
  "ImportExpression",
  "TSImportType",
] as const;

/** What a file's text imports, as it is written there. */
export function listImports(file: string, text: string): string[] {
  const { program, errors } = parseSync(file, text);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${file}: ${error.message}`);
  const named: string[] = [];
  const note = ({ source }: { readonly source: unknown }) => {
    if (isText(source)) named.push(source.value);
  };
  new Visitor(Object.fromEntries(IMPORTING.map((kind) => [kind, note]))).visit(program);
  return named;
}

function isText(node: unknown): node is { readonly value: string } {
  return typeof node === "object" && node !== null && "value" in node && typeof node.value === "string";
}

/** A name that leads to a file of ours as its path from the root; a package's stays as it is. */
function resolveImport(root: string, file: string, name: string): string {
  const wanted = name.startsWith("@/") ? name.slice(2) : name.startsWith(".") ? beside(file, name) : null;
  if (wanted === null) return name;
  const ending = ENDINGS.find(
    (each) => CODE.test(wanted + each) && existsSync(path.join(root, wanted + each)),
  );
  return wanted + (ending ?? "");
}

function beside(file: string, name: string): string {
  return path.posix.join(path.posix.dirname(file), name);
}
