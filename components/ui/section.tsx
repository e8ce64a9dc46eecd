import type { ReactNode } from "react";

/** A titled part of a page; the heading names the region, `aside` stands at its right. */
export function Section({
  id,
  title,
  aside,
  children,
}: {
  id: string;
  title: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section id={id} tabIndex={-1} aria-labelledby={`${id}-title`} className="min-w-0 outline-offset-8">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 text-soft text-sm">
        <h2 id={`${id}-title`} className="font-semibold">
          {title}
        </h2>
        {aside === undefined ? null : <div className="links">{aside}</div>}
      </div>
      {children}
    </section>
  );
}
