"use client";

import { Suspense, useState } from "react";
import { later } from "@/components/ui/later";

// Loaded when the box is first used, so that no page pays for it before.
const Suggestions = later(() => import("./suggestions"), "Suggestions");

/** The text field of a search form: a plain one until it is used, then with suggestions under it. */
export function SearchInput({
  id,
  model,
  value,
  placeholder,
  className,
}: {
  id: string;
  model: string | null;
  value: string;
  placeholder: string;
  className: string;
}) {
  const [input, setInput] = useState<HTMLInputElement | null>(null);
  const listId = `${id}-suggestions`;
  return (
    <div className="relative min-w-0 grow">
      <input
        id={id}
        name="q"
        type="search"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={false}
        aria-controls={listId}
        aria-keyshortcuts={id === "search" ? "/" : undefined}
        defaultValue={value}
        placeholder={placeholder}
        maxLength={500}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        // Someone may be in the box before the page's scripts are.
        ref={(node) => {
          if (node !== null && node === document.activeElement) setInput(node);
        }}
        onFocus={({ currentTarget }) => setInput(currentTarget)}
        className={`search-field ${className}`}
      />
      {id === "search" ? (
        <span aria-hidden="true" className="needs-script search-key">
          /
        </span>
      ) : null}
      {input === null ? null : (
        <Suspense fallback={null}>
          <Suggestions input={input} listId={listId} model={model} />
        </Suspense>
      )}
    </div>
  );
}
