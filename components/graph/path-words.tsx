import { Fragment } from "react";
import { type Distance, isGap, type PathStep, type TokenStep } from "@/lib/domain/n2g-path";
import { hasLetters } from "@/lib/domain/spoken-token";
import { attributeToken, formatToken } from "@/lib/domain/token";
import { spokenClass } from "@/lib/n2g/paths/token-class";
import { namedToken } from "@/lib/n2g/scene/node-title";
import { tokenOf } from "./token-of";

const MOST_TOKENS = 6;

/** A path in words, in the order of the text: its tokens, and how many of any kind stand between them. */
export function PathWords({ steps }: { steps: readonly PathStep[] }) {
  return (
    <>
      {steps.toReversed().map((step, i) => {
        const key = steps.length - i;
        return (
          <Fragment key={key}>
            {isGap(step) ? (
              <span className="text-soft">{gapWords(step.gap)}</span>
            ) : (
              <TokenWords step={step} fires={i === steps.length - 1} />
            )}{" "}
          </Fragment>
        );
      })}
    </>
  );
}

/** How many tokens stand between two, in words. @example gapWords({ min: 1, max: 4 }) // "1 to 4 tokens" */
export function gapWords({ min, max }: Distance): string {
  if (min === max) return min === 1 ? "any token" : `any ${min} tokens`;
  return min === 0 ? `up to ${max} ${max === 1 ? "token" : "tokens"}` : `${min} to ${max} tokens`;
}

function TokenWords({ step: { tokens, class: name }, fires }: { step: TokenStep; fires: boolean }) {
  const shown = name === undefined ? tokens.slice(0, MOST_TOKENS) : [];
  const others = tokens.slice(shown.length);
  return (
    <span className={`token-step${fires ? " fires" : ""}${tokens.length > 1 ? " several" : ""}`}>
      {name === undefined ? null : <i>{spokenClass(name)} </i>}
      <Alternatives tokens={shown} />
      {others.length === 0 ? null : (
        <details>
          <summary>{name === undefined ? ` or ${others.length} more` : `(${others.length} tokens)`}</summary>{" "}
          <Alternatives tokens={others} />
        </details>
      )}
    </span>
  );
}

function Alternatives({ tokens }: { tokens: readonly string[] }) {
  return tokens.map((token, i) => (
    <Fragment key={token}>
      {i === 0 ? "" : " or "}
      <code
        data-token={tokenOf(formatToken(token)) === token ? undefined : attributeToken(token)}
        data-name={hasLetters(token) ? undefined : namedToken(token)}
      >
        {formatToken(token)}
      </code>
    </Fragment>
  ));
}
