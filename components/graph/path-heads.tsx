import type { ReactNode } from "react";

/** The heads of a table of paths: its first two columns, and those that tell how a path fares. */
export function PathHeads({ children }: { children: ReactNode }) {
  return (
    <thead>
      <tr>
        <th scope="col" className="number">
          <span className="sr-only">number</span>
        </th>
        <th scope="col" className="words">
          path
        </th>
        {children}
      </tr>
    </thead>
  );
}
