import { formatCount } from "@/components/ui/number";
import { formatNeuron } from "@/lib/domain/neuron";
import { formatToken } from "@/lib/domain/token";
import type { Suggestion } from "./suggestion";

/** One line of the suggestions. */
export function SuggestionOption({
  id,
  suggestion,
  found,
  active,
  onChoose,
}: {
  id: string;
  suggestion: Suggestion;
  /** How many neurons it finds, where that was asked. */
  found: number | null;
  active: boolean;
  onChoose: () => void;
}) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the text field, which names the active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the text field listens for the keys
    <div
      id={id}
      role="option"
      aria-selected={active}
      className={`flex cursor-pointer flex-wrap items-baseline justify-between gap-x-4 px-3 py-1.5 ${active ? "bg-accent text-paper" : "hover:bg-wash"}`}
      // The text field keeps the focus.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <Label suggestion={suggestion} found={found} noteClass={`text-sm ${active ? "" : "text-faint"}`} />
    </div>
  );
}

function Label({
  suggestion,
  found,
  noteClass,
}: {
  suggestion: Suggestion;
  found: number | null;
  noteClass: string;
}) {
  const neurons = found === null ? "" : `${formatCount(found)} ${found === 1 ? "neuron" : "neurons"}`;
  switch (suggestion.kind) {
    case "token":
      return (
        <>
          <span className="font-mono">{formatToken(suggestion.counts.token)}</span>
          <span className={noteClass}>
            {neurons === ""
              ? `activating ${formatCount(suggestion.counts.activating)} · important ${formatCount(suggestion.counts.important)}`
              : `${neurons}, all terms together`}
          </span>
        </>
      );
    case "neuron":
      return (
        <>
          <span>{formatNeuron(suggestion.index)}</span>
          <span className={noteClass}>{suggestion.model}</span>
        </>
      );
    case "name":
      return (
        <>
          <span>{suggestion.name}</span>
          <span className={`font-mono ${noteClass}`}>
            {suggestion.tokens.slice(0, 10).map(formatToken).join(" ")}
          </span>
          <span className={noteClass}>{neurons}</span>
        </>
      );
    case "firing":
      return (
        <>
          <span className="min-w-0 truncate font-mono">{suggestion.words}</span>
          <span className={noteClass}>
            {neurons} {found === 1 ? "fires" : "fire"} here
          </span>
        </>
      );
    case "model":
      return (
        <>
          <span>{suggestion.model}</span>
          <span className={noteClass}>model</span>
        </>
      );
    case "explanations":
      return (
        <>
          <span className="min-w-0 truncate">“{suggestion.words}”</span>
          <span className={noteClass}>{neurons}, in explanations</span>
        </>
      );
  }
}
