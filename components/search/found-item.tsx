import { ExplanationText } from "@/components/neuron/explanation-text";
import { Link } from "@/components/ui/link";
import type { FoundLine, FoundNeuron, FoundStep } from "@/lib/domain/found";
import { formatNeuron } from "@/lib/domain/neuron";
import { neuronPath } from "@/lib/domain/paths";
import { escapeUnseen, formatToken } from "@/lib/domain/token";
import { reasonWords } from "./reason-words";

/** A neuron that was found: what it does, why it was found, where it fires, one of its paths. */
export function FoundItem({ result }: { result: FoundNeuron }) {
  const { model, reasons, leastF1, explanation, line, path } = result;
  return (
    <li className="grid gap-y-1.5 border-line border-t py-4">
      <h3 className="line-clamp-3 text-pretty font-serif text-[1.0625rem] leading-snug">
        <Link href={neuronPath(model, result)} className="link font-sans text-base">
          <span className="font-semibold">{formatNeuron(result)}</span>{" "}
          <span className="text-soft text-sm">{model}</span>
        </Link>{" "}
        {explanation === null ? (
          <span className="text-faint">No explanation of this neuron yet.</span>
        ) : (
          <ExplanationText explanation={explanation} />
        )}
      </h3>
      {reasons.length === 0 ? null : (
        <ul aria-label="Why it was found" className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-soft">
          {reasons.map((reason) => {
            const { place: where, rest } = reasonWords(reason);
            return (
              <li key={`${reason.place} ${reason.token}`}>
                <span className="text-ink">{where}</span>{" "}
                <code className="rounded-xs bg-wash px-1 py-0.5 font-mono text-ink">
                  {formatToken(reason.token)}
                </code>
                {rest}
              </li>
            );
          })}
          {leastF1 === null ? null : <li>F1 of its graph at least {leastF1.toFixed(2)}</li>}
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
    <p className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] font-mono text-sm leading-relaxed [white-space:pre]">
      <bdi className="overflow-hidden text-right text-soft [direction:rtl]">
        <bdo dir="ltr">{shown(before)}</bdo>
      </bdi>
      <span className="overflow-hidden text-ellipsis text-soft">
        <mark className="bg-[var(--fire-fill)] px-px text-ink">{formatToken(token)}</mark>
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
    <p className="flex flex-wrap items-baseline gap-x-1.5 font-mono text-faint text-sm">
      <span className="font-sans">path</span>
      {path.map(({ tokens, more, gap }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps never change places
        <span key={i} className={i === path.length - 1 ? "text-fire-text" : "text-cool-text"}>
          {tokens.map(formatToken).join(" | ")}
          {more > 0 ? ` +${more}` : ""}
          {i === path.length - 1 ? "" : gap === 0 ? " –" : ` …${gap}`}
        </span>
      ))}
    </p>
  );
}
