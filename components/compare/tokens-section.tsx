import { TokenList } from "@/components/neuron/token-list";
import { Missing } from "@/components/ui/missing";
import { formatLarge } from "@/components/ui/number";
import { Section } from "@/components/ui/section";
import { at } from "@/lib/domain/at";
import type { NeuronDetail } from "@/lib/domain/neuron-detail";
import { formatToken } from "@/lib/domain/token";
import { Columns } from "./columns";
import type { SideNeuron } from "./side-neuron";

const SHOWN = 10;

interface ListedToken {
  readonly token: string;
  readonly value: number;
  readonly note?: string;
}

const LISTS: readonly {
  readonly title: string;
  readonly aside: string;
  readonly hue: "fire" | "cool";
  readonly of: (detail: NeuronDetail) => readonly ListedToken[];
}[] = [
  {
    title: "Responds to",
    aside: "mean activation · times seen",
    hue: "fire",
    of: ({ topTokens }) =>
      (topTokens ?? []).map(({ token, mean, count }) => ({
        token,
        value: mean,
        note: `× ${formatLarge(count)}`,
      })),
  },
  {
    title: "Makes likelier",
    aside: "logit per activation",
    hue: "fire",
    of: (detail) => weights(detail, "promoted"),
  },
  {
    title: "Makes less likely",
    aside: "logit per activation",
    hue: "cool",
    of: (detail) => weights(detail, "suppressed"),
  },
];

/** The tokens that each neuron responds to and makes likelier or less likely, and which of them are common. */
export function TokensSection({
  neurons,
  names,
}: {
  neurons: readonly SideNeuron[];
  names: readonly string[];
}) {
  return (
    <Section id="tokens" title="Tokens" aside={`the ${SHOWN} first of each list`}>
      {LISTS.map(({ title, aside, hue, of }) => {
        const lists = neurons.map(({ page: { detail } }) =>
          detail === null ? [] : of(detail).slice(0, SHOWN),
        );
        return (
          <div key={title} className="mb-6">
            <h3 className="font-semibold">
              {title} <span className="font-normal text-faint text-sm">{aside}</span>
            </h3>
            <Common lists={lists} />
            <Columns names={names}>
              {(place) =>
                at(lists, place).length === 0 ? (
                  <Missing>not stored</Missing>
                ) : (
                  <TokenList caption={`${title}: ${at(names, place)}`} hue={hue} tokens={at(lists, place)} />
                )
              }
            </Columns>
          </div>
        );
      })}
    </Section>
  );
}

/** Tokens that are in the lists of all. */
function Common({ lists }: { lists: readonly (readonly ListedToken[])[] }) {
  const [first = [], ...others] = lists;
  const common = first.filter(({ token }) =>
    others.every((list) => list.some((other) => other.token === token)),
  );
  return (
    <p className="mb-2 text-soft text-sm">
      {common.length === 0
        ? "No token is in all lists."
        : `In ${lists.length === 2 ? "both" : "all"}: ${common.length} of ${SHOWN}, `}
      {common.map(({ token }) => (
        <code key={token} className="mr-2 font-mono text-ink">
          {formatToken(token)}
        </code>
      ))}
    </p>
  );
}

function weights({ tokenWeights }: NeuronDetail, kind: "promoted" | "suppressed"): ListedToken[] {
  return (tokenWeights?.[kind] ?? []).map(({ token, weight }) => ({ token, value: weight }));
}
