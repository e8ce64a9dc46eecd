import { at } from "@/lib/domain/at";
import {
  isSameNeuron,
  MOST_COMPARED,
  type ModelNeuron,
  readWritten,
  writeNeuron,
} from "@/lib/domain/model-neuron";

/** Where the browser keeps the tray, for all of its tabs. The theme script tells the page by it that there is one. */
export const TRAY = "tray";

const listeners = new Set<() => void>();
let forbidden: string | null = null;

/** The tray as it is kept, for `useSyncExternalStore`; empty text when nothing is in it. */
export function keptTray(): string {
  if (forbidden !== null) return forbidden;
  try {
    return localStorage.getItem(TRAY) ?? "";
  } catch {
    return "";
  }
}

/** Calls `listener` after every change, those of other tabs too; gives back how to stop. */
export function subscribeToTray(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/**
 * The neurons of a kept tray, in the order in which they were added; what cannot be read is left out.
 *
 * @example parseTray('["solu-6l:3:15"]') // [{ model: "solu-6l", layer: 3, neuron: 15 }]
 */
export function parseTray(kept: string): ModelNeuron[] {
  const written: unknown = kept === "" ? [] : parseJson(kept);
  if (!Array.isArray(written)) return [];
  const neurons = written.flatMap((text: unknown) => {
    const neuron = typeof text === "string" ? readWritten(text) : null;
    return neuron === null ? [] : [neuron];
  });
  return neurons.slice(0, MOST_COMPARED);
}

/** Whether a neuron is in the tray. */
export function isInTray(tray: readonly ModelNeuron[], neuron: ModelNeuron): boolean {
  return tray.some((each) => isSameNeuron(each, neuron));
}

/**
 * The tray with one neuron moved a place forwards; the first stays.
 *
 * @example earlier([a, b, c], 2) // [a, c, b]
 */
export function earlier(tray: readonly ModelNeuron[], place: number): ModelNeuron[] {
  if (place <= 0) return [...tray];
  return [...tray.slice(0, place - 1), at(tray, place), at(tray, place - 1), ...tray.slice(place + 1)];
}

/** Keeps these in the tray, and nothing else. */
export function keepTray(neurons: readonly ModelNeuron[]): void {
  const kept = neurons.length === 0 ? "" : JSON.stringify(neurons.map(writeNeuron));
  try {
    if (kept === "") localStorage.removeItem(TRAY);
    else localStorage.setItem(TRAY, kept);
  } catch {
    forbidden = kept; // storage may be forbidden: the tray then holds for this page only
  }
  for (const listener of listeners) listener();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // written by something else
  }
}
