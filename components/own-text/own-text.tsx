"use client";

import { type ReactNode, Suspense, useState, useSyncExternalStore } from "react";
import { later } from "@/components/ui/later";
import { useUnfolded } from "@/components/ui/use-unfolded";
import type { TriedNeuron } from "./own-text-props";

// Loaded when first asked for: no page pays for what nobody tries.
const TriedText = later(() => import("./tried-text"), "TriedText");
const TypedRule = later(() => import("./typed-rule"), "TypedRule");
const StoredTexts = later(() => import("./stored-texts"), "StoredTexts");

const MOST_CHARACTERS = 20_000;

/** Where a text is typed (at first that of the address, `asked`), a rule written, and the stored texts are run again. */
export function OwnText({ neuron, asked }: { neuron: TriedNeuron; asked: string }) {
  const { served, numTexts } = neuron;
  const [text, setText] = useState(asked);
  const runs = useRuns();
  return (
    <div className="needs-script grid gap-4 *:min-w-0">
      {served === null ? null : (
        <label className="grid gap-1 text-sm text-soft">
          Your text: what the paths predict is shown as you type
          <textarea
            rows={3}
            data-view="try"
            maxLength={MOST_CHARACTERS}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="own-input"
          />
        </label>
      )}
      {served === null || text === "" || !runs ? null : (
        <Suspense fallback={<p className="text-sm text-soft">Loading…</p>}>
          <TriedText neuron={{ ...neuron, served }} text={text} />
        </Suspense>
      )}
      {numTexts === 0 ? null : (
        <Unfolded title="Write a rule and score it">
          <TypedRule neuron={neuron} text={text} />
        </Unfolded>
      )}
      {numTexts === 0 || served === null || served.modelBytes === null ? null : (
        <Unfolded title="Reproduce the stored texts">
          <StoredTexts neuron={{ ...neuron, served }} />
        </Unfolded>
      )}
    </div>
  );
}

/** Whether this is a browser with its scripts: a server tries no text. */
function useRuns(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
}

/** What is loaded when it is first unfolded. */
function Unfolded({ title, children }: { title: string; children: ReactNode }) {
  const [isUnfolded, details] = useUnfolded();
  return (
    <details {...details}>
      <summary className="inline-block min-h-6 text-accent text-sm hover:underline">{title}</summary>
      {isUnfolded ? (
        <Suspense fallback={<p className="text-sm text-soft">Loading…</p>}>{children}</Suspense>
      ) : null}
    </details>
  );
}
