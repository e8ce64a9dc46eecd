import { Link } from "@/components/ui/link";
import { formatCount } from "@/components/ui/number";
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

/** Why a search found nothing, and what is near. */
export function NoResults({
  view: { q, models = [] },
  findings,
  everywhere,
  grammar,
}: {
  view: SearchView;
  findings: readonly TermFinding[];
  /** Results when neither place nor layer is asked for. */
  everywhere: number;
  grammar: readonly GrammarLine[];
}) {
  const foundAlone = findings.filter(({ total, not }) => total > 0 && !not);
  return (
    <div className="links grid max-w-prose gap-3">
      {findings.map((finding) =>
        finding.total > 0 || finding.not ? null : (
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
      {foundAlone.length > 1 && foundAlone.length === findings.length ? (
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
