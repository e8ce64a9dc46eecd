import type { ReactNode } from "react";

/** The one h1 of a page. */
export function PageTitle({ children }: { children: ReactNode }) {
  return (
    <h1 className="mt-2 mb-2 font-semibold font-serif text-[1.625rem] leading-tight tracking-tight sm:text-[1.875rem]">
      {children}
    </h1>
  );
}
