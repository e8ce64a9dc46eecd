import type { ReactNode } from "react";

/** A named part of the page that scrolls sideways within itself, so that the page never does. */
export function ScrollRegion({
  label,
  className = "",
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  const classes = `overflow-x-auto ${className}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className={classes}>
      {children}
    </section>
  );
}
