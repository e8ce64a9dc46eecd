import { formatTwoDecimals } from "@/components/ui/number";
import { at } from "@/lib/domain/at";
import type { CounterExample } from "@/lib/domain/counter-example";
import { formatToken } from "@/lib/domain/token";

/** Texts on which the paths are wrong, folded: the token in question is marked, a changed one underlined. */
export function CounterExamples({ examples }: { examples: readonly CounterExample[] }) {
  return (
    <details className="mt-1 text-sm">
      <summary className="text-accent hover:underline">
        {examples.length} {examples.length === 1 ? "text" : "texts"} on which it is wrong
      </summary>
      <ol className="mt-1 grid gap-2">
        {examples.map((example, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may be the same text
          <li key={i} className="border-line border-t pt-1.5">
            <p className="text-soft">{verdict(example)}</p>
            <p className="whitespace-pre-wrap font-mono [&>mark]:bg-fire/30 [&>mark]:font-bold [&>mark]:text-ink wrap-anywhere">
              <Tokens example={example} />
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}

function verdict({ predicted, activation, replaced }: CounterExample): string {
  const values = `predicted ${formatTwoDecimals(predicted)}, in truth ${formatTwoDecimals(activation)} of the maximum`;
  return replaced === undefined ? values : `${values}; “${formatToken(replaced)}” was replaced`;
}

function Tokens({ example: { tokens, position, edited } }: { example: CounterExample }) {
  // What comes after the token in question changes nothing, so a change stands before it or is itself.
  const changed = edited === undefined ? position : Math.min(edited, position);
  const text = (start: number, end?: number) => tokens.slice(start, end).join("");
  return (
    <>
      {text(0, changed)}
      {changed === position ? null : <u>{at(tokens, changed)}</u>}
      {text(changed + 1, position)}
      <mark>{formatToken(at(tokens, position))}</mark>
      {text(position + 1)}
    </>
  );
}
