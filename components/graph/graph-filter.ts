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

function isKept(row: HTMLElement, { share, confirmed, token }: RowFilter, support: number): boolean {
  if (Number(row.getAttribute("data-support")) < share * support) return false;
  if (confirmed && !row.hasAttribute("data-confirmed")) return false;
  const wanted = token.toLowerCase().replace(/^ | $/g, "·");
  if (wanted === "") return true;
  return [...row.querySelectorAll(".words code")].some((code) =>
    (code.textContent ?? "").toLowerCase().includes(wanted),
  );
}
