/** The search box: a plain form, answered by /search. `model` keeps the search within one model. */
export function SearchForm({
  id,
  model,
  value,
  label = "Go to a neuron or a model",
  placeholder = "Go to: 1/29, L1 N29, a model’s name",
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
      <form action="/search" className="flex gap-2">
        <label htmlFor={id} className="sr-only">
          {label}
        </label>
        <input
          id={id}
          name="q"
          type="search"
          defaultValue={value}
          placeholder={placeholder}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          className={`min-w-0 grow rounded-md border border-edge bg-wash px-3 placeholder:text-faint ${
            large ? "h-12 text-base sm:text-lg" : "h-9"
          }`}
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
