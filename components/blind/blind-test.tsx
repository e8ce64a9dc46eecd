"use client";

import { useRef, useState } from "react";
import { blindScore } from "@/lib/blind/blind-score";
import { type BlindWindow, OF_EACH } from "@/lib/blind/blind-windows";
import { scoreTypedSentence } from "@/lib/n2g/sentence/score";
import { BlindText } from "./blind-text";
import { guessWords, ruleWords } from "./blind-words";

/** Ten windows to guess at, one's own rule beside one's guesses, and how both did once they are given. */
export function BlindTest({ windows }: { windows: readonly BlindWindow[] }) {
  const [guesses, setGuesses] = useState<readonly boolean[]>(windows.map(() => false));
  const [rule, setRule] = useState("");
  const [done, setDone] = useState(false);
  const outcome = useRef<HTMLParagraphElement>(null);
  const texts = windows.map(({ tokens, activations }) => ({ tokens, activations, from: 0 }));
  const scored = rule.trim() === "" ? null : scoreTypedSentence(rule, texts);
  const fires = windows.map((window) => window.fires);
  const guess = (place: number, said: boolean) =>
    setGuesses((now) => now.map((each, i) => (i === place ? said : each)));

  function show() {
    setDone(true);
    requestAnimationFrame(() => outcome.current?.focus()); // once it is there
  }

  return (
    <div className="mt-5 grid gap-5 *:min-w-0">
      <ol className="grid gap-x-12 lg:grid-cols-2 *:min-w-0">
        {windows.map((window, i) => (
          <BlindText
            // biome-ignore lint/suspicious/noArrayIndexKey: a window is its place
            key={i}
            window={window}
            number={i + 1}
            guess={guesses[i] === true}
            answered={done}
            onGuess={(said) => guess(i, said)}
          />
        ))}
      </ol>
      <label className="grid max-w-3xl gap-1 text-soft text-sm">
        Or a rule, in the grammar of the sentences, as in: Fires on `·day` one to three tokens after `·on`
        <textarea
          rows={2}
          spellCheck={false}
          value={rule}
          readOnly={done}
          aria-invalid={scored !== null && !scored.ok}
          aria-describedby="blind-fault"
          onChange={({ target }) => setRule(target.value)}
          className="own-input"
        />
        <span id="blind-fault" role="status" className="min-h-6">
          {scored === null || scored.ok ? null : scored.message}
        </span>
      </label>
      {done ? (
        <p ref={outcome} tabIndex={-1} role="status" className="max-w-prose font-serif text-lg">
          {guessWords(blindScore(fires, guesses))}
          {scored?.ok ? ` ${ruleWords(scored.value, windows)}` : ""}
        </p>
      ) : (
        <p className="flex flex-wrap items-center gap-4">
          <button type="button" className="own-button" onClick={show}>
            Show the answer
          </button>
          <span className="text-soft text-sm">
            {guesses.filter((said) => said).length} of {OF_EACH} chosen
          </span>
        </p>
      )}
    </div>
  );
}
