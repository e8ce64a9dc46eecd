import type { Scene, SceneNode } from "@/lib/n2g/scene/scene";

const WAYS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * The node to which an arrow key leads: the nearest one in that direction, along lines first; with none yet, the one that
 * stands first. Null for other keys and at the ends.
 */
export function walkScene({ nodes, lines }: Scene, from: string | null, key: string): SceneNode | null {
  const way = WAYS[key];
  if (way === undefined) return null;
  const here = nodes.find(({ id }) => id === from);
  if (here === undefined) return nodes[0] ?? null;
  const [right, down] = way;
  const linked = new Set(
    lines.flatMap((line) => (line.from === from ? [line.to] : line.to === from ? [line.from] : [])),
  );
  let best: { node: SceneNode; cost: number } | null = null;
  for (const node of nodes) {
    const along = (node.x - here.x) * right + (node.y - here.y) * down;
    const beside = Math.abs((node.x - here.x) * down) + Math.abs((node.y - here.y) * right);
    if (along <= 1) continue;
    const cost = along + 3 * beside - (right !== 0 && linked.has(node.id) ? 1e6 : 0);
    if (best === null || cost < best.cost) best = { node, cost };
  }
  return best?.node ?? null;
}
