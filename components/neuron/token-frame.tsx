import type { ComponentProps, ReactNode } from "react";

interface TokenFrameProps extends ComponentProps<"div"> {
  readonly label: string;
  /** Whether every token is an element of its own. */
  readonly apart: boolean;
  /** What is told of a token, over the text. */
  readonly told?: ReactNode;
}

/** The element of a text, a stop of the tab key: its tokens are `children`. */
export function TokenFrame({ label, apart, told, children, ...hands }: TokenFrameProps) {
  return (
    <div>
      {/* biome-ignore-start lint/a11y/noNoninteractiveTabindex: arrow keys read the text token by token */}
      {/* biome-ignore-start lint/a11y/useSemanticElements: a text is no set of form fields */}
      <div
        role="group"
        aria-label={label}
        tabIndex={0}
        data-apart={apart ? "" : undefined}
        className="tokens"
        {...hands}
      >
        {children}
      </div>
      {/* biome-ignore-end lint/a11y/useSemanticElements: the element above */}
      {/* biome-ignore-end lint/a11y/noNoninteractiveTabindex: the element above */}
      {told}
    </div>
  );
}
