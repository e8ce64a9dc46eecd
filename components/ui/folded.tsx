import type { ReactNode } from "react";

interface FoldedProps {
  /** The id of the only element in `children`. */
  readonly name: string;
  /** The page that has it; null for that page itself. */
  readonly href: string | null;
  /** What is there, as the link to it says. */
  readonly what: string;
  readonly children: ReactNode;
}

/**
 * What few readers open, left out of a page: a link to the page that has it, to stand in `<details>`. Where scripts run
 * it comes from there when it is opened (see components/site/unfold).
 */
export function Folded({ name, href, what, children }: FoldedProps) {
  if (href === null) return children;
  return (
    <a data-folded={name} href={`${href}#${name}`} className="link text-sm">
      {what}
    </a>
  );
}
