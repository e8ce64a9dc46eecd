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
  tokens: readonly { readonly token: string; readonly value: number; readonly note?: string }[];
  hue: "fire" | "cool";
}) {
  const largest = Math.max(...tokens.map(({ value }) => Math.abs(value)));
  return (
    <table className="w-full">
      <caption className="sr-only">{caption}</caption>
      <tbody>
        {tokens.map(({ token, value, note }) => (
          <tr key={token}>
            <th scope="row" className="max-w-0 py-px pr-2 text-left font-normal">
              <span className="block truncate font-mono text-sm" title={JSON.stringify(token)}>
                {formatToken(token)}
              </span>
              <SpokenName token={token} />
            </th>
            <td className="w-16" aria-hidden="true">
              <span
                className={`block h-[3px] rounded-xs ${hue === "fire" ? "bg-fire" : "bg-cool"}`}
                style={{ width: `${largest > 0 ? Math.round((Math.abs(value) / largest) * 100) : 0}%` }}
              />
            </td>
            <td className="w-14 text-right text-sm">{formatNumber(value, 3)}</td>
            {note === undefined ? null : <td className="w-14 text-right text-faint text-xs">{note}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
