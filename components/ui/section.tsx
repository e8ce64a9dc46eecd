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
    <section id={id} tabIndex={-1} aria-labelledby={`${id}-title`} className="part">
      <div className="part-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {aside === undefined ? null : <div className="links">{aside}</div>}
      </div>
      {children}
    </section>
  );
}
