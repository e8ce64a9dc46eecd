import { formatCount } from "@/components/ui/number";
import type { MethodCoverage, Verification } from "@/lib/domain/coverage";

/** Of each method's data, whether their rows were those of the import when that was last checked. */
export function VerifiedRows({ coverage }: { coverage: readonly MethodCoverage[] }) {
  const there = coverage.filter(({ neuronsPerLayer }) => neuronsPerLayer !== null);
  if (there.length === 0) return null;
  return (
    <>
      <h2 className="mt-7 mb-2 font-semibold text-soft text-sm">Whether all is as it was imported</h2>
      {there.every(({ verified }) => verified === null) ? (
        <p className="text-soft">
          Not checked since it was imported. <code className="font-mono text-sm">npm run verify</code> counts
          neurons and rows and compares checksums, and notes here what it finds.
        </p>
      ) : (
        <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[auto_1fr]">
          {there.map(({ method, title, verified }) => (
            <div key={method} className="contents">
              <dt className="text-soft">{title}</dt>
              <dd>
                {verified === null ? (
                  <span className="text-faint">not checked</span>
                ) : (
                  <Found {...verified} />
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

function Found({ at, full, count, damages }: Verification) {
  const when = `${at.slice(0, 10)}, ${full ? "every row read" : "by counts and checksums"}`;
  if (count === 0)
    return (
      <>
        as imported <span className="text-faint">({when})</span>
      </>
    );
  return (
    <>
      <strong>{count === 1 ? "one damage" : `${formatCount(count)} damages`}</strong>{" "}
      <span className="text-faint">({when})</span>
      <ul className="text-sm [overflow-wrap:anywhere]">
        {damages.map((damage) => (
          <li key={damage}>{damage}</li>
        ))}
        {count > damages.length ? <li>… and {formatCount(count - damages.length)} more</li> : null}
      </ul>
    </>
  );
}
