import { filterNodes, filterRows } from "@/components/graph/graph-filter";
import { attachHands } from "@/components/graph/graph-hands";
import { announce } from "@/components/ui/announce";

/** Makes the one drawing of several graphs, and its filters, answer to pointer and keys; gives back how to stop. */
export function attachMerged(root: HTMLElement, onAsk: (node: Element) => void): () => void {
  const stop = new AbortController();
  const release = attachHands(root, onAsk, false);
  root.addEventListener("input", ({ target }) => isFilter(target) && filter(root), { signal: stop.signal });
  return () => {
    stop.abort();
    release();
  };
}

function filter(root: HTMLElement): void {
  const share = root.querySelector<HTMLSelectElement>('[data-filter="share"]');
  const confirmed = root.querySelector<HTMLInputElement>('[data-filter="confirmed"]');
  const token = root.querySelector<HTMLInputElement>('[data-filter="token"]')?.value ?? "";
  const asked = { share: Number(share?.value ?? 0), confirmed: confirmed?.checked ?? false, token };
  // Rows say their share of all support.
  const left = share === null ? filterNodes(root, token) : filterRows(root, asked, 1);
  const told = root.querySelector("[data-filtered]");
  if (told !== null) told.textContent = left ?? "";
  announce(left ?? "");
}

function isFilter(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("[data-filter]");
}
