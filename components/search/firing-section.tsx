import { ExplanationText } from "@/components/neuron/explanation-text";
import { Link } from "@/components/ui/link";
import { formatCount } from "@/components/ui/number";
import { Section } from "@/components/ui/section";
import type { Firing, FiringNeuron } from "@/lib/domain/firing";
import { neuronAnchor } from "@/lib/domain/listed-paths";
import { formatNeuron } from "@/lib/domain/neuron";
import { apiPath, neuronPath } from "@/lib/domain/paths";
import type { OfPole } from "@/lib/domain/pole";
import type { SearchView } from "@/lib/domain/search-view";
import { formatToken } from "@/lib/domain/token";
import { f1Words } from "./f1-words";

const MOST_LINES = 3;
const BEFORE = 12;
const AFTER = 6;

/** A model, and the pole of its neurons. */
interface FiringSide extends OfPole {
  readonly model: string;
}

/** The neurons of a model that fire on a text, as their graphs say. */
export function FiringSection({
  side,
  q,
  text,
  firing,
}: {
  side: FiringSide;
  /** The search that asks for them. */
  q: string;
  text: string;
  firing: Firing;
}) {
  const { model, pole } = side;
  const found = { q, models: [model] };
  const { tokens, neurons, total } = firing;
  const title = `${formatCount(total)} ${total === 1 ? "neuron fires" : "neurons fire"} here in ${model}${pole === undefined ? "" : ", at the negative pole"}`;
  const data = `${apiPath(model, "firing")}?${new URLSearchParams({ text, limit: "1000", ...(pole && { pole }) })}`;
  return (
    <Section id={`firing-${model}${pole === undefined ? "" : `-${pole}`}`} title={title}>
      <p className="mb-3 text-soft text-sm">
        As their graphs say, the surest first; the model was not run. {measured(firing)}{" "}
        {neurons.length < total ? `The first ${formatCount(neurons.length)} are shown. ` : ""}
        <a href={data} className="link">
          all as JSON
        </a>
      </p>
      <p className="mb-4 font-mono text-sm leading-loose">
        <Tokens tokens={tokens} lit={new Set(neurons.flatMap((each) => each.tokens.map(positionOf)))} />
      </p>
      <ol aria-label={title}>
        {neurons.map((neuron) => (
          <FiringItem
            key={`${neuron.layer}/${neuron.neuron}`}
            model={model}
            found={found}
            neuron={{ ...neuron, ...(pole && { pole }) }}
            tokens={tokens}
          />
        ))}
      </ol>
    </Section>
  );
}

function FiringItem({
  model,
  found,
  neuron,
  tokens,
}: {
  model: string;
  found: SearchView;
  neuron: FiringNeuron & OfPole;
  tokens: readonly string[];
}) {
  const left = neuron.tokens.length - MOST_LINES;
  return (
    <li id={neuronAnchor({ model, ...neuron })} className="grid gap-y-1.5 border-line border-t py-4">
      <h3 className="line-clamp-3 text-pretty font-serif text-[1.0625rem] leading-snug">
        <Link
          href={neuronPath(model, neuron, "all", { found })}
          className="link font-sans font-semibold text-base"
        >
          {formatNeuron(neuron)}
        </Link>{" "}
        {neuron.explanation === null ? (
          <span className="text-faint">No explanation of this neuron yet.</span>
        ) : (
          <ExplanationText explanation={neuron.explanation} />
        )}
      </h3>
      {neuron.tokens.slice(0, MOST_LINES).map(({ position, path, activation }) => (
        <p key={position} className="flex flex-wrap items-baseline gap-x-4 text-sm">
          <span className="font-mono text-soft">
            <Tokens
              tokens={tokens.slice(Math.max(0, position - BEFORE), position + AFTER + 1)}
              lit={new Set([Math.min(position, BEFORE)])}
            />
          </span>
          <Link
            href={neuronPath(model, neuron, "all", { path, found })}
            className="link whitespace-nowrap text-sm"
          >
            path {path + 1}
          </Link>
          <span className="whitespace-nowrap text-soft">{Math.round(100 * activation)} % of its maximum</span>
        </p>
      ))}
      <p className="text-faint text-sm">
        <a href={`${neuronPath(model, neuron, "all", { found })}#own-text`} className="link">
          this text on its page
        </a>
        {" · "}
        {left > 0 ? `and on ${left} more ${left === 1 ? "token" : "tokens"} · ` : ""}
        {f1Words(neuron) ?? "F1 of its graph unknown"}
      </p>
    </li>
  );
}

function measured({ ordinary }: Firing): string {
  if (ordinary === null) return "How right they are on ordinary text was not measured.";
  const [right, found] = [ordinary.precision, ordinary.recall].map((share) => `${Math.round(100 * share)} %`);
  return `On ordinary text ${right} of the firings that this model’s graphs predict are there, and they predict ${found} of those that are.`;
}

/** Tokens in a row, those that fire marked. */
function Tokens({ tokens, lit }: { tokens: readonly string[]; lit: ReadonlySet<number> }) {
  return runsOf(tokens, lit).map(({ start, text, isLit }) =>
    isLit ? (
      <mark
        key={start}
        className="bg-[var(--fire-fill)] px-px text-ink underline decoration-fire underline-offset-2"
      >
        {text}
      </mark>
    ) : (
      text
    ),
  );
}

function runsOf(tokens: readonly string[], lit: ReadonlySet<number>) {
  return tokens.map((token, start) => ({ start, text: formatToken(token), isLit: lit.has(start) }));
}

function positionOf({ position }: { position: number }): number {
  return position;
}
