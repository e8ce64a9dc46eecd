import type { ReactNode } from "react";
import { Explained } from "./explained";

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
  /** One line saying what the fact is; opens under its name. */
  readonly help?: string;
}

/** Names and values, one line per fact. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl>
      {facts.map(({ name, value, help }) => (
        <div key={name} className="flex justify-between gap-x-4 py-0.5">
          <dt className="min-w-0 text-soft">
            {help === undefined ? name : <Explained name={name} help={help} />}
          </dt>
          <dd className="max-w-[65%] break-words text-right">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
