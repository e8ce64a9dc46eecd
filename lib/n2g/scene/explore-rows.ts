import { at } from "@/lib/domain/at";
import { firesBy, type N2gPath } from "@/lib/domain/n2g-path";
import { lineWidthStep } from "@/lib/n2g/drawing/path-line";
import { foldedRows, inTreeOrder, type PathRow, placedKey, singleRow } from "@/lib/n2g/drawing/path-rows";
import { byShare, graphsKey, type MergedPaths, type Owners, shareOf } from "./merged-paths";

/** How the paths of a scene are grouped and which of them are shown. */
export interface ExploreOptions {
  readonly fold: boolean;
  /** Paths that fire on the same token as one node. */
  readonly byToken: boolean;
  /** Keys of groups that were opened. */
  readonly opened: ReadonlySet<string>;
  /** The least width of line: 1 all, 2 from 5 % of the support on, 3 from 25 % on. */
  readonly least: 1 | 2 | 3;
  readonly confirmed: boolean;
}

/** A row with the key under which it can be opened; null when it is one path. */
export interface ExploreRow {
  readonly row: PathRow;
  readonly opens: string | null;
}

/** The rows that are asked for, those that fire and the exceptions, each in the order of a drawing. */
export function exploreRows(merged: MergedPaths, options: ExploreOptions) {
  const { owners } = merged;
  const isShown = (row: PathRow) =>
    lineWidthStep(shareOf([row], owners), 1) >= options.least && (row.confirmed || !options.confirmed);
  const paths = byShare(merged);
  const silent = options.least > 1 || options.confirmed ? [] : paths.filter((path) => !firesBy(path));
  return {
    firing: grouped(paths.filter(firesBy), owners, options).filter(({ row }) => isShown(row)),
    silent: grouped(silent, owners, options),
  };
}

function grouped(
  paths: readonly N2gPath[],
  owners: Owners,
  { fold, byToken, opened }: ExploreOptions,
): ExploreRow[] {
  const folded = fold ? foldedRows(paths, (path) => graphsKey(path, owners)) : paths.map(singleRow);
  const rows = folded.flatMap((row) =>
    row.paths.length > 1 && opened.has(rowKey(row)) ? row.paths.map(singleRow) : [row],
  );
  const tree = inTreeOrder(rows);
  if (!byToken) return tree.map(openable);
  const groups = new Map<string, PathRow[]>();
  for (const row of tree) {
    const key = `fires ${placedKey(at(row.placed, 0))}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups].flatMap(([key, group]) =>
    group.length === 1 || opened.has(key) ? group.map(openable) : [{ row: firingRow(group), opens: key }],
  );
}

function openable(row: PathRow): ExploreRow {
  return { row, opens: row.paths.length > 1 ? rowKey(row) : null };
}

function rowKey({ steps }: PathRow): string {
  return JSON.stringify(steps);
}

/** Rows that fire on the same token as one of that token alone. */
function firingRow(rows: readonly PathRow[]): PathRow {
  const first = at(rows, 0);
  const sum = (count: (row: PathRow) => number) => rows.reduce((total, row) => total + count(row), 0);
  return {
    paths: rows.flatMap(({ paths }) => paths),
    steps: first.steps.slice(0, 1),
    placed: first.placed.slice(0, 1),
    activation: {
      min: Math.min(...rows.map(({ activation }) => activation.min)),
      max: Math.max(...rows.map(({ activation }) => activation.max)),
    },
    support: sum(({ support }) => support),
    hits: sum(({ hits }) => hits),
    falseAlarms: sum(({ falseAlarms }) => falseAlarms),
    ordinary: null,
    confirmed: rows.some(({ confirmed }) => confirmed),
  };
}
