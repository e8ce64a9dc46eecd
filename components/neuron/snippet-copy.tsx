"use client";

import { useState } from "react";
import type { SnippetWindow } from "@/lib/domain/snippet";
import { EXPORTS } from "./snippet-export";

/** Copies what is shown of a snippet in one of a few forms. */
export function SnippetCopy({ window, limit }: { window: SnippetWindow; limit: number }) {
  const [copied, setCopied] = useState<string | null>(null);

  async function copy(form: keyof typeof EXPORTS) {
    try {
      await navigator.clipboard.writeText(EXPORTS[form](window, limit));
      setCopied(`copied as ${form}`);
    } catch {
      setCopied("the browser did not allow copying");
    }
  }

  return (
    <details className="needs-script open:basis-full">
      <summary className="link inline text-accent hover:underline">copy</summary>
      <span className="flex flex-wrap gap-x-4">
        {(Object.keys(EXPORTS) as (keyof typeof EXPORTS)[]).map((form) => (
          <button
            key={form}
            type="button"
            onClick={() => copy(form)}
            className="cursor-pointer text-accent hover:underline"
          >
            {form}
          </button>
        ))}
        <span role="status">{copied}</span>
      </span>
    </details>
  );
}
