import type { ChangeEvent } from "react";
import type { RowFilter } from "./graph-filter";

interface FilterAttributes {
  readonly "data-filter"?: keyof RowFilter;
  readonly "data-view"?: string;
}

interface GraphFiltersProps {
  /** Whether it has rows, which graphs of 2023 have not: else only tokens are looked for. */
  readonly rows: boolean;
  /** What is asked for and what to do when it changes; left out where no component of React holds it. */
  readonly held?: {
    readonly filter: RowFilter;
    readonly change: (part: Partial<RowFilter>) => void;
  };
  /** By which attribute each is found. */
  readonly named: (name: keyof RowFilter) => FilterAttributes;
}

/** What leaves out rows of a graph: on the page of a neuron and on that of several. */
export function GraphFilters({ rows, held, named }: GraphFiltersProps) {
  const support = held && {
    value: held.filter.share,
    onChange: ({ target }: ChangeEvent<HTMLSelectElement>) => held.change({ share: Number(target.value) }),
  };
  const confirmed = held && {
    checked: held.filter.confirmed,
    onChange: ({ target }: ChangeEvent<HTMLInputElement>) => held.change({ confirmed: target.checked }),
  };
  const token = held && {
    value: held.filter.token,
    onChange: ({ target }: ChangeEvent<HTMLInputElement>) => held.change({ token: target.value }),
  };
  return (
    <>
      {rows ? (
        <>
          <label>
            support{" "}
            <select {...named("share")} {...support}>
              <option value={0}>any</option>
              <option value={0.05}>5 % and more</option>
              <option value={0.25}>25 % and more</option>
            </select>
          </label>
          <label>
            <input type="checkbox" {...named("confirmed")} {...confirmed} /> confirmed only
          </label>
        </>
      ) : null}
      <label>
        find a token <input type="search" spellCheck={false} {...named("token")} {...token} />
      </label>
    </>
  );
}
