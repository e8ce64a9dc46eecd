import { Missing } from "@/components/ui/missing";
import { formatLarge } from "@/components/ui/number";
import { Section } from "@/components/ui/section";
import type { TokenWeight, TokenWeights, TopToken } from "@/lib/domain/neuron-detail";
import type { PanelProps } from "./panel-props";
import { TokenList } from "./token-list";

const SHOWN = 10;

/** The tokens that a neuron responds to, and those that it makes more and less likely. */
export function TokensPanel({ data: { detail } }: PanelProps<"detail">) {
  return (
    <div id="tokens" tabIndex={-1} className="grid gap-8 outline-offset-8">
      <TopTokens tokens={detail?.topTokens ?? []} />
      <Logits weights={detail?.tokenWeights ?? null} />
    </div>
  );
}

function TopTokens({ tokens }: { tokens: readonly TopToken[] }) {
  return (
    <Section
      id="top-tokens"
      title="Responds to"
      aside={tokens.length === 0 ? undefined : "mean · times seen"}
    >
      {tokens.length === 0 ? (
        <Missing>
          The mean activation on each token is not stored. It needs a scan of all tokens: analysing the model
          writes it.
        </Missing>
      ) : (
        <TokenList
          caption="Tokens with the largest mean activation"
          hue="fire"
          tokens={tokens.slice(0, SHOWN).map(({ token, mean, count }) => ({
            token,
            value: mean,
            note: `× ${formatLarge(count)}`,
          }))}
        />
      )}
    </Section>
  );
}

function Logits({ weights }: { weights: TokenWeights | null }) {
  if (weights === null || weights.promoted.length + weights.suppressed.length === 0) {
    return (
      <Section id="promoted" title="Makes likelier">
        <Missing>
          Which tokens it makes likelier is not stored. Analysing the model works it out from the output
          weights.
        </Missing>
      </Section>
    );
  }
  return (
    <>
      <Weights id="promoted" title="Makes likelier" weights={weights.promoted} hue="fire" />
      <Weights id="suppressed" title="Makes less likely" weights={weights.suppressed} hue="cool" />
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
