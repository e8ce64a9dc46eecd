import { Fragment } from "react";
import { Folded } from "@/components/ui/folded";
import { type Distance, isGap, type PathStep, type TokenStep } from "@/lib/domain/n2g-path";
import { hasLetters } from "@/lib/domain/spoken-token";
import { attributeToken, formatToken } from "@/lib/domain/token";
import { spokenClass } from "@/lib/n2g/paths/token-class";
import { namedToken } from "@/lib/n2g/scene/node-title";
import { tokenOf } from "./token-of";

const MOST_TOKENS = 6;
/** Of the tokens beyond these, so many stand on a page that folds. */
const MOST_OTHERS = 8;

/** Where many tokens of a path are left to the page that has all; see components/ui/folded. */
interface FoldedTokens {
  /** What the ids of the elements that have them begin with. */
  readonly name: string;
  /** Null on that page itself. */
  readonly href: string | null;
}

/** A path in words, in the order of the text: its tokens, and how many of any kind stand between them. */
export function PathWords({ steps, fold }: { steps: readonly PathStep[]; fold?: FoldedTokens }) {
  return (
    <>
      {steps.toReversed().map((step, i) => {
        const key = steps.length - i;
        return (
          <Fragment key={key}>
            {isGap(step) ? (
              <span>{gapWords(step.gap)}</span>
            ) : (
              <TokenWords
                step={step}
                fires={i === steps.length - 1}
                {...(fold && { fold: { ...fold, name: `${fold.name}-${key}` } })}
              />
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

interface TokenWordsProps {
  readonly step: TokenStep;
  readonly fires: boolean;
  readonly fold?: FoldedTokens;
}

function TokenWords({ step: { tokens, class: name }, fires, fold }: TokenWordsProps) {
  const shown = name === undefined ? tokens.slice(0, MOST_TOKENS) : [];
  const others = tokens.slice(shown.length);
  return (
    <span className={`token-step${fires ? " fires" : ""}${tokens.length > 1 ? " several" : ""}`}>
      {name === undefined ? null : <i>{spokenClass(name)} </i>}
      <Alternatives tokens={shown} />
      {others.length === 0 ? null : (
        <details>
          <summary>{name === undefined ? ` or ${others.length} more` : `(${others.length} tokens)`}</summary>{" "}
          {fold === undefined || others.length <= MOST_OTHERS ? (
            <Alternatives tokens={others} />
          ) : (
            <Folded name={fold.name} href={fold.href} what="the tokens">
              <span id={fold.name}>
                <Alternatives tokens={others} />
              </span>
            </Folded>
          )}
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
