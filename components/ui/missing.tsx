import type { ReactNode } from "react";

/** What stands where data would stand: why there is nothing, and what would add it. */
export function Missing({ children }: { children: ReactNode }) {
  return <p className="max-w-prose text-soft">{children}</p>;
}
