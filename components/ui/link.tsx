import type { Route } from "next";
import type { ComponentProps } from "react";

interface LinkProps<Address extends string> extends Omit<ComponentProps<"a">, "href"> {
  readonly href: Route<Address>;
  /** Whether the page it leads to begins at its top; without, what is looked at stays in sight. */
  readonly scroll?: boolean;
  /** Whether the page it leads to is asked for before anyone follows it. */
  readonly ahead?: boolean;
}

/**
 * A link within the site: it changes what differs and loads nothing anew. Plain markup, that `SiteLinks` follows once
 * for the whole page, so that a page of hundreds of links has no more to start than one of none.
 */
export function Link<Address extends string>({
  scroll = true,
  ahead = false,
  ...anchor
}: LinkProps<Address>) {
  return <a data-site={scroll ? "" : "stay"} {...(ahead && { "data-ahead": "" })} {...anchor} />;
}
