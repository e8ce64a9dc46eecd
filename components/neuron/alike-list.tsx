import { Explained } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import { formatTwoDecimals } from "@/components/ui/number";
import type { TokenRole } from "@/lib/domain/graph";
import type { ModelNeuron } from "@/lib/domain/model-neuron";
import { formatNeuron } from "@/lib/domain/neuron";
import { comparePath, guidePath, neuronPath } from "@/lib/domain/paths";
import type { OfPole } from "@/lib/domain/pole";
import { type AlikeNeuron, FEWEST_TOKENS_TO_COMPARE } from "@/lib/domain/similarity";
import { formatToken } from "@/lib/domain/token";

/** What the order of such a list is by, in a line that opens. */
export function AlikeHelp() {
  return (
    <div className="links mb-1 flex flex-wrap justify-between gap-x-4 text-soft text-sm">
      <Explained name="tokens of both graphs, the surest first" help={HELP} />
      <Link href={guidePath("comparing")} className="inline-block min-h-6">
        how it is ranked
      </Link>
    </div>
  );
}

const TOKEN_ROLES = ["activating", "important"] as const satisfies readonly TokenRole[];
/** Of the tokens in common so many are named: more do not fit the line that they stand on. */
const MOST_TOKENS = 12;

const HELP =
  "Tokens that both graphs have in the same role, as a share of the smaller graph’s; ranked by the least share that these counts make likely (the lower end of its 95 % interval), so that one token in common says little. Grey where the smaller graph has under four tokens.";

interface AlikeListProps {
  /** The neuron that they are like. */
  readonly to: ModelNeuron;
  /** The model that they are of. */
  readonly model: string;
  readonly service?: string;
  readonly neurons: readonly (AlikeNeuron & OfPole)[];
  /** The id of the list. */
  readonly id?: string;
}

/** Neurons that are like one, with what they have in common with it, and a way to compare both. */
export function AlikeList({ to, model, service, neurons, id }: AlikeListProps) {
  return (
    <ol id={id} className="links alike">
      {neurons.map(({ layer, neuron, pole, shared, smaller, least, sharedTokens }) => {
        const index = { layer, neuron, ...(pole && { pole }) };
        return (
          <li key={formatNeuron(index)}>
            <div>
              <Link href={neuronPath(model, index, service)}>{formatNeuron(index)}</Link>
              <span className={smaller < FEWEST_TOKENS_TO_COMPARE ? "text-faint" : undefined}>
                {shared} of {smaller} {smaller === 1 ? "token" : "tokens"}, at least{" "}
                {formatTwoDecimals(least)}
              </span>
              <Link
                href={comparePath([to, { model, ...index }])}
                aria-label={`compare with ${formatNeuron(index)}`}
              >
                compare
              </Link>
            </div>
            <p>
              {TOKEN_ROLES.map((role) => {
                const tokens = sharedTokens.slice(0, MOST_TOKENS).filter((shared) => shared.role === role);
                return tokens.length === 0 ? null : (
                  <span key={role} title={role}>
                    {tokens.map(({ token }) => formatToken(token)).join("  ")}
                  </span>
                );
              })}
            </p>
          </li>
        );
      })}
    </ol>
  );
}
