"use client";

import { useEffect, useId, useSyncExternalStore } from "react";
import { readSetting, restoreSettings, type SettingName, subscribeToSettings, writeSetting } from "./setting";
import { SETTINGS } from "./theme-script";

const labels: Readonly<Record<string, string>> = {
  system: "As the system",
  light: "Light",
  dark: "Dark",
  standard: "Orange and blue",
  safe: "Colour-blind safe",
};

/** Light or dark, and which two hues carry activations; remembered in this browser. */
export function DisplaySettings() {
  useEffect(restoreSettings, []);
  return (
    <details className="needs-script group relative">
      <summary className="hover:text-ink hover:underline">Display</summary>
      <div className="absolute right-0 z-20 mt-2 w-52 rounded-md border border-edge bg-paper p-4 text-ink">
        <Setting name="theme" legend="Theme" />
        <Setting name="palette" legend="Activation colours" />
        <button type="button" onClick={openKeys} className="link py-1">
          Keys …
        </button>
      </div>
    </details>
  );
}

function openKeys() {
  const keys = document.getElementById("keys");
  if (keys instanceof HTMLDialogElement) keys.showModal();
}

function Setting({ name, legend }: { name: SettingName; legend: string }) {
  const group = useId();
  const value = useSyncExternalStore(
    subscribeToSettings,
    () => readSetting(name),
    () => SETTINGS[name][0],
  );
  return (
    <fieldset className="mb-3 last:mb-0">
      <legend className="mb-1 font-semibold text-sm text-soft">{legend}</legend>
      {SETTINGS[name].map((option) => (
        <label key={option} className="flex items-center gap-2 py-0.5">
          <input
            type="radio"
            name={group}
            checked={option === value}
            onChange={() => writeSetting(name, option)}
            className="accent-accent"
          />
          {labels[option]}
        </label>
      ))}
    </fieldset>
  );
}
