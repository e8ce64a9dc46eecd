import { Link } from "@/components/ui/link";
import { searchPath } from "@/lib/domain/paths";

/** Each example finds something in the demo. */
const LINES = [
  [
    "Anywhere, spelt exactly, beginning so, by name, not:",
    ["self", "·self", "=self", "self*", "closing bracket", "self -cls"],
  ],
  [
    "In one place:",
    ["on:self", "after:isinstance", "promotes:self", 'text:"isinstance("', "explanation:digits"],
  ],
  ["Which neurons fire on a text:", ["fires: if isinstance(x, int):"]],
  ["By number, or a statistic:", ["n29", "L1 N29", "f1>0.9", "self f1>0.8 fires<0.01%"]],
] as const;

/** What the search box understands, in four lines, each example a link. */
export function Grammar() {
  return (
    <dl className="links grid gap-y-1 text-soft text-sm">
      {LINES.map(([what, examples]) => (
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
