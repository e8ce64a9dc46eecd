import { RELATED_TOKENS, relatedTokens } from "@/lib/domain/related";
import type { PanelProps } from "./panel-props";
import { RelatedGroups } from "./related-groups";
import { tokensWords } from "./related-words";
import { TokenList } from "./token-list";

/** Tokens to which its weights or activations relate a neuron. */
export function RelatedTokensPanel({ place, data: { panels } }: PanelProps<"panels">) {
  const groups = relatedTokens(panels.find(({ service }) => service === RELATED_TOKENS)?.data);
  if (groups === null) return null;
  return (
    <RelatedGroups
      {...{ place, groups, service: RELATED_TOKENS, title: "Related tokens", what: "tokens" }}
      wordsOf={tokensWords}
    >
      {({ by, related }) => (
        <TokenList
          caption={`Related tokens, ${tokensWords(by)}`}
          hue={by.endsWith("negative") ? "cool" : "fire"}
          tokens={related.map(({ token, strength }) => ({ token, value: strength }))}
        />
      )}
    </RelatedGroups>
  );
}
