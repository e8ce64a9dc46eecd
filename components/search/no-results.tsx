import { Link } from "@/components/ui/link";
import { formatCount } from "@/components/ui/number";
import { type SearchView, searchPath } from "@/lib/domain/paths";
import { formatToken } from "@/lib/domain/token";
import type { TokenCounts } from "@/lib/search/suggest";
import { Grammar } from "./grammar";

/** A term of a search that found nothing. */
export interface TermFinding {
  /** The term alone, as a search. */
  readonly q: string;
  readonly written: string;
  readonly not: boolean;
  /** Neurons that it alone finds. */
  readonly total: number;
  /** Tokens that start with it or are spelt nearly so, when it alone finds nothing. */
  readonly near: readonly TokenCounts[];
}

/** Why a search found nothing, and what is near. */
export function NoResults({ view, findings }: { view: SearchView; findings: readonly TermFinding[] }) {
  const { q, models = [], place, layer } = view;
  const foundAlone = findings.filter(({ total, not }) => total > 0 && !not);
  return (
    <div className="links grid max-w-prose gap-3">
      {findings.map((finding) =>
        finding.total > 0 || finding.not ? null : (
          <p key={finding.q}>
            Nothing here has <code className="font-mono">{formatToken(finding.written)}</code>: no path, no
            promoted token, no text near where a neuron fires, no explanation.{" "}
            {finding.near.length === 0 ? "No token is spelt nearly so either." : "Near it: "}
            {finding.near.map(({ token, activating, important }, i) => (
              <span key={token}>
                {i === 0 ? "" : ", "}
                <Link
                  href={searchPath({ q: q.replace(finding.written, () => spelt(token)), models })}
                  className="font-mono"
                >
                  {formatToken(token)}
                </Link>{" "}
                (activating {formatCount(activating)}, important {formatCount(important)})
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
      {(place ?? null) !== null || (layer ?? null) !== null ? (
        <p>
          Only this place or layer was searched:{" "}
          <Link href={searchPath({ q, models })}>search everywhere</Link>.
        </p>
      ) : null}
      <Grammar />
    </div>
  );
}

/** As the box reads it again. */
function spelt(token: string): string {
  return /^[\p{L}\p{N}_]+$/u.test(token) ? token : JSON.stringify(token);
}
