/** Where the reader's choices are kept, and the attribute of <html> that carries each. */
export const SETTINGS = {
  theme: ["system", "light", "dark"],
  palette: ["standard", "safe"],
  /** Whether characters typed outside a field are keys of the site. */
  keys: ["on", "off"],
} as const;

// The tray is no setting: of it the page is told that there is one.
const script = `for (const name of ["theme", "palette", "keys", "tray"]) {
  try { const value = localStorage.getItem(name); if (value) document.documentElement.dataset[name] = value; } catch {}
}`;

/** Runs before the first paint, so that the page never flashes in the wrong colours. */
export function ThemeScript() {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours; React would escape a script's text
  return <script dangerouslySetInnerHTML={{ __html: script }} />;
}
