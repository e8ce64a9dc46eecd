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
    <dl className="facts">
      {facts.map(({ name, value, help }) => (
        <div key={name}>
          <dt>{help === undefined ? name : <Explained name={name} help={help} />}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
