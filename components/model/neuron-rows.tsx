import { Link } from "@/components/ui/link";
import { rowAnchor } from "@/lib/domain/listed-paths";
import { neuronPath } from "@/lib/domain/paths";
import type { OfPole } from "@/lib/domain/pole";
import type { NeuronRow } from "./neuron-row";

/** Rows of neurons. */
export function NeuronRows({
  model,
  service,
  list,
  hasLayer,
  pole,
  rows,
}: {
  model: string;
  service: string;
  /** The selection that the neurons' own pages are told of. */
  list: string | null;
  /** Whether a row says its layer. */
  hasLayer: boolean;
  /** The pole that the rows are of. */
  pole: OfPole;
  rows: readonly NeuronRow[];
}) {
  return rows.map(({ layer, neuron, peak, sentence, figures }) => (
    <tr key={`${layer} ${neuron}`} id={rowAnchor({ layer, neuron })}>
      <th scope="row">
        <Link href={neuronPath(model, { layer, neuron, ...pole }, service, { in: list })}>
          {hasLayer ? `L${layer} N${neuron}` : neuron}
        </Link>
      </th>
      <td>{peak === null ? "–" : <Peak peak={peak} />}</td>
      <td>{sentence === null ? "–" : <Sentence lines={sentence} />}</td>
      {figures.map((figure, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a figure is its column
        <td key={i}>{typeof figure === "string" ? figure : <Measured figure={figure} />}</td>
      ))}
    </tr>
  ));
}

/** Set from the right, so that the strongest token stands at the same place in every row. */
function Peak({ peak: [before, token, after] }: { peak: NonNullable<NeuronRow["peak"]> }) {
  return (
    <div>
      <span dir="rtl">
        <bdi dir="ltr">{before}</bdi>
      </span>
      <mark>{token}</mark>
      <span>{after}</span>
    </div>
  );
}

function Sentence({ lines }: { lines: string }) {
  return (
    <p>
      {lines.split("\n").map((part, i) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the sentence
        i % 2 === 0 ? part : <code key={i}>{part}</code>,
      )}
    </p>
  );
}

/** A figure, and on how much it was measured. */
function Measured({ figure: [figure, count] }: { figure: readonly [string, string] }) {
  return (
    <>
      {`${figure} `}
      <small>{`n ${count}`}</small>
    </>
  );
}
