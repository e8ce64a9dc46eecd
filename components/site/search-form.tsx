import { SearchInput } from "@/components/search/search-input";
import { searchPath } from "@/lib/domain/paths";

/** The search box: a plain form, answered by /search. `model` keeps the search within one model. */
export function SearchForm({
  id,
  model,
  value = "",
  label = "Search tokens, neurons and explanations",
  placeholder = "Search tokens, neurons, explanations",
  large = false,
}: {
  id: string;
  model?: string;
  value?: string;
  label?: string;
  placeholder?: string;
  large?: boolean;
}) {
  return (
    <search>
      <form action={searchPath()} className="flex gap-2">
        <label htmlFor={id} className="sr-only">
          {label}
        </label>
        <SearchInput
          id={id}
          model={model ?? null}
          value={value}
          placeholder={placeholder}
          className={large ? "h-12 text-base sm:text-lg" : "h-9"}
        />
        {model === undefined ? null : <input type="hidden" name="model" value={model} />}
        <button
          type="submit"
          className={
            large ? "rounded-md border border-edge px-5 hover:border-ink" : "sr-only focus:not-sr-only"
          }
        >
          Go
        </button>
      </form>
    </search>
  );
}
