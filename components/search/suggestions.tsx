"use client";

import { useRouter } from "next/navigation";
import {
  useCallback,
  useDeferredValue,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { QueryBoundary } from "@/components/site/query-boundary";
import { routeOf } from "@/lib/domain/base-path";
import { type Combobox, pressKey } from "./combobox-keys";
import type { Suggestion } from "./suggestion";
import { SuggestionOption } from "./suggestion-option";
import { useSuggestions } from "./use-suggestions";

interface SuggestionsProps {
  readonly input: HTMLInputElement;
  readonly listId: string;
  /** Keeps the search within one model. */
  readonly model: string | null;
}

/** Suggestions under a search box, from the models' token lists; makes the box answer to the arrow keys. */
export function Suggestions(props: SuggestionsProps) {
  return (
    <QueryBoundary>
      <SuggestionList {...props} />
    </QueryBoundary>
  );
}

function SuggestionList({ input, listId, model }: SuggestionsProps) {
  const router = useRouter();
  const list = useRef<HTMLDivElement>(null);
  const text = useText(input);
  const [box, setBox] = useState<Combobox>({ open: true, active: -1 });
  const { offers, left } = useSuggestions(useDeferredValue(text), model);
  const suggestions = offers.map(({ suggestion }) => suggestion);
  const shown = box.open && suggestions.length > 0;
  const active = shown ? Math.min(box.active, suggestions.length - 1) : -1;

  function choose(suggestion: Suggestion) {
    input.value = suggestion.kind === "token" || suggestion.kind === "name" ? suggestion.text : "";
    setBox({ open: false, active: -1 });
    router.push(routeOf(suggestion.href));
  }

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const chosen = event.key === "Enter" ? suggestions[active] : undefined;
    const after = chosen === undefined ? pressKey({ ...box, active }, event.key, suggestions.length) : null;
    if (chosen === undefined && after === null) return;
    event.preventDefault();
    if (chosen !== undefined) choose(chosen);
    if (after !== null) setBox(after);
  });
  // The box was there before its suggestions, with the text and the focus that it has: it is told, not replaced.
  useEffect(() => {
    const listener = new AbortController();
    const { signal } = listener;
    const show = () => setBox({ open: true, active: -1 });
    input.addEventListener("input", show, { signal });
    input.addEventListener("focus", show, { signal });
    input.addEventListener("blur", () => setBox({ open: false, active: -1 }), { signal });
    input.addEventListener("keydown", (event) => onKeyDown(event), { signal });
    return () => listener.abort();
  }, [input]);
  useEffect(() => {
    input.setAttribute("aria-expanded", String(shown));
    if (active === -1) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", optionId(listId, active));
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [input, listId, shown, active]);

  if (!shown) return null;
  return (
    <div className="absolute inset-x-0 top-full z-20 mt-1 overflow-hidden rounded-md border border-edge bg-paper text-base">
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label="Suggestions"
        className="max-h-[60vh] overflow-y-auto"
      >
        {offers.map(({ suggestion, found }, i) => (
          <SuggestionOption
            key={suggestion.href}
            id={optionId(listId, i)}
            suggestion={suggestion}
            found={found}
            active={i === active}
            onChoose={() => choose(suggestion)}
          />
        ))}
      </div>
      {left === 0 ? null : (
        <p className="border-line border-t px-3 py-1.5 text-faint text-xs">
          The tokens of {left} more {left === 1 ? "model are" : "models are"} not suggested here, but found.
        </p>
      )}
    </div>
  );
}

/** What stands in a text field, as it is typed. */
function useText(input: HTMLInputElement): string {
  const subscribe = useCallback(
    (onChange: () => void) => {
      input.addEventListener("input", onChange);
      return () => input.removeEventListener("input", onChange);
    },
    [input],
  );
  return useSyncExternalStore(subscribe, () => input.value);
}

function optionId(listId: string, place: number): string {
  return `${listId}-${place}`;
}
