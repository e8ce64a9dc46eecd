import type { ReactNode } from "react";
import { at } from "@/lib/domain/at";
import { Mark } from "./mark";

/** What is said of each neuron, side by side in the places of the head; below each other on a phone. */
export function Columns({
  names,
  children,
}: {
  names: readonly string[];
  children: (place: number) => ReactNode;
}) {
  return (
    <ul className="compare-columns">
      {names.map((name, place) => (
        <li key={name}>
          <Mark place={place} name={at(names, place)} />
          <div className="min-w-0">{children(place)}</div>
        </li>
      ))}
    </ul>
  );
}
