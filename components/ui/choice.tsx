import type { Route } from "next";
import { Link } from "./link";

/** A few ways of seeing the same thing, as links: the one in force is bold. */
export function Choice<T extends string>({
  label,
  options,
}: {
  label: string;
  options: readonly { readonly label: string; readonly href: Route<T>; readonly chosen: boolean }[];
}) {
  return (
    <span className="whitespace-nowrap">
      {label}{" "}
      {options.map(({ label: option, href, chosen }, i) => (
        <span key={option}>
          {i === 0 ? null : <span aria-hidden="true"> · </span>}
          <Link
            href={href}
            scroll={false}
            aria-current={chosen ? "true" : undefined}
            className={chosen ? "target font-semibold text-ink!" : "target"}
          >
            {option}
          </Link>
        </span>
      ))}
    </span>
  );
}
