import type { Route } from "next";
import { Link } from "./link";

export type Order = "asc" | "desc";

/** The heading of a column that sorts its table: a link that works without scripts. */
export function SortHeading<T extends string>({
  label,
  help,
  numeric = true,
  order,
  href,
}: {
  label: string;
  help?: string;
  numeric?: boolean;
  /** The order in force, or null when the table is sorted by another column. */
  order: Order | null;
  href: Route<T>;
}) {
  return (
    <th
      scope="col"
      aria-sort={order === null ? undefined : order === "asc" ? "ascending" : "descending"}
      className={`whitespace-nowrap px-2 py-1.5 font-semibold first:pl-0 last:pr-0 ${numeric ? "text-right" : "text-left"}`}
    >
      <Link href={href} scroll={false} title={help} className="text-soft hover:text-ink hover:underline">
        {numeric ? <Arrow order={order} /> : null}
        {label}
        {numeric ? null : <Arrow order={order} />}
      </Link>
    </th>
  );
}

/** Beside the label on the side away from the column's edge, so that label and cells stand in line. */
function Arrow({ order }: { order: Order | null }) {
  return (
    <span aria-hidden="true" className={`mx-1 ${order === null ? "invisible" : ""}`}>
      {order === "asc" ? "↑" : "↓"}
    </span>
  );
}

/** The order a click on a column's heading leads to: `first` at first, then turned round. */
export function nextOrder(current: Order | null, first: Order): Order {
  if (current === null) return first;
  return current === "asc" ? "desc" : "asc";
}
