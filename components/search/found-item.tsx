import { ExplanationText } from "@/components/neuron/explanation-text";
import { Link } from "@/components/ui/link";
import type { FoundLine, FoundNeuron, FoundStep } from "@/lib/domain/found";
import { neuronAnchor } from "@/lib/domain/listed-paths";
import { formatNeuron } from "@/lib/domain/neuron";
import { neuronPath } from "@/lib/domain/paths";
import type { SearchView } from "@/lib/domain/search-view";
import { escapeUnseen, formatToken } from "@/lib/domain/token";
import { f1Words } from "./f1-words";
import { reasonWords } from "./reason-words";

/** A neuron that a search, `view`, found: what it does, why it was found, where it fires, one of its paths. */
export function FoundItem({ result, view }: { result: FoundNeuron; view: SearchView }) {
  const { model, reasons, explanation, line, path } = result;
  const f1 = f1Words(result);
  return (
    <li id={neuronAnchor(result)}>
      <h3>
        <Link href={neuronPath(model, result, "all", { found: { ...view, cursor: null } })} className="link">
          <strong>{formatNeuron(result)}</strong> <small>{model}</small>
        </Link>{" "}
        {explanation === null ? (
          <span className="text-faint">No explanation of this neuron yet.</span>
        ) : (
          <ExplanationText explanation={explanation} />
        )}
      </h3>
      {reasons.length === 0 && f1 === null ? null : (
        <ul aria-label={reasons.length === 0 ? "How well its graph predicts" : "Why it was found"}>
          {reasons.map((reason) => {
            const { place: where, rest } = reasonWords(reason);
            return (
              <li key={`${reason.place} ${reason.token}`}>
                <b>{where}</b> <code>{formatToken(reason.token)}</code>
                {rest}
              </li>
            );
          })}
          {f1 === null ? null : <li>{f1}</li>}
        </ul>
      )}
      {line === null ? null : <Line line={line} />}
      {path === null ? null : <Path path={path} />}
    </li>
  );
}

/** The strongest token of every row stands on one axis. */
function Line({ line: { before, token, after } }: { line: FoundLine }) {
  return (
    <p className="found-line">
      <bdi>
        <bdo dir="ltr">{shown(before)}</bdo>
      </bdi>
      <span>
        <mark>{formatToken(token)}</mark>
        {shown(after)}
      </span>
    </p>
  );
}

function shown(text: string): string {
  return escapeUnseen(text)
    .replace(/\r\n|\r|\n/g, "↵")
    .replace(/ {2,}/g, " ");
}

function Path({ path }: { path: readonly FoundStep[] }) {
  return (
    <p className="found-path">
      <span>path</span>
      {path.map(({ tokens, more, gap }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps never change places
        <span key={i}>
          {tokens.map(formatToken).join(" | ")}
          {more > 0 ? ` +${more}` : ""}
          {i === path.length - 1 ? "" : gap === 0 ? " –" : ` …${gap}`}
        </span>
      ))}
    </p>
  );
}
