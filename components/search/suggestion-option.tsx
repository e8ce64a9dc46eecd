import { formatCount } from "@/components/ui/number";
import { formatNeuron } from "@/lib/domain/neuron";
import { formatToken } from "@/lib/domain/token";
import type { Suggestion } from "./suggestion";

/** One line of the suggestions. */
export function SuggestionOption({
  id,
  suggestion,
  active,
  onChoose,
}: {
  id: string;
  suggestion: Suggestion;
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
      <Label suggestion={suggestion} noteClass={`text-sm ${active ? "" : "text-faint"}`} />
    </div>
  );
}

function Label({ suggestion, noteClass }: { suggestion: Suggestion; noteClass: string }) {
  switch (suggestion.kind) {
    case "token":
      return (
        <>
          <span className="font-mono">{formatToken(suggestion.counts.token)}</span>
          <span className={noteClass}>
            activating {formatCount(suggestion.counts.activating)} · important{" "}
            {formatCount(suggestion.counts.important)}
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
        </>
      );
    case "firing":
      return (
        <>
          <span className="min-w-0 truncate font-mono">{suggestion.words}</span>
          <span className={noteClass}>which neurons fire here</span>
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
          <span className={noteClass}>in explanations</span>
        </>
      );
  }
}
