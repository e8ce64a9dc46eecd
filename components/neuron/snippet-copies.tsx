"use client";

import { useState } from "react";
import { announce } from "@/components/ui/announce";
import type { PredictedWindow } from "./predicted-window";
import { EXPORTS } from "./snippet-export";

interface SnippetCopiesProps {
  readonly window: PredictedWindow;
  readonly limit: number;
}

/** The forms in which what is shown of a text can be copied. */
export function SnippetCopies({ window, limit }: SnippetCopiesProps) {
  const [copied, setCopied] = useState<string | null>(null);

  async function copy(form: keyof typeof EXPORTS) {
    const said = await navigator.clipboard.writeText(EXPORTS[form](window, limit)).then(
      () => `copied as ${form}`,
      () => "the browser did not allow copying",
    );
    setCopied(said);
    announce(said);
  }

  return (
    <span className="flex basis-full flex-wrap gap-x-4">
      {(Object.keys(EXPORTS) as (keyof typeof EXPORTS)[]).map((form) => (
        <button key={form} type="button" onClick={() => copy(form)}>
          {form}
        </button>
      ))}
      <span className="text-soft">{copied}</span>
    </span>
  );
}
