import { Link } from "@/components/ui/link";
import { searchPath } from "@/lib/domain/paths";

/** Searches of one kind, as examples; each finds something. */
export interface GrammarLine {
  readonly what: string;
  readonly examples: readonly string[];
}

/** What the search box understands, a line for each kind of search, each example a link. */
export function Grammar({ lines }: { lines: readonly GrammarLine[] }) {
  return (
    <dl className="links grid gap-y-1 text-soft text-sm">
      {lines.map(({ what, examples }) => (
        <div key={what} className="flex flex-wrap gap-x-3">
          <dt>{what}</dt>
          {examples.map((q) => (
            <dd key={q} className="font-mono">
              <Link href={searchPath({ q })} className="target">
                {q}
              </Link>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
