import { at } from "@/lib/domain/at";
import { GRAPH_MARKS } from "@/lib/domain/graph-marks";

/** The sign of a neuron in a comparison, beside its name. */
export function Sign({ place }: { place: number }) {
  return (
    <span aria-hidden="true" className="compare-mark">
      {at(GRAPH_MARKS, place)}
    </span>
  );
}

/** The sign alone, with the name for those who listen. */
export function Mark({ place, name }: { place: number; name: string }) {
  return (
    <>
      <Sign place={place} />
      <span className="sr-only">{name}: </span>
    </>
  );
}
