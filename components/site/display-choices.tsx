"use client";

import { useId, useSyncExternalStore } from "react";
import { SETTINGS } from "@/lib/domain/reader-settings";
import { askForKeys } from "./keys";
import { readSetting, type SettingName, subscribeToSettings, writeSetting } from "./setting";

const labels: Readonly<Record<string, string>> = {
  system: "As the system",
  light: "Light",
  dark: "Dark",
  standard: "Orange and blue",
  safe: "Colour-blind safe",
};

/** What can be chosen of how pages look, and the way to their keys. */
export function DisplayChoices() {
  return (
    <>
      <Setting name="theme" legend="Theme" />
      <Setting name="palette" legend="Activation colours" />
      <button type="button" onClick={askForKeys} className="link py-1">
        Keys …
      </button>
    </>
  );
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
