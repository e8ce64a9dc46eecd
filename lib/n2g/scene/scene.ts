import type { LabelPart } from "@/lib/n2g/drawing/path-label";

/** A token, or several, of a graph, with its place: lengths are CSS pixels at a zoom of 1, `x` and `y` the centre. */
export interface SceneNode {
  readonly id: string;
  /** What it shows, part by part, and the same in one line. */
  readonly label: readonly LabelPart[];
  readonly text: string;
  /** What it is, for those who point at it. */
  readonly title: string;
  readonly role: "activating" | "context";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** How much it matters, 0–1; one half where that was not measured. */
  readonly share: number;
  readonly measured: boolean;
  readonly trust: Trust;
  readonly tokens: readonly string[];
  /** Which of the token steps of its rows it is, 0 the firing token. */
  readonly step: number;
  /** A path may end here, in a graph that does not say it by its rows. */
  readonly ends: boolean;
  /** Which graphs have it, by their places in the list of graphs; empty where there is but one. */
  readonly graphs: readonly number[];
  /** The rows that go through it, by their places in the scene; empty where the graph is no list of paths. */
  readonly rows: readonly number[];
  /** The key of a group that can be opened here; null when it stands for itself. */
  readonly opens: string | null;
}

/** `sure` as far as anybody looked, `unstable` seldom found again, `unconfirmed` never right on other text. */
export type Trust = "sure" | "unstable" | "unconfirmed";

/** From the earlier token to the later. */
export interface SceneLine {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** What is said of the tokens between; null for neighbours, or where that is not known. */
  readonly gap: string | null;
  readonly width: 1 | 2 | 3;
  readonly trust: Trust;
  /** As of a node. */
  readonly graphs: readonly number[];
  readonly rows: readonly number[];
  /** Where a line that changes its row turns, from and to; null for one that goes straight. */
  readonly turn: { readonly start: number; readonly end: number } | null;
}

export interface SceneText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly kind: "column" | "section";
}

/** A path of the scene, or several that are drawn as one. */
export interface SceneRow {
  readonly y: number;
  /** Which graphs have it, by their places in the list of graphs. */
  readonly graphs: readonly number[];
  /** For each of these its paths, by their places in its list. */
  readonly places: readonly (readonly number[])[];
}

/** All that is drawn of one or more graphs. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly SceneNode[];
  readonly lines: readonly SceneLine[];
  readonly texts: readonly SceneText[];
  readonly rows: readonly SceneRow[];
}
