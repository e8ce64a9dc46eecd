import { tokenShade } from "@/components/neuron/token-shade";
import type { BlindWindow } from "@/lib/blind/blind-windows";
import { FIRES } from "@/lib/domain/n2g-path";
import { shownInText } from "@/lib/figure/token-lines";

/** A window to guess at; once answered, shaded by what the neuron does, the tokens on which it fires marked. */
export function BlindText({
  window,
  number,
  guess,
  answered,
  onGuess,
}: {
  window: BlindWindow;
  /** From 1. */
  number: number;
  guess: boolean;
  answered: boolean;
  onGuess: (fires: boolean) => void;
}) {
  const { tokens, activations, fires } = window;
  return (
    <li className="border-line border-t py-2">
      <p className="tokens blind-text">
        {answered
          ? tokens.map((token, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place in the text
              <Token key={i} token={token} activation={activations[i] ?? 0} />
            ))
          : tokens.map(withBreaks).join("")}
      </p>
      <p className="flex flex-wrap items-center gap-x-4 text-sm">
        <label className="flex min-h-8 items-center gap-2">
          <input
            type="checkbox"
            checked={guess}
            disabled={answered}
            aria-label={`fires in text ${number}`}
            onChange={({ target }) => onGuess(target.checked)}
            className="accent-accent"
          />
          fires
        </label>
        {answered ? (
          <span>
            {guess === fires ? "✓ right" : "✗ wrong"}: it {fires ? "fires" : "does not fire"} here
          </span>
        ) : null}
      </p>
    </li>
  );
}

function Token({ token, activation }: { token: string; activation: number }) {
  const shade = tokenShade(activation, 1) ?? undefined;
  const text = withBreaks(token);
  return activation >= FIRES ? <mark className={shade}>{text}</mark> : <span className={shade}>{text}</span>;
}

/** A token as texts show it, with its line breaks beside their signs. */
function withBreaks(token: string): string {
  return shownInText(token).replaceAll("↵", "↵\n");
}
