type Focusable = HTMLElement | SVGElement;

const ROW_LINK = "tr[data-row] .row-link";

/** Makes the rows of a graph one tab stop, and its nodes reachable from them by the arrow keys. */
export function startWalking(root: HTMLElement, nodes: string): void {
  for (const [i, link] of [...root.querySelectorAll<HTMLElement>(ROW_LINK)].entries())
    link.tabIndex = i === 0 ? 0 : -1;
  for (const svg of root.querySelectorAll("svg.paths")) svg.setAttribute("role", "group");
  for (const node of root.querySelectorAll<Focusable>(nodes)) {
    node.tabIndex = -1;
    node.setAttribute("role", "button");
    node.setAttribute("aria-haspopup", "dialog");
    const label = node.querySelector("title")?.textContent ?? node.getAttribute("data-name");
    if (label !== null) node.setAttribute("aria-label", label);
  }
  root.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof HTMLElement) || !target.matches(ROW_LINK)) return;
    for (const link of root.querySelectorAll<HTMLElement>(ROW_LINK)) link.tabIndex = link === target ? 0 : -1;
  });
}

/**
 * What an arrow key leads to: up and down to the rows, from a node to the row's next, left and right along a row, its
 * number standing at the right of the drawing. Null for other keys and at the ends.
 */
export function neighbourOf(root: Element, from: Element, key: string, nodes: string): Focusable | null {
  const links = [...root.querySelectorAll<HTMLElement>(ROW_LINK)].filter(isSeen);
  const node = from.closest<Focusable>(nodes);
  const row = node === null ? rowOf(from) : (rowOf(node) ?? node.getAttribute("data-rows")?.split(" ")[0]);
  if (row === undefined || (node === null && !from.matches(ROW_LINK))) return null;
  const at = links.findIndex((link) => rowOf(link) === row);
  if (key === "ArrowDown") return links[at + 1] ?? null;
  if (key === "ArrowUp") return links[at - 1] ?? null;
  if (key === "Home") return links[0] ?? null;
  if (key === "End") return links.at(-1) ?? null;
  if (key !== "ArrowLeft" && key !== "ArrowRight") return null;
  const inRow = [...root.querySelectorAll<Focusable>(nodes)]
    .filter((other) => isSeen(other) && rowsOf(other).includes(row))
    .sort((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left);
  const link = links[at];
  const drawn = inRow[0] instanceof SVGElement || (inRow[0]?.closest(".path-chips") ?? null) !== null;
  const line = link === undefined ? inRow : drawn ? [...inRow, link] : [link, ...inRow];
  const place = line.indexOf(node ?? link ?? line[0] ?? (from as Focusable)); // a link or a node: both can be focused
  return line[place + (key === "ArrowRight" ? 1 : -1)] ?? null;
}

function rowOf(element: Element): string | undefined {
  return element.closest("tr[data-row]")?.getAttribute("data-row") ?? undefined;
}

function rowsOf(node: Element): string[] {
  const row = rowOf(node);
  return row === undefined ? (node.getAttribute("data-rows") ?? "").split(" ") : [row];
}

/** What is hidden for the eye only is 1 px wide. */
function isSeen(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  const words = element.closest(".words");
  return width > 1 && height > 1 && (words === null || words.getBoundingClientRect().width > 1);
}
