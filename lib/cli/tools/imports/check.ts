import type { SourceFile } from "./source-files";

/** By folder or file: names of what it may import, some of them in one text, parted by spaces. */
export type Table = Readonly<Record<string, readonly string[]>>;

const TEST = /\.(test|fixture)\.|\/fixtures\/|\/test-[^/]+$/;

/** The imports that the table does not have, a sentence each. */
export function checkTable(files: readonly SourceFile[], table: Table): string[] {
  return files
    .filter(({ path }) => !TEST.test(path))
    .flatMap(({ path, imports }) => {
      const row = rowOf(path, table);
      if (row === null) return [`${path} lies in no folder of the table`];
      const allowed = [...new Set([row, path])].flatMap((name) => namesOf(table, name));
      return imports
        .filter((target) => rowOf(target, table) !== row && !allowed.some((name) => matches(name, target)))
        .map((target) => {
          const other = rowOf(target, table) ?? target;
          return `${path} imports ${target}: ${row} may not import ${other}`;
        });
    });
}

/** What the table allows and no file makes use of, a sentence each: it would let in what nobody has thought of. */
export function checkUse(files: readonly SourceFile[], table: Table): string[] {
  const used = new Set<string>();
  for (const { path, imports } of files.filter((file) => !TEST.test(file.path))) {
    const row = rowOf(path, table);
    for (const target of imports.filter((each) => rowOf(each, table) !== row))
      for (const name of [row, path])
        for (const allowed of name === null ? [] : namesOf(table, name))
          if (matches(allowed, target)) used.add(`${name} ${allowed}`);
  }
  return Object.keys(table).flatMap((row) =>
    namesOf(table, row)
      .filter((allowed) => !used.has(`${row} ${allowed}`))
      .map((allowed) => `${row} may import ${allowed}, and nothing there does`),
  );
}

/** Where one of the named files reaches what it must not, a sentence with the shortest way for each. */
export function checkReach(
  files: readonly SourceFile[],
  from: readonly string[],
  never: readonly string[],
): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const isForbidden = (target: string) => never.some((name) => matches(name, target));
  return from.flatMap((name) => {
    const starts = files.filter(({ path }) => matches(name, path));
    if (starts.length === 0) return [`${name} is the name of no file`];
    return starts
      .flatMap(({ path }) => waysFrom(path, byPath, isForbidden))
      .map((way) => `${way[0]} must not reach ${way.at(-1)}: ${way.join(" → ")}`);
  });
}

/** The shortest way to each forbidden path that can be reached without another one. */
function waysFrom(
  start: string,
  byPath: ReadonlyMap<string, SourceFile>,
  isForbidden: (path: string) => boolean,
): string[][] {
  const forbidden: string[] = [];
  const cameFrom = new Map<string, string | null>([[start, null]]);
  // Goes on with what is added meanwhile, nearest first. Packages are not followed.
  for (const path of cameFrom.keys()) {
    if (isForbidden(path)) forbidden.push(path);
    else
      for (const target of byPath.get(path)?.imports ?? [])
        if (!cameFrom.has(target)) cameFrom.set(target, path);
  }
  return forbidden.map((end) => {
    const way = [end];
    for (let path = cameFrom.get(end); path != null; path = cameFrom.get(path)) way.unshift(path);
    return way;
  });
}

/** The row of the deepest folder that a path lies in, or its own; null for packages. */
function rowOf(path: string, table: Table): string | null {
  const [deepest] = Object.keys(table)
    .filter((row) => path.startsWith(`${row}/`))
    .sort((one, other) => other.length - one.length);
  return deepest ?? (path in table ? path : null);
}

function namesOf(table: Table, row: string): string[] {
  return (table[row] ?? []).flatMap((names) => names.split(" "));
}

/** Whether the name is the path's, or of a folder or package that it lies in. */
function matches(name: string, path: string): boolean {
  const pattern = name.replaceAll(/[.+^$()|[\]{}?\\]/g, "\\$&").replaceAll("*", "[^/]*");
  return new RegExp(`^${pattern}(/|$)`).test(path);
}
