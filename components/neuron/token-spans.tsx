import { type CSSProperties, memo } from "react";
import { formatNumber } from "@/components/ui/number";
import { tokenParts } from "./token-parts";
import { tokenShade } from "./token-shade";

/** One element a token, its shade in the markup; the strongest is a `<mark>` that carries its value. */
export const TokenSpans = memo(function TokenSpans({
  tokens,
  activations,
  limit,
  peak,
}: {
  tokens: readonly string[];
  activations: readonly number[];
  limit: number;
  /** Place of the strongest token among `tokens`. */
  peak: number;
}) {
  return tokens.map((token, i) => {
    const activation = activations[i] ?? 0;
    const style = (tokenShade(activation, limit) ?? undefined) as CSSProperties | undefined; // custom properties are not in the type
    const Element = i === peak ? "mark" : "span";
    return (
      <Element
        // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place in the text
        key={i}
        style={style}
        {...(i === peak ? peakValue(token, activation) : {})}
      >
        {i === peak ? (
          <u>
            <TokenShape token={token} />
          </u>
        ) : (
          <TokenShape token={token} />
        )}
      </Element>
    );
  });
});

/** The value stands after its token, and before one that ends the line. */
function peakValue(token: string, activation: number) {
  const value = formatNumber(activation, 3);
  return token.endsWith("\n") ? { "data-value-before": value } : { "data-value": value };
}

/** A token's characters as text nodes; what has no shape is given one, and copies as it was. */
function TokenShape({ token }: { token: string }) {
  if (PLAIN.test(token)) return token;
  return tokenParts(token).map((part, i) => {
    const key = `${i}${part.kind}`;
    if (part.kind === "text") return part.text;
    if (part.kind === "newline")
      return (
        <b key={key} className="newline">
          {"\n"}
        </b>
      );
    if (part.kind === "tab")
      return (
        <b key={key} className="tab">
          {"\t"}
        </b>
      );
    return (
      <i key={key} className="text-faint not-italic">
        {part.text}
      </i>
    );
  });
}

const PLAIN = /^[ -~]+$/;
