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
    <span className="choice">
      {label}
      {options.map(({ label: option, href, chosen }) => (
        <span key={option}>
          {" "}
          <Link href={href} scroll={false} aria-current={chosen ? "true" : undefined}>
            {option}
          </Link>
        </span>
      ))}
    </span>
  );
}
