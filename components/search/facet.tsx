import Link from "next/link";
import { formatCount } from "@/components/ui/number";
import type { searchPath } from "@/lib/paths";

export interface FacetChoice {
  readonly label: string;
  readonly count: number;
  readonly href: ReturnType<typeof searchPath>;
  readonly chosen: boolean;
}

/** Ways of narrowing a search, each a link with how many results it leaves; with bars, their shares. */
export function Facet({
  title,
  choices,
  bars = false,
}: {
  title: string;
  choices: readonly FacetChoice[];
  bars?: boolean;
}) {
  const most = Math.max(1, ...choices.slice(1).map(({ count }) => count));
  return (
    <nav aria-label={title}>
      <h3 className="mb-1 font-semibold text-sm text-soft">{title}</h3>
      <ul className="links">
        {choices.map(({ label, count, href, chosen }, i) => (
          <li key={label} className="border-line border-t py-1">
            <div className="flex items-baseline justify-between gap-x-4">
              <Link
                href={href}
                prefetch={false}
                aria-current={chosen ? "true" : undefined}
                className={`min-w-0 break-words ${chosen ? "font-semibold text-ink!" : ""}`}
              >
                {label}
              </Link>
              <span className="text-sm text-soft">{formatCount(count)}</span>
            </div>
            {bars && i > 0 ? (
              <div
                aria-hidden="true"
                className="mt-0.5 h-[3px] rounded-xs bg-edge"
                style={{ width: `${(count / most) * 100}%` }}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </nav>
  );
}
