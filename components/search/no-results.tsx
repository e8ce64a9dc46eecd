import { Link } from "@/components/ui/link";
import { formatCount } from "@/components/ui/number";
import { type SearchView, searchPath } from "@/lib/domain/paths";
import { formatToken } from "@/lib/domain/token";
import { formatTokenQuery, type TokenTerm } from "@/lib/search/query";
import type { TokenCounts } from "@/lib/search/suggest";

/** A term of a search that found nothing. */
export interface TermFinding {
  readonly term: TokenTerm;
  /** Neurons that the term alone finds. */
  readonly total: number;
  /** Tokens that start with it or are spelt nearly so, when it alone finds nothing. */
  readonly near: readonly TokenCounts[];
}

/** Why a search found nothing, and what is near. */
export function NoResults({
  view,
  findings,
}: {
  view: SearchView;
  /** Of each term when tokens were searched; null when no model searched has graphs. */
  findings: readonly TermFinding[] | null;
}) {
  if (findings === null) {
    return (
      <p className="max-w-prose">
        Tokens are searched in Neuron to Graph data, which no model searched here has yet. Importing a bundle
        whose neurons have graphs adds them.
      </p>
    );
  }
  const { q, models = [], places, role, layer } = view;
  const narrowed = (role ?? null) !== null || (layer ?? null) !== null;
  const foundAlone = findings.filter(({ total }) => total > 0);
  return (
    <div className="links grid max-w-prose gap-3">
      {findings.length > 0 ? null : <p>No explanation of a neuron has these words.</p>}
      {findings.map((finding, i) =>
        finding.total > 0 ? null : (
          <UnknownToken
            key={formatTokenQuery([finding.term])}
            finding={finding}
            hrefWith={(token) =>
              searchPath({ q: replaced(findings, i, token), models, places: places ?? null })
            }
          />
        ),
      )}
      {foundAlone.length > 1 && foundAlone.length === findings.length ? (
        <p>
          No neuron here has all of these tokens. One by one:{" "}
          {foundAlone.map(({ term, total }, i) => (
            <span key={formatTokenQuery([term])}>
              {i === 0 ? "" : ", "}
              <Link href={searchPath({ q: formatTokenQuery([term]), models })} className="font-mono">
                {formatToken(formatTokenQuery([term]))}
              </Link>{" "}
              ({formatCount(total)})
            </span>
          ))}
          .
        </p>
      ) : null}
      {narrowed ? (
        <p>
          Only this layer or role was searched:{" "}
          <Link href={searchPath({ q, models, places: places ?? null })}>
            search all layers and both roles
          </Link>
          .
        </p>
      ) : null}
    </div>
  );
}

function UnknownToken({
  finding: { term, near },
  hrefWith,
}: {
  finding: TermFinding;
  hrefWith: (token: string) => ReturnType<typeof searchPath>;
}) {
  return (
    <p>
      No graph here has the token <code className="font-mono">{formatToken(term.token)}</code>
      {term.role === "any" ? "" : ` as ${term.role}`}.{" "}
      {near.length === 0 ? "No token is spelt nearly so either." : "Near it: "}
      {near.map(({ token, activating, important }, i) => (
        <span key={token}>
          {i === 0 ? "" : ", "}
          <Link href={hrefWith(token)} className="font-mono">
            {formatToken(token)}
          </Link>{" "}
          (activating {formatCount(activating)}, important {formatCount(important)})
        </span>
      ))}
      {near.length === 0 ? "" : "."}
    </p>
  );
}

/** The query with another token in one of its terms. */
function replaced(findings: readonly TermFinding[], place: number, token: string): string {
  return formatTokenQuery(findings.map(({ term }, i) => (i === place ? { ...term, token } : term)));
}
