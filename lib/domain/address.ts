import type { Model } from "./model";
import { type NeuronIndex, parseOrdinal } from "./neuron";
import { type Parsed, parsed } from "./parsed";

/** The parts of an address's path. */
export interface PathParts {
  /** Decoded; one that cannot be decoded is as it came. */
  readonly parts: readonly string[];
  /** Why they cannot be read, in one sentence; null when they can. */
  readonly fault: string | null;
}

/** A path taken apart: `/viz/…` is a page, `/api/…` the data behind it. */
export interface AddressPath extends PathParts {
  /** The first part, as it came; the others are `parts`. */
  readonly root: string;
}

/** A model as a whole, a layer of it, or one of its neurons. */
export type Place =
  | { readonly level: "model" }
  | { readonly level: "layer"; readonly layer: number }
  | { readonly level: "neuron"; readonly index: NeuronIndex };

type Shape = Pick<Model, "numLayers" | "layerSize">;

/** Where an address leads. */
export interface FoundPlace<Own extends Shape> {
  readonly found: true;
  readonly model: Own;
  /** As the address names it, be there one of that name or not; null when it names none. */
  readonly service: string | null;
  readonly place: Place;
}

/** What of an address leads nowhere, the first from its left; `end` is what follows the neuron's number. */
export type MissingPlace = { readonly found: false } & (
  | { readonly part: "model" | "end" }
  | { readonly part: "layer" | "neuron"; readonly message: string }
);

/** Longest text of a number that a message repeats. */
const MOST_CHARACTERS = 50;

/**
 * Takes a path apart. One slash at its end is ignored.
 *
 * @example splitPath("/viz/solu%206l/all/") // { root: "viz", parts: ["solu 6l", "all"], fault: null }
 */
export function splitPath(pathname: string): AddressPath {
  const [root = "", ...parts] = pathname.replace(/\/$/, "").split("/").slice(1); // the path "/" has no parts
  return { root, ...decodeParts(parts) };
}

/** What a sentence puts behind an address, and a mail program takes for its end. */
const ENDING = /[.,;:!?)\]}>'"’”»…]+$/u;

/**
 * The parts of an address without what the sentence around it has put behind them; null when it has put nothing.
 *
 * @example withoutEnding(["m", "all", "1", "29)."]) // ["m", "all", "1", "29"]
 */
export function withoutEnding(parts: readonly string[]): readonly string[] | null {
  const last = parts.at(-1) ?? "";
  const meant = last.replace(ENDING, "");
  return meant === last || meant === "" ? null : [...parts.slice(0, -1), meant];
}

/** Decodes parts of a path, which must be UTF-8 and free of NUL. */
export function decodeParts(encoded: readonly string[]): PathParts {
  const decoded = encoded.map(decodePart);
  return {
    parts: decoded.map(({ text }) => text),
    fault: decoded.find(({ fault }) => fault !== null)?.fault ?? null,
  };
}

/**
 * Finds what the parts of an address behind its root name: a model, a service, a layer, a neuron, or the first few of
 * these. `model` is the one of that name, if there is one.
 */
export function findPlace<Own extends Shape>(
  [_, service, layer, neuron, ...rest]: readonly string[],
  model: Own | null,
): FoundPlace<Own> | MissingPlace {
  if (model === null) return { found: false, part: "model" };
  const found = { found: true, model, service: service ?? null } as const;
  if (layer === undefined) return { ...found, place: { level: "model" } };
  const layerIndex = parseLayer(model, layer);
  if (!layerIndex.ok) return { found: false, part: "layer", message: layerIndex.message };
  if (neuron === undefined) return { ...found, place: { level: "layer", layer: layerIndex.value } };
  const index = parseNeuron(model, layer, neuron);
  if (!index.ok) return { found: false, part: "neuron", message: index.message };
  if (rest.length > 0) return { found: false, part: "end" };
  return { ...found, place: { level: "neuron", index: index.value } };
}

/** Reads the number of a layer of a model. */
export function parseLayer({ numLayers }: Shape, layer: string): Parsed<number> {
  return parseOrdinal(layer.slice(0, MOST_CHARACTERS), numLayers, "layer");
}

/** Reads the numbers of a neuron of a model. */
export function parseNeuron(model: Shape, layer: string, neuron: string): Parsed<NeuronIndex> {
  const inLayer = parseLayer(model, layer);
  if (!inLayer.ok) return inLayer;
  const inModel = parseOrdinal(neuron.slice(0, MOST_CHARACTERS), model.layerSize, "neuron");
  return inModel.ok ? parsed({ layer: inLayer.value, neuron: inModel.value }) : inModel;
}

function decodePart(encoded: string): { readonly text: string; readonly fault: string | null } {
  const text = decode(encoded);
  if (text === null)
    return { text: encoded, fault: "The path has broken percent-encoding: it must be UTF-8." };
  if (text.includes("\0")) return { text: encoded, fault: "The path has a NUL character." };
  return { text, fault: null };
}

/** A stretch of an address as text; null when its percent-encoding is broken. */
export function decode(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null; // the only thing decodeURIComponent throws is "URI malformed"
  }
}
