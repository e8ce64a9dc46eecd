import { splitPath } from "@/lib/domain/address";
import { routeOf } from "@/lib/domain/base-path";
import type { ModelNeuron } from "@/lib/domain/model-neuron";
import { poleNamed } from "@/lib/domain/pole";

/** What stands for one neuron: a row, an item of a list, the card of what is pointed at. */
export const ROWS = "tr, li, [data-pointed]";
export const NEURON_LINKS = 'a[href*="/viz/"]';

/**
 * The neuron that a key speaks of: that of the link or row in focus, else the page's own, else that of the row under the
 * pointer, or of the card of what is pointed at. Null where there is none.
 */
export function neuronAtHand(): ModelNeuron | null {
  const hovered = [...document.querySelectorAll(":hover")].at(-1) ?? null;
  return (
    neuronIn(document.activeElement) ??
    neuronOf(window.location) ??
    neuronIn(hovered) ??
    neuronIn(document.querySelector("[data-pointed]"))
  );
}

/** Whether the page speaks of any neuron that could be at hand. */
export function hasNeurons(): boolean {
  const links = [...document.querySelectorAll<HTMLAnchorElement>(NEURON_LINKS)];
  return links.some((link) => neuronOf(link) !== null);
}

/**
 * The neuron whose page an address is, of the pole that it shows.
 *
 * @example neuronOf({ pathname: "/viz/solu-6l/all/3/15", search: "" }) // { model: "solu-6l", layer: 3, neuron: 15 }
 */
export function neuronOf({ pathname, search }: Pick<URL, "pathname" | "search">): ModelNeuron | null {
  const { root, parts, fault } = splitPath(routeOf(pathname));
  const [model, , layer = "", neuron = "", ...rest] = parts;
  if (root !== "viz" || fault !== null || model === undefined || rest.length > 0) return null;
  const areNumbers = [layer, neuron].every((part) => /^\d{1,9}$/.test(part));
  if (!areNumbers) return null;
  return { model, layer: Number(layer), neuron: Number(neuron), ...poleNamed(new URLSearchParams(search)) };
}

function neuronIn(element: Element | null): ModelNeuron | null {
  const row = element?.closest(ROWS) ?? null;
  const own = element?.closest<HTMLAnchorElement>(NEURON_LINKS) ?? null;
  const links = [
    ...(own === null ? [] : [own]),
    ...(row?.querySelectorAll<HTMLAnchorElement>(NEURON_LINKS) ?? []),
  ];
  for (const link of links) {
    const neuron = neuronOf(link);
    if (neuron !== null) return neuron;
  }
  return null;
}
