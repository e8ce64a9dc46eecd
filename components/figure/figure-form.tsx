"use client";

import type { Route } from "next";
import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useRef } from "react";

/** The choices of a figure as a form that its own address answers; each choice is asked for as it is made. */
export function FigureForm({ children }: { children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null);
  const router = useRouter();
  const pathname = usePathname();
  function draw() {
    if (form.current === null) return;
    const fields = [...new FormData(form.current)].map(([name, value]) => [name, String(value)]);
    router.replace(`${pathname}?${new URLSearchParams(fields)}` as Route, { scroll: false }); // this very page
  }
  return (
    <form ref={form} method="get" onChange={draw} className="grid content-start gap-5">
      {children}
      <noscript>
        <button type="submit" className="own-button">
          Draw
        </button>
      </noscript>
    </form>
  );
}
