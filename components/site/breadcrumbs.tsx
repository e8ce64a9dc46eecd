import { type ComponentType, Fragment, type ReactNode } from "react";
import { Link } from "@/components/ui/link";
import type { PagePath } from "@/lib/domain/paths";

export interface Crumb {
  readonly label: string;
  /** Left out for the page itself. */
  readonly href?: PagePath;
}

/** The way here, and at its end what one can do with the page. */
export function Breadcrumbs({
  crumbs,
  children,
  Still = Fragment,
}: {
  crumbs: readonly Crumb[];
  children?: ReactNode;
  /** Holds what no script touches: the way here. */
  Still?: ComponentType<{ readonly children: ReactNode }>;
}) {
  return (
    <div className="crumbs">
      <Still>
        <nav aria-label="Breadcrumbs">
          <ol className="links flex flex-wrap items-baseline gap-x-2">
            {crumbs.map(({ label, href }, i) => (
              <li key={label} className="flex items-baseline gap-x-2">
                {i === 0 ? null : <span aria-hidden="true">/</span>}
                {href === undefined ? (
                  <span aria-current="page">{label}</span>
                ) : (
                  <Link href={href}>{label}</Link>
                )}
              </li>
            ))}
          </ol>
        </nav>
      </Still>
      {children === undefined ? null : <div className="links">{children}</div>}
    </div>
  );
}
