import { Link } from "@/components/ui/link";
import { formatCount } from "@/components/ui/number";
import type { FindPlace } from "@/lib/domain/found";
import { searchPath } from "@/lib/domain/paths";
import type { SearchView } from "@/lib/domain/search-view";
import { formatToken } from "@/lib/domain/token";
import { Grammar, type GrammarLine } from "./grammar";

/** A term of a search that found nothing. */
export interface TermFinding {
  /** The term alone, as a search. */
  readonly q: string;
  readonly written: string;
  readonly not: boolean;
  /** Neurons that it alone finds. */
  readonly total: number;
  /** The one place that it was looked for in; null for several. */
  readonly place: FindPlace | null;
  /** Neurons that it finds in other places, when it finds none in this one. */
  readonly anywhere: number;
  /** Tokens that start with it or are spelt nearly so, when it alone finds nothing. */
  readonly near: readonly Nearby[];
}

/** A token to search instead of another. */
export interface Nearby {
  readonly token: string;
  /** The whole search with it. */
  readonly q: string;
  /** Neurons that it finds. */
  readonly total: number;
}

/** A layer that a search is written to be kept to, and what it finds in any. */
export interface InLayer {
  readonly layer: number;
  /** Whether a model that is searched has it. */
  readonly isThere: boolean;
  readonly q: string;
  readonly total: number;
}

const NOT_THERE: Readonly<Record<FindPlace, string>> = {
  on: "No neuron fires on",
  after: "No neuron fires after",
  promotes: "No neuron promotes",
  text: "No text has near where a neuron fires",
  explanation: "No explanation has",
};

/** Why a search found nothing, and what is near. */
export function NoResults({
  view: { q, models = [] },
  findings,
  everywhere,
  inLayer,
  noNeuron,
  conditions,
  asText,
  grammar,
}: {
  view: SearchView;
  findings: readonly TermFinding[];
  /** Results when neither place nor layer is asked for. */
  everywhere: number;
  inLayer: InLayer | null;
  /** A neuron's number that no model here has. */
  noNeuron: number | null;
  /** Conditions, and how many neurons fulfil each alone. */
  conditions: readonly { readonly q: string; readonly total: number }[];
  /** The words as a text on which neurons fire, and how many do; null where none does. */
  asText: { readonly q: string; readonly total: number } | null;
  grammar: readonly GrammarLine[];
}) {
  const words = findings.filter(({ not }) => !not);
  const parts = [...words, ...conditions];
  const foundAlone = parts.filter(({ total }) => total > 0);
  return (
    <div className="links grid max-w-prose gap-3">
      {inLayer === null ? null : (
        <p>
          {inLayer.isThere
            ? `Only layer ${inLayer.layer} was searched.`
            : `No model ${models.length === 0 ? "here" : "that is searched"} has a layer ${inLayer.layer}; they count from 0.`}
          {inLayer.total === 0 ? null : (
            <>
              {" "}
              In any layer:{" "}
              <Link href={searchPath({ q: inLayer.q, models })} className="font-mono">
                {formatToken(inLayer.q)}
              </Link>{" "}
              ({formatCount(inLayer.total)}).
            </>
          )}
        </p>
      )}
      {noNeuron === null ? null : (
        <p>
          No model {models.length === 0 ? "here" : "that is searched"} has a neuron {noNeuron}.
        </p>
      )}
      {conditions.map(({ q: condition, total }) =>
        total > 0 ? null : (
          <p key={condition}>
            No neuron here has <code className="font-mono">{condition}</code>.
          </p>
        ),
      )}
      {findings.map((finding) =>
        finding.total > 0 || finding.not ? null : finding.place !== null && finding.anywhere > 0 ? (
          <p key={finding.q}>
            {NOT_THERE[finding.place]} <code className="font-mono">{formatToken(finding.written)}</code>.
            Elsewhere it is found:{" "}
            <Link href={searchPath({ q: finding.written, models })} className="font-mono">
              {formatToken(finding.written)}
            </Link>{" "}
            ({formatCount(finding.anywhere)}).
          </p>
        ) : (
          <p key={finding.q}>
            Nothing here has <code className="font-mono">{formatToken(finding.written)}</code>: no path, no
            promoted token, no text near where a neuron fires, no explanation.{" "}
            {finding.near.length === 0
              ? "No token that is spelt nearly so finds anything either."
              : "Near it: "}
            {finding.near.map((near, i) => (
              <span key={near.token}>
                {i === 0 ? "" : ", "}
                <Link href={searchPath({ q: near.q, models })} className="font-mono">
                  {formatToken(near.token)}
                </Link>{" "}
                ({formatCount(near.total)})
              </span>
            ))}
            {finding.near.length === 0 ? "" : "."}
          </p>
        ),
      )}
      {foundAlone.length > 1 && foundAlone.length === parts.length ? (
        <p>
          No neuron here has all of these. One by one:{" "}
          {foundAlone.map(({ q: alone, total }, i) => (
            <span key={alone}>
              {i === 0 ? "" : ", "}
              <Link href={searchPath({ q: alone, models })} className="font-mono">
                {formatToken(alone)}
              </Link>{" "}
              ({formatCount(total)})
            </span>
          ))}
          .
        </p>
      ) : null}
      {asText === null ? null : (
        <p>
          Read as a text:{" "}
          <Link href={searchPath({ q: asText.q, models })}>
            {formatCount(asText.total)} {asText.total === 1 ? "neuron fires" : "neurons fire"} on it
          </Link>
          , as their graphs say.
        </p>
      )}
      {everywhere === 0 ? null : (
        <p>
          Only this place or layer was searched:{" "}
          <Link href={searchPath({ q, models })}>search everywhere</Link> ({formatCount(everywhere)}).
        </p>
      )}
      <Grammar lines={grammar} />
    </div>
  );
}
