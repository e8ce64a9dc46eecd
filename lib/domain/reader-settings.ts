/** Where the reader's choices are kept, and the attribute of <html> that carries each. */
export const SETTINGS = {
  theme: ["system", "light", "dark"],
  palette: ["standard", "safe"],
  /** Whether characters typed outside a field are keys of the site. */
  keys: ["on", "off"],
} as const;

/**
 * The script that puts them there before the first paint. It is the same on every page, to the letter: the policy of
 * pages names it by its hash. The tray is no setting: of it the page is told that there is one.
 */
export const SETTINGS_SCRIPT = `for (const name of ["theme", "palette", "keys", "tray"]) {
  try { const value = localStorage.getItem(name); if (value) document.documentElement.dataset[name] = value; } catch {}
}`;
