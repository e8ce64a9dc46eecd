type Drawn = SVGElement;

const NODE = "g.node[data-node]";
const WAYS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Makes the drawing of a graph without rows, as those of 2023 are, answer to pointer and keys: a node lights its lines and
 * what they lead to, arrows walk from node to node, and all nodes are one tab stop.
 */
export function attachNear(root: HTMLElement, signal: AbortSignal): void {
  const nodes = [...root.querySelectorAll<Drawn>(NODE)];
  for (const [i, node] of nodes.entries()) node.tabIndex = i === 0 ? 0 : -1;
  root.addEventListener("pointerover", ({ target }) => light(root, nodeOf(target)), { signal });
  root.addEventListener("pointerleave", () => light(root, null), { signal });
  root.addEventListener("focusout", () => light(root, null), { signal });
  root.addEventListener(
    "focusin",
    ({ target }) => {
      const node = nodeOf(target);
      light(root, node);
      if (node !== null) for (const other of nodes) other.tabIndex = other === node ? 0 : -1;
    },
    { signal },
  );
  root.addEventListener(
    "keydown",
    (event) => {
      const node = nodeOf(event.target);
      if (node === null || event.ctrlKey || event.metaKey || event.altKey) return;
      const next = nodeBeside(nodes, node, event.key);
      if (next === null) return;
      event.preventDefault();
      event.stopPropagation(); // the arrows are also the page's
      next.focus();
    },
    { signal },
  );
}

function light(root: Element, node: Drawn | null): void {
  const own = node?.getAttribute("data-node") ?? null;
  const near = new Set([own]);
  for (const line of root.querySelectorAll("[data-ends]")) {
    const ends = (line.getAttribute("data-ends") ?? "").split(" ");
    const belongs = own !== null && ends.includes(own);
    line.toggleAttribute("data-lit", belongs);
    if (belongs) for (const end of ends) near.add(end);
  }
  for (const other of root.querySelectorAll(NODE))
    other.toggleAttribute("data-lit", near.has(other.getAttribute("data-node")));
  root.toggleAttribute("data-lit", own !== null);
}

/** The nearest node in the direction of an arrow key; null for other keys and at the ends. */
function nodeBeside(nodes: readonly Drawn[], from: Drawn, key: string): Drawn | null {
  const way = WAYS[key];
  if (way === undefined) return null;
  const [right, down] = way;
  const here = middleOf(from);
  let best: { readonly node: Drawn; readonly cost: number } | null = null;
  for (const node of nodes) {
    const { x, y } = middleOf(node);
    const along = (x - here.x) * right + (y - here.y) * down;
    const cost = along + 3 * Math.abs((x - here.x) * down + (y - here.y) * right);
    if (along > 1 && (best === null || cost < best.cost)) best = { node, cost };
  }
  return best?.node ?? null;
}

function middleOf(node: Drawn): { x: number; y: number } {
  const { left, top, width, height } = node.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

function nodeOf(target: EventTarget | null): Drawn | null {
  return target instanceof Element ? target.closest<Drawn>(NODE) : null;
}
