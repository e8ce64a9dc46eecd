"use client";

import { useState } from "react";
import { Told } from "@/components/ui/told";
import { withBase } from "@/lib/domain/base-path";
import { type AnswerExcerpt, askApi } from "./ask-api";
import { fillAddress, type ParameterField } from "./operation-facts";

/** A form with a field for each parameter; shows the answer below. */
export function TryIt({
  id,
  path,
  parameters,
}: {
  id: string;
  path: string;
  parameters: readonly ParameterField[];
}) {
  const [isPending, setPending] = useState(false);
  const [answer, setAnswer] = useState<AnswerExcerpt | Error | null>(null);

  // One at a time: the button waits for the answer, so none can come late.
  async function ask(address: string) {
    setPending(true);
    setAnswer(await askApi(withBase(address)).catch((error: Error) => error));
    setPending(false);
  }

  return (
    <details className="needs-script mt-3">
      <summary className="link text-accent text-sm hover:underline">Try it</summary>
      <form
        className="mt-3 grid max-w-xl grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 font-mono text-sm"
        autoComplete="off"
        spellCheck={false}
        onSubmit={(event) => {
          event.preventDefault();
          const values = Object.fromEntries(
            [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]),
          );
          void ask(fillAddress(path, parameters, values));
        }}
      >
        {parameters.map(({ name, in: where, required, example }) => (
          <div key={`${where}.${name}`} className="contents">
            <label htmlFor={`${id}-${where}-${name}`}>{where === "path" ? `{${name}}` : name}</label>
            <input
              id={`${id}-${where}-${name}`}
              name={`${where}.${name}`}
              defaultValue={example}
              required={required}
              className="h-8 min-w-0 rounded-md border border-edge bg-wash px-2"
            />
          </div>
        ))}
        <button
          type="submit"
          disabled={isPending}
          className="col-start-2 justify-self-start rounded-md border border-edge px-4 py-1 font-sans hover:border-ink"
        >
          Ask
        </button>
      </form>
      <output className="mt-3 block text-sm" aria-live="off">
        {isPending ? <p>Asking …</p> : null}
        {isPending || answer === null ? null : answer instanceof Error ? (
          <Told>{answer.message}</Told>
        ) : (
          <Answer answer={answer} />
        )}
      </output>
    </details>
  );
}

function Answer({
  answer: { address, status, contentType, milliseconds, text, cut },
}: {
  answer: AnswerExcerpt;
}) {
  return (
    <>
      <p className="break-all font-mono">{address}</p>
      <Told className="text-soft">
        {status} · {contentType} · {milliseconds} ms{cut ? " · shown in part" : ""}
      </Told>
      <pre className="mt-2 max-h-96 overflow-auto whitespace-pre-wrap break-words rounded-md bg-wash p-4 font-mono">
        {text}
      </pre>
    </>
  );
}
