import { formatToken } from "@/lib/domain/token";
import { numbersIn } from "./graph-marks";

/** Which rows of a graph are asked for. */
export interface RowFilter {
  /** At least this share of all support. */
  readonly share: number;
  /** Right at least once on text to which they were not fitted. */
  readonly confirmed: boolean;
  /** A part of one of their tokens, as shown; case does not matter. */
  readonly token: string;
}

/** Fades the rows of a graph that a filter leaves out, and what is drawn of them alone. Says how many are left. */
export function filterRows(root: HTMLElement, filter: RowFilter, support: number): string | null {
  const rows = [...root.querySelectorAll<HTMLElement>("tr[data-row]")];
  const kept = new Set<number>();
  for (const row of rows) {
    const keeps = isKept(row, filter, support);
    row.toggleAttribute("data-off", !keeps);
    if (keeps) kept.add(Number(row.getAttribute("data-row")));
  }
  for (const element of root.querySelectorAll("[data-rows]"))
    element.toggleAttribute("data-off", !numbersIn(element, "data-rows").some((row) => kept.has(row)));
  return kept.size === rows.length ? null : `${kept.size} of ${rows.length} rows`;
}

/** Fades the nodes of a graph without rows that have not a token, part of which is asked for. Says how many are left. */
export function filterNodes(root: HTMLElement, token: string): string | null {
  const wanted = shownPart(token);
  const nodes = [...root.querySelectorAll("[data-node]")];
  const kept = nodes.filter((node) => {
    const keeps = formatToken(node.getAttribute("data-token") ?? "")
      .toLowerCase()
      .includes(wanted);
    node.toggleAttribute("data-off", !keeps);
    return keeps;
  });
  return wanted === "" ? null : `${kept.length} of ${nodes.length} nodes`;
}

function isKept(row: HTMLElement, { share, confirmed, token }: RowFilter, support: number): boolean {
  if (Number(row.getAttribute("data-support")) < share * support) return false;
  if (confirmed && !row.hasAttribute("data-confirmed")) return false;
  const wanted = shownPart(token);
  if (wanted === "") return true;
  return [...row.querySelectorAll(".words code")].some((code) =>
    (code.textContent ?? "").toLowerCase().includes(wanted),
  );
}

/** A part of a token as it is typed, as tokens show it. */
function shownPart(typed: string): string {
  return typed.toLowerCase().replace(/^ | $/g, "·");
}
