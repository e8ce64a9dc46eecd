import { Sign } from "./mark";

/** The head of a table with a column for each neuron. */
export function NeuronHeads({ first, names }: { first?: string; names: readonly string[] }) {
  return (
    <>
      {first === undefined ? null : (
        <th scope="col" className="py-1 pr-3 text-left font-normal text-soft">
          {first}
        </th>
      )}
      {names.map((name, place) => (
        <th key={name} scope="col" className="py-1 pr-3 text-left font-semibold">
          <Sign place={place} /> {name}
        </th>
      ))}
    </>
  );
}
