import { SETTINGS } from "@/lib/domain/reader-settings";

export type SettingName = keyof typeof SETTINGS;

/** The value now in force: the attribute of <html>, or the first of the list when there is none. */
export function readSetting(name: SettingName): string {
  return document.documentElement.dataset[name] ?? SETTINGS[name][0];
}

/** Puts a value in force and remembers it; the first of the list is the default and leaves no trace. */
export function writeSetting(name: SettingName, value: string): void {
  const root = document.documentElement;
  if (value === SETTINGS[name][0]) delete root.dataset[name];
  else root.dataset[name] = value;
  try {
    if (value === SETTINGS[name][0]) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Storage may be forbidden; the choice then holds for this page only.
  }
  for (const listener of listeners) listener();
}

/** Puts what was remembered in force again, on pages that the theme script does not run on. */
export function restoreSettings(): void {
  for (const name of ["theme", "palette", "keys"] as const) {
    const kept = remembered(name);
    const value = SETTINGS[name].find((option) => option === kept);
    if (value !== undefined && value !== readSetting(name)) writeSetting(name, value);
  }
}

function remembered(name: SettingName): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** For `useSyncExternalStore`: calls `listener` after each change. */
export function subscribeToSettings(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const listeners = new Set<() => void>();
