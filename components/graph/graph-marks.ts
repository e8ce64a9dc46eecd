import type { PathSelection } from "@/components/neuron/path-selection";

/** Of an element that the server drew: the numbers that an attribute lists. */
export function numbersIn(element: Element, attribute: string): number[] {
  const text = element.getAttribute(attribute) ?? "";
  return text === "" ? [] : text.split(" ").map(Number);
}

/** The paths, by their places in the served list, of the rows that an element belongs to. */
export function placesUnder(root: Element, element: Element): number[] {
  const rows = element.hasAttribute("data-row")
    ? numbersIn(element, "data-row")
    : numbersIn(element, "data-rows");
  return rows.flatMap((row) => {
    const listed = root.querySelector(`tr[data-row="${row}"]`);
    return listed === null ? [] : numbersIn(listed, "data-places");
  });
}

/** The rows of a graph that a filter leaves out. */
export function placesOff(root: Element): ReadonlySet<number> {
  const rows = root.querySelectorAll("tr[data-row][data-off]");
  return new Set([...rows].map((row) => Number(row.getAttribute("data-row"))));
}

/** Shows in a graph's drawing and list which rows are lit, and which were chosen. */
export function markSelection(root: Element, { lit, chosen }: PathSelection): void {
  mark(root, lit, "data-lit");
  mark(root, chosen, "data-chosen");
  for (const row of root.querySelectorAll("tr[data-row]")) {
    const link = row.querySelector(".row-link");
    if (row.hasAttribute("data-chosen")) link?.setAttribute("aria-current", "true");
    else link?.removeAttribute("aria-current");
  }
}

function mark(root: Element, places: readonly number[], attribute: "data-lit" | "data-chosen") {
  root.toggleAttribute(attribute, places.length > 0);
  const rows = new Set<number>();
  for (const row of root.querySelectorAll("tr[data-row]")) {
    const marked = numbersIn(row, "data-places").some((place) => places.includes(place));
    row.toggleAttribute(attribute, marked);
    if (marked) rows.add(Number(row.getAttribute("data-row")));
  }
  for (const element of root.querySelectorAll("[data-rows]")) {
    element.toggleAttribute(
      attribute,
      numbersIn(element, "data-rows").some((row) => rows.has(row)),
    );
  }
}
