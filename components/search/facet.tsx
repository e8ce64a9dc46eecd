import { Link } from "@/components/ui/link";
import { formatCount } from "@/components/ui/number";
import type { FacetChoice } from "./facet-choices";

/** Ways of narrowing a search with how many results each leaves, a link unless it is none; bars show their shares. */
export function Facet({ title, choices }: { title: string; choices: readonly FacetChoice[] }) {
  const most = Math.max(1, ...choices.slice(1).map(({ count }) => count));
  return (
    <nav aria-label={title}>
      <h3 className="mb-1 font-semibold text-sm text-soft">{title}</h3>
      <ul className="links">
        {choices.map(({ label, count, href, chosen }, i) => (
          <li key={label} className="border-line border-t py-1">
            <div className="flex items-baseline justify-between gap-x-4">
              {count === 0 ? (
                <span
                  aria-current={chosen ? "true" : undefined}
                  className={`min-w-0 break-words ${chosen ? "font-semibold" : "text-faint"}`}
                >
                  {label}
                </span>
              ) : (
                <Link
                  href={href}
                  aria-current={chosen ? "true" : undefined}
                  className={`min-w-0 break-words ${chosen ? "font-semibold text-ink!" : ""}`}
                >
                  {label}
                </Link>
              )}
              <span className="text-sm text-soft">{formatCount(count)}</span>
            </div>
            {i === 0 ? null : (
              <div
                aria-hidden="true"
                className="mt-0.5 h-[3px] rounded-xs bg-edge"
                style={{ width: `${Math.round((count / most) * 1000) / 10}%` }}
              />
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
