import type { CSSProperties } from "react";
import { formatNumber } from "@/components/ui/number";
import { formatToken } from "@/lib/domain/token";
import { SpokenName } from "./spoken-name";

/** Tokens with a number and its bar, strongest first. */
export function TokenList({
  caption,
  tokens,
  hue,
}: {
  caption: string;
  tokens: readonly { readonly token: string; readonly value: number | null; readonly note?: string }[];
  hue: "fire" | "cool";
}) {
  const largest = Math.max(...tokens.map(({ value }) => Math.abs(value ?? 0)));
  return (
    <table className={`token-list ${hue}`}>
      <caption className="sr-only">{caption}</caption>
      <tbody>
        {tokens.map(({ token, value, note }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a token may stand there twice
          <tr key={i}>
            <th>
              <TokenShown token={token} />
              <SpokenName token={token} />
            </th>
            <td style={shareOf(value ?? 0, largest)} />
            <td>{formatNumber(value, 3)}</td>
            {note === undefined ? null : <td>{note}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How long its bar is. */
function shareOf(value: number, largest: number): CSSProperties {
  return { "--n": largest > 0 ? Math.round((Math.abs(value) / largest) * 100) / 100 : 0 } as CSSProperties; // a property of ours
}

/** A token, and its exact spelling for those who point at it where it is shown otherwise. */
function TokenShown({ token }: { token: string }) {
  const shown = formatToken(token);
  return shown === token ? <span>{shown}</span> : <span title={JSON.stringify(token)}>{shown}</span>;
}
