import { GraphSvg } from "@/components/graph/graph-svg";
import { ExplanationText } from "@/components/neuron/explanation-text";
import { SpokenName } from "@/components/neuron/spoken-name";
import { Link } from "@/components/ui/link";
import { formatNumber } from "@/components/ui/number";
import { formatNeuron } from "@/lib/domain/neuron";
import { neuronPath } from "@/lib/domain/paths";
import type { SearchResult, TokenMatch } from "@/lib/domain/search";
import { formatToken } from "@/lib/domain/token";

const MOST_MATCHES = 6;

/** A neuron that was found: where it is, why it was found, what it does. */
export function ResultItem({ result }: { result: SearchResult }) {
  const { model, matches, explanation, score, graphPreview } = result;
  return (
    <li className="grid gap-x-8 gap-y-3 border-line border-t py-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,17rem)]">
      <div className="min-w-0">
        <h3>
          <Link href={neuronPath(model, result)} className="link">
            <span className="font-semibold">{formatNeuron(result)}</span>{" "}
            <span className="text-soft text-sm">{model}</span>
          </Link>
        </h3>
        <p className="mt-0.5 text-pretty font-serif text-[1.0625rem] leading-snug">
          {explanation === null ? (
            <span className="text-faint">No explanation of this neuron yet.</span>
          ) : (
            <ExplanationText explanation={explanation} />
          )}
          {score === null ? null : (
            <span className="ml-2 whitespace-nowrap font-sans text-faint text-sm">
              score {formatNumber(score, 2)}
            </span>
          )}
        </p>
        {matches.length === 0 ? null : <Matches matches={matches} />}
      </div>
      {graphPreview === null ? null : (
        <GraphSvg graph={graphPreview} matches={matches} className="h-auto max-w-full sm:justify-self-end" />
      )}
    </li>
  );
}

function Matches({ matches }: { matches: readonly TokenMatch[] }) {
  const left = matches.length - MOST_MATCHES;
  return (
    <ul aria-label="Matched tokens" className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm text-soft">
      {matches.slice(0, MOST_MATCHES).map(({ token, role, importance }) => (
        <li key={`${role}:${token}`} className="whitespace-nowrap">
          <code
            className={`rounded-xs px-1 py-0.5 font-mono text-ink ${role === "activating" ? "bg-fire/30" : "bg-cool/25"}`}
          >
            {formatToken(token)}
            <SpokenName token={token} />
          </code>{" "}
          {role} {importance.toFixed(2)}
        </li>
      ))}
      {left > 0 ? <li>and {left} more</li> : null}
    </ul>
  );
}
