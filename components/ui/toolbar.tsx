import type { ReactNode } from "react";

/** Links and buttons that belong together: one stop of the tab key where scripts run (see `holdToolbar`). */
export function Toolbar({
  label,
  children,
  ...data
}: {
  label: string;
  children: ReactNode;
} & Readonly<Record<`data-${string}`, string>>) {
  return (
    <div
      role="toolbar"
      aria-label={label}
      className="links flex flex-wrap items-baseline gap-x-5 [&>*]:inline-block [&>*]:py-0.5 pointer-coarse:[&>*]:py-1.5"
      {...data}
    >
      {children}
    </div>
  );
}
