import { EARLY_PRESSES_SCRIPT } from "./early-presses";

const LOAD = `
  const [folder, ...names] = document.currentScript.dataset.src.split(" ");
  const load = () => {
    for (const name of names.splice(0)) {
      const script = document.createElement("script");
      script.async = true;
      script.src = folder + name;
      document.head.append(script);
    }
  };
  try {
    new PerformanceObserver(load).observe({ type: "paint", buffered: true });
  } catch {
    load();
  }
  if (document.hidden) load();
  setTimeout(load, 3000);
`;

/**
 * The script that loads the others once the page has been painted; at once where nothing is painted, as in a tab that
 * was opened behind. What is pressed until then is not lost. It is the same on every page, to the letter: the policy of
 * pages names it by its hash.
 */
export const LOADER_SCRIPT = `{${LOAD.replace(/\n\s*/g, "")}}${EARLY_PRESSES_SCRIPT}`;

// Tags as Next writes them.
const SCRIPT = /<script src="([^"\s]*\/_next\/[^"\s]*)" async=""><\/script>/g;
const PRELOADED = /<link rel="preload" as="script"[^>]*>/g;

/**
 * A page whose scripts come after its first paint: until then the line and the processor are for what a reader sees,
 * which needs no scripts. In place of the tags stands `LOADER_SCRIPT` at the end of the head, with their folder and names.
 */
export function loadLater(html: string): string {
  const addresses = [...html.matchAll(SCRIPT)].map(([, address = ""]) => address);
  if (addresses.length === 0 || !html.includes("</head>")) return html;
  const loader = `<script data-src="${folderFirst(addresses).join(" ")}">${LOADER_SCRIPT}</script></head>`;
  return html
    .replace(SCRIPT, "")
    .replace(PRELOADED, "")
    .replace("</head>", () => loader);
}

/** The folder that all are in, before their names; an empty one before whole addresses where they are in several. */
function folderFirst(addresses: readonly string[]): string[] {
  const [folder = ""] = /^.*\//.exec(addresses[0] ?? "") ?? [];
  const isShared = addresses.every((address) => address.startsWith(folder));
  return isShared
    ? [folder, ...addresses.map((address) => address.slice(folder.length))]
    : ["", ...addresses];
}
