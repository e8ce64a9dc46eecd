import type { CSSProperties, KeyboardEventHandler, ReactNode } from "react";
import { formatNumber } from "@/components/ui/number";

interface SnippetFrameProps {
  readonly activation: number;
  /** The neuron's largest activation. */
  readonly maximum: number;
  /** The tokens, and the line below. */
  readonly children: ReactNode;
  readonly onKeyDown?: KeyboardEventHandler;
}

/** A text beside its value, which a bar shows as a share of the neuron's. */
export function SnippetFrame({ activation, maximum, children, onKeyDown }: SnippetFrameProps) {
  const share = maximum > 0 ? Math.max(0, activation / maximum) : 0;
  return (
    <>
      <div
        className="snippet-value"
        style={{ "--n": Math.round(share * 100) / 100 } as CSSProperties /* a property of ours */}
      >
        {formatNumber(activation, 3)}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys of what is in it */}
      <div onKeyDown={onKeyDown}>{children}</div>
    </>
  );
}

/** What a text is called. */
export function snippetLabel(rank: number, numShown: number, max: number): string {
  return `Text ${rank}: ${numShown} tokens, strongest ${max}`;
}
