import { FIRES, MOST_FIRING_CHARACTERS } from "@/lib/domain/firing";
import { searchPath } from "@/lib/domain/paths";

/** Asks which neurons fire on a text: a plain form, answered by /search. */
export function FiresForm() {
  return (
    <form action={searchPath()} className="mt-1 flex max-w-md gap-2">
      <input
        name="fires"
        required
        maxLength={MOST_FIRING_CHARACTERS - FIRES.length}
        aria-label="Your own text: which neurons fire here?"
        placeholder="if isinstance(x, int):"
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        className="h-9 min-w-0 grow rounded-md border border-edge bg-wash px-3 font-mono text-sm placeholder:text-faint"
      />
      <button type="submit" className="h-9 shrink-0 rounded-md border border-edge px-3 hover:border-ink">
        Which fire?
      </button>
    </form>
  );
}
