import { formatLarge } from "@/components/ui/number";
import { Section } from "@/components/ui/section";
import type { TokenWeight } from "@/lib/domain/neuron-detail";
import type { PanelProps } from "./panel-props";
import { TokenList } from "./token-list";

const SHOWN = 10;

/** The tokens that a neuron responds to, and those that it makes more and less likely. */
export function TokensPanel({ data: { detail } }: PanelProps<"detail">) {
  if (detail === null) return null;
  const { topTokens, tokenWeights } = detail;
  return (
    <>
      {topTokens === null || topTokens.length === 0 ? null : (
        <Section id="top-tokens" title="Responds to" aside="mean · times seen">
          <TokenList
            caption="Tokens with the largest mean activation"
            hue="fire"
            tokens={topTokens.slice(0, SHOWN).map(({ token, mean, count }) => ({
              token,
              value: mean,
              note: `× ${formatLarge(count)}`,
            }))}
          />
        </Section>
      )}
      {tokenWeights === null ? null : (
        <>
          <Weights id="promoted" title="Makes likelier" weights={tokenWeights.promoted} hue="fire" />
          <Weights id="suppressed" title="Makes less likely" weights={tokenWeights.suppressed} hue="cool" />
        </>
      )}
    </>
  );
}

function Weights({
  id,
  title,
  weights,
  hue,
}: {
  id: string;
  title: string;
  weights: readonly TokenWeight[];
  hue: "fire" | "cool";
}) {
  if (weights.length === 0) return null;
  return (
    <Section id={id} title={title} aside="logit per activation">
      <TokenList
        caption={`${title}: change of each token’s logit per unit of activation, layer norms left out`}
        hue={hue}
        tokens={weights.slice(0, SHOWN).map(({ token, weight }) => ({ token, value: weight }))}
      />
    </Section>
  );
}
