import { formatExact, formatTwoDecimals } from "@/components/ui/number";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { at } from "@/lib/domain/at";
import { speakToken } from "@/lib/domain/spoken-token";
import { formatToken } from "@/lib/domain/token";
import type { PredictedWindow } from "./predicted-window";

/** A text token by token, with digits as the source has them. */
export function SnippetTable({ rank, window }: { rank: number; window: PredictedWindow }) {
  const { start, tokens, activations, predicted } = window;
  return (
    <ScrollRegion
      label={`Table of text ${rank}`}
      className="my-1 max-h-96 overflow-y-auto border-line border-y"
    >
      <table className="text-ink [&_:is(td,th)]:pr-6 [&_:is(td,th)]:text-right [&_:is(td,th)]:font-normal">
        <thead className="sticky top-0 bg-paper text-soft">
          <tr>
            <th scope="col">position</th>
            <th scope="col">token</th>
            <th scope="col">activation</th>
            {predicted === null ? null : <th scope="col">predicted, of the maximum</th>}
          </tr>
        </thead>
        <tbody>
          {tokens.map((token, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place in the text
            <tr key={i}>
              <td>{start + i}</td>
              <th scope="row" className="whitespace-pre font-mono">
                <span aria-hidden="true">{formatToken(token)}</span>
                <span className="sr-only">{speakToken(token)}</span>
              </th>
              <td>{formatExact(at(activations, i))}</td>
              {predicted === null ? null : <td>{formatTwoDecimals(at(predicted, i))}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
