"use client";

import { useSyncExternalStore } from "react";
import { hasNeurons } from "@/components/tray/neuron-at-hand";
import { KEYS, type KeyAction, offerOf } from "./key-action";
import { readSetting, subscribeToSettings, writeSetting } from "./setting";

/** Actions of which a page may have none; the others are everywhere, or wait for a neuron's page. */
const OFFERED: ReadonlySet<string> = new Set(["explore", "list", "cite"]);

/** The keys of the page at hand, and the switch for those that are characters. Drawn when the list is opened. */
export function KeyList() {
  const characters = useSyncExternalStore(subscribeToSettings, () => readSetting("keys"));
  const offered = KEYS.filter(({ action }) => isOffered(action));
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] gap-x-5 gap-y-1">
        {offered.map(({ shown, help }) => (
          <div key={shown} className="contents">
            <dt className="font-mono text-sm">{shown}</dt>
            <dd className="text-soft">{help}</dd>
          </div>
        ))}
        {document.querySelector(".snippet") === null ? null : (
          <div className="contents">
            <dt className="font-mono text-sm">Enter</dt>
            <dd className="text-soft">from a text to its links, Escape back</dd>
          </div>
        )}
      </dl>
      <label className="mt-3 flex min-h-8 items-center gap-2">
        <input
          type="checkbox"
          checked={characters === "on"}
          onChange={({ target }) => writeSetting("keys", target.checked ? "on" : "off")}
          className="accent-accent"
        />
        Single letters and signs are keys
      </label>
      <p className="text-faint text-sm">Without them this list is under Display.</p>
      <form method="dialog" className="mt-3">
        <button type="submit" className="rounded-md border border-edge px-3 py-1 hover:border-ink">
          Close
        </button>
      </form>
    </>
  );
}

function isOffered(action: KeyAction): boolean {
  if (action === "tray") return hasNeurons();
  return !OFFERED.has(action) || document.querySelector(offerOf(action)) !== null;
}
