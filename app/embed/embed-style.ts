const LIGHT =
  "--paper:#fcfbf9;--ink:#1c1b19;--soft:#57544e;--faint:#6d6962;--line:#e5e1da;--edge:#8a857c;--accent:#1b5a86;--fire:#e69569;--cool:#74a1c7";
const DARK =
  "--paper:#141312;--ink:#ece9e3;--soft:#b0aba2;--faint:#969086;--line:#2f2c28;--edge:#757067;--accent:#7db8e0;--fire:#974f2b;--cool:#3c678c";

/** Shares of a scale have a class each, in tenths, so that no element needs a style of its own. */
const SHADES = ["fire", "cool"]
  .flatMap((kind) =>
    Array.from(
      { length: 10 },
      (_, i) =>
        `.${kind[0]}${i + 1}{background:color-mix(in srgb,var(--${kind}) ${10 * (i + 1)}%,transparent)}`,
    ),
  )
  .join("");

/** All that the frame's page is styled with: fonts that are there, the site's colours. */
export const EMBED_STYLE = [
  `:root{color-scheme:light;${LIGHT}}`,
  `@media(prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${DARK}}}`,
  `:root[data-theme=dark]{color-scheme:dark;${DARK}}`,
  "body{margin:0;padding:12px 16px;background:var(--paper);color:var(--ink);font:15px/1.5 Inter,system-ui,sans-serif;overflow-wrap:break-word}",
  "header{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 16px}",
  "h1{margin:0;font:600 19px/1.4 'Source Serif 4',Georgia,serif}",
  "a{color:var(--accent);display:inline-block;min-height:24px}a:focus-visible,.scroll:focus-visible{outline:2px solid var(--accent);outline-offset:2px}",
  "p{margin:4px 0}.sentence{font:17px/1.5 'Source Serif 4',Georgia,serif}.soft{color:var(--soft);font-size:13px}",
  "code,.text,svg .m{font-family:'JetBrains Mono',ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;font-variant-ligatures:none}",
  "code{font-size:.86em}",
  ".scroll{overflow-x:auto;margin:8px 0}.from-right{direction:rtl}.scroll svg{display:block;direction:ltr;margin:0 auto 0 0;max-width:100%;height:auto}.scroll .wide{min-width:30em}",
  ".text{margin:8px 0 0;font-size:13px;line-height:1.75;white-space:pre-wrap;overflow-wrap:anywhere}",
  ".text span{border-radius:2px}.text b{text-decoration:underline 2px;text-underline-offset:3px}.text i{font-style:normal;color:var(--faint)}",
  "@media(forced-colors:active){.text span{text-decoration:underline dotted}svg{forced-color-adjust:none;background:#fff}}",
  SHADES,
].join("\n");
