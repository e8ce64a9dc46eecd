import { Folded } from "@/components/ui/folded";
import { formatTwoDecimals } from "@/components/ui/number";
import { at } from "@/lib/domain/at";
import type { CounterExample } from "@/lib/domain/counter-example";
import { cutText } from "@/lib/domain/cut-text";
import { escapeUnseen, formatToken } from "@/lib/domain/token";

/** So many are shown, the worst. */
const SHOWN = 10;
/** Tokens shown before and after the one in question, and characters of each. */
const AROUND = 60;
const CHARACTERS = 60;

interface CounterExamplesProps {
  readonly examples: readonly CounterExample[];
  /** The page that has the texts; null for the one at hand. */
  readonly unfolded: string | null;
}

/** Texts on which the paths are wrong, folded: the token in question is marked, a changed one underlined. */
export function CounterExamples({ examples, unfolded }: CounterExamplesProps) {
  return (
    <details className="mt-1 text-sm">
      <summary className="text-accent hover:underline">
        {examples.length} {examples.length === 1 ? "text" : "texts"} on which it is wrong
      </summary>
      <Folded name="wrong-texts" href={unfolded} what="The texts, with the tokens in question">
        <ol id="wrong-texts" className="mt-1 grid gap-2">
          {examples.slice(0, SHOWN).map((example, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may be the same text
            <li key={i} className="border-line border-t pt-1.5">
              <p className="text-soft">{verdict(example)}</p>
              <p className="whitespace-pre-wrap font-mono [&>mark]:bg-fire/30 [&>mark]:font-bold [&>mark]:text-ink wrap-anywhere">
                <Tokens example={example} />
              </p>
            </li>
          ))}
        </ol>
      </Folded>
      {examples.length > SHOWN ? (
        <p className="mt-1 text-soft">… and {examples.length - SHOWN} more, which the graph’s JSON has.</p>
      ) : null}
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
  const first = Math.max(0, position - AROUND);
  const last = Math.min(tokens.length, position + AROUND);
  const text = (start: number, end: number) =>
    tokens.slice(Math.max(first, start), Math.max(first, end)).map(shown).join("");
  return (
    <>
      {first > 0 ? "…" : null}
      {text(0, changed)}
      {changed === position ? null : <u>{shown(at(tokens, changed))}</u>}
      {text(changed + 1, position)}
      <mark>{cutText(formatToken(at(tokens, position)), CHARACTERS).text}</mark>
      {text(position + 1, last)}
      {last < tokens.length ? "…" : null}
    </>
  );
}

/** Spaces and line breaks as they are; of a long token its beginning. */
function shown(token: string): string {
  const { text, leftOut } = cutText(escapeUnseen(token), CHARACTERS);
  return leftOut === 0 ? text : `${text}…`;
}
