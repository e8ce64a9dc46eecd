import { PathHeads } from "@/components/graph/path-heads";
import { PathWords } from "@/components/graph/path-words";
import { at } from "@/lib/domain/at";
import type { PathCounts } from "@/lib/domain/n2g-path";
import { formatNeuron } from "@/lib/domain/neuron";
import { neuronPath } from "@/lib/domain/paths";
import type { PathRow } from "@/lib/n2g/drawing/path-rows";
import { graphsOf, type Owners, ownersIn, type PathOwner } from "@/lib/n2g/scene/merged-paths";
import { countsText } from "./counts-text";
import { Sign } from "./mark";
import type { SideNeuron } from "./side-neuron";

interface MergedTableProps {
  readonly rows: readonly PathRow[];
  readonly owners: Owners;
  readonly neurons: readonly SideNeuron[];
  readonly names: readonly string[];
}

/** The rows of a drawing of several graphs in words, and how each neuron that has one fares by it. */
export function MergedTable({ rows, owners, neurons, names }: MergedTableProps) {
  return (
    <table className="path-table merged" aria-label="The drawing in words">
      <PathHeads>
        {neurons.map(({ index }, place) => (
          <th key={at(names, place)} scope="col" title={at(names, place)}>
            <Sign place={place} /> {formatNeuron(index)}
          </th>
        ))}
      </PathHeads>
      <tbody>
        {rows.map((row, i) => {
          const [first] = graphsOf([row], owners);
          const all = ownersIn(row, owners);
          return (
            <tr
              key={JSON.stringify(row.steps)}
              data-row={i}
              data-places={i}
              data-support={Math.max(...shares(all))}
              data-confirmed={row.confirmed ? "" : undefined}
            >
              <td className="number">{i + 1}</td>
              <th scope="row" className="words">
                <PathWords steps={row.steps} />
              </th>
              {neurons.map((neuron, place) => (
                <td key={at(names, place)}>
                  <Fared
                    owners={all.filter(({ graph }) => graph === place)}
                    neuron={neuron}
                    name={at(names, place)}
                    isFirst={place === first}
                  />
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface FaredProps {
  readonly owners: readonly PathOwner[];
  readonly neuron: SideNeuron;
  readonly name: string;
  /** Arrow keys walk along the first of each row. */
  readonly isFirst: boolean;
}

/** How a neuron fares by a row; leads to its texts with the row's strongest path. */
function Fared({ owners, neuron: { model, index }, name, isFirst }: FaredProps) {
  const [strongest] = owners.toSorted((a, b) => b.share - a.share);
  if (strongest === undefined) return "–";
  const address = `${neuronPath(model.name, index, "all", { path: strongest.place })}#graph`;
  return (
    <a href={address} data-of={name} className={isFirst ? "row-link link" : "link"}>
      {countsText(sumOf(owners))}
      <span className="sr-only">: texts</span>
    </a>
  );
}

function sumOf(owners: readonly PathOwner[]): PathCounts {
  const sum = (count: keyof PathCounts) =>
    owners.reduce((total, { path }) => total + path[count] + (path.ordinary?.[count] ?? 0), 0);
  return { hits: sum("hits"), falseAlarms: sum("falseAlarms") };
}

/** Of what each graph's own paths explain, what these do. */
function shares(owners: readonly PathOwner[]): number[] {
  const byGraph = new Map<number, number>();
  for (const { graph, share } of owners) byGraph.set(graph, (byGraph.get(graph) ?? 0) + share);
  return [...byGraph.values()].map((share) => Math.round(share * 1000) / 1000);
}
