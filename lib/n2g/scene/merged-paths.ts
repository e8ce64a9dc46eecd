import { at } from "@/lib/domain/at";
import { GRAPH_MARKS } from "@/lib/domain/graph-marks";
import { firesBy, isGap, type N2gPath, type PathStep } from "@/lib/domain/n2g-path";
import { type PathKey, stepsKey } from "@/lib/n2g/drawing/path-fold";
import type { LabelPart } from "@/lib/n2g/drawing/path-label";
import type { NodeMarks } from "@/lib/n2g/drawing/path-nodes";
import type { PathRow } from "@/lib/n2g/drawing/path-rows";

/** The paths of a graph, in the order in which they decide. */
export interface GraphPaths {
  readonly paths: readonly N2gPath[];
}

/** A graph that has a path. */
export interface PathOwner {
  /** Its place in the list of graphs, and the path's in its list. */
  readonly graph: number;
  readonly place: number;
  /** The path as it is there. */
  readonly path: N2gPath;
  /** How much it explains of what all firing paths of the graph explain, 0–1. */
  readonly share: number;
}

/** Of each path the graphs that have it, in their order. */
export type Owners = ReadonlyMap<N2gPath, readonly PathOwner[]>;

export interface MergedPaths {
  readonly paths: readonly N2gPath[];
  readonly owners: Owners;
}

/** What has the same steps in several graphs as one path, which counts what it counts in all of them. */
export function mergePaths(graphs: readonly GraphPaths[]): MergedPaths {
  const groups: PathOwner[][] = [];
  const byKey = new Map<string, PathOwner[]>();
  for (const [graph, { paths }] of graphs.entries()) {
    const support = paths.filter(firesBy).reduce((sum, path) => sum + path.support, 0);
    for (const [owner] of ownersOf(paths, graph, support).values()) {
      if (owner === undefined) continue;
      const key = JSON.stringify([stepsKey(owner.path.steps), firesBy(owner.path)]);
      const known = byKey.get(key);
      if (known?.every((other) => other.graph !== graph)) known.push(owner);
      else {
        const group = [owner];
        groups.push(group);
        if (known === undefined) byKey.set(key, group);
      }
    }
  }
  const owners = new Map(groups.map((group) => [combined(group.map(({ path }) => path)), group]));
  return { paths: [...owners.keys()], owners };
}

/** The owners of one graph's paths, whose firing paths together explain `support` firing tokens. */
export function ownersOf(paths: readonly N2gPath[], graph: number, support: number): Owners {
  const share = (path: N2gPath) => (support === 0 ? 0 : path.support / support);
  return new Map(paths.map((path, place) => [path, [{ graph, place, path, share: share(path) }]]));
}

/** How much rows explain of the firing of that graph of which they explain most, 0–1. */
export function shareOf(rows: readonly PathRow[], owners: Owners): number {
  const shares = new Map<number, number>();
  for (const { graph, share } of rows.flatMap((row) => ownersIn(row, owners)))
    shares.set(graph, (shares.get(graph) ?? 0) + share);
  return Math.max(0, ...shares.values());
}

/** Merged paths, those first that explain most of any graph. */
export function byShare({ paths, owners }: MergedPaths): N2gPath[] {
  const share = (path: N2gPath) => Math.max(0, ...(owners.get(path) ?? []).map((owner) => owner.share));
  return paths.toSorted((a, b) => share(b) - share(a) || b.hits - a.hits);
}

/** Which graphs have rows, by their places in the list of graphs. */
export function graphsOf(rows: readonly PathRow[], owners: Owners): number[] {
  const graphs = rows.flatMap((row) => ownersIn(row, owners).map(({ graph }) => graph));
  return [...new Set(graphs)].sort();
}

/** The same of one path as a key, so that paths of different graphs are not folded into one row. */
export function graphsKey(path: N2gPath, owners: Owners): ReturnType<PathKey> {
  return (owners.get(path) ?? []).map(({ graph }) => graph).join(" ");
}

/** Of a row the paths of one graph, by their places in its list. */
export function placesIn(row: PathRow, graph: number, owners: Owners): number[] {
  return ownersIn(row, owners).flatMap((owner) => (owner.graph === graph ? [owner.place] : []));
}

export function ownersIn({ paths }: PathRow, owners: Owners): PathOwner[] {
  return paths.flatMap((path) => owners.get(path) ?? []);
}

/** Behind a node's tokens the signs of the graphs that have it. */
export function marksOf(owners: Owners): NodeMarks {
  return (rows) => [graphMarks(graphsOf(rows, owners))];
}

/** The signs of graphs as a part of a label. */
export function graphMarks(graphs: readonly number[]): LabelPart {
  const text = graphs.map((graph) => GRAPH_MARKS[graph] ?? `${graph + 1}`).join("");
  return { kind: "marks", text, width: graphs.length * MARK_WIDTH };
}

/** Of a sign in the font of captions, in CSS pixels. */
const MARK_WIDTH = 9;

function combined(paths: readonly N2gPath[]): N2gPath {
  const first = at(paths, 0);
  if (paths.length === 1) return first;
  const sum = (count: (path: N2gPath) => number) => paths.reduce((total, path) => total + count(path), 0);
  const ordinary = paths.flatMap((path) => path.ordinary ?? []);
  const stabilities = paths.flatMap(({ stability }) => stability ?? []);
  return {
    steps: first.steps.map((step, i) =>
      combinedStep(
        step,
        paths.map(({ steps }) => at(steps, i)),
      ),
    ),
    activation: Math.max(...paths.map(({ activation }) => activation)),
    support: sum(({ support }) => support),
    hits: sum(({ hits }) => hits),
    falseAlarms: sum(({ falseAlarms }) => falseAlarms),
    texts: [],
    ...(ordinary.length === paths.length && {
      ordinary: {
        hits: ordinary.reduce((total, { hits }) => total + hits, 0),
        falseAlarms: ordinary.reduce((total, { falseAlarms }) => total + falseAlarms, 0),
      },
    }),
    // Seldom found again is only what no graph finds again.
    ...(stabilities.length === paths.length && { stability: Math.max(...stabilities) }),
  };
}

/** The same tokens in each; what masking them takes is the mean, where all measured it. */
function combinedStep(step: PathStep, all: readonly PathStep[]): PathStep {
  if (isGap(step)) return step;
  const { importance: _, examples: __, ...rest } = step;
  const measured = all.flatMap((each) => (isGap(each) ? [] : (each.importance ?? [])));
  if (measured.length < all.length) return rest;
  return { ...rest, importance: measured.reduce((sum, value) => sum + value, 0) / measured.length };
}
