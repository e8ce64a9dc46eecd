import type { Route } from "next";
import { Link } from "./link";

/** Which rows of how many, and the pages before and after. */
export function Pager<T extends string>({
  page,
  pageSize,
  total,
  hrefOf,
}: {
  /** From 1. */
  page: number;
  pageSize: number;
  total: number;
  hrefOf: (page: number) => Route<T>;
}) {
  const last = Math.max(1, Math.ceil(total / pageSize));
  return (
    <nav
      aria-label="Pages"
      className="links flex flex-wrap items-baseline gap-x-5 gap-y-1 pt-3 text-sm text-soft"
    >
      <span>
        {(page - 1) * pageSize + 1} to {Math.min(total, page * pageSize)} of {total}
      </span>
      {page === 1 ? null : (
        <>
          <Link href={hrefOf(1)}>first</Link>
          <Link href={hrefOf(page - 1)}>previous</Link>
        </>
      )}
      <span aria-current="page">
        page {page} of {last}
      </span>
      {page >= last ? null : (
        <>
          <Link href={hrefOf(page + 1)}>next</Link>
          <Link href={hrefOf(last)}>last</Link>
        </>
      )}
    </nav>
  );
}
