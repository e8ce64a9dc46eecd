const LOAD = `
  const { src } = document.currentScript.dataset;
  let waits = true;
  const load = () => {
    for (const each of waits ? src.split(" ") : []) {
      const script = document.createElement("script");
      script.async = true;
      script.src = each;
      document.head.append(script);
    }
    waits = false;
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
 * was opened behind. It is the same on every page, to the letter: the policy of pages names it by its hash.
 */
export const LOADER_SCRIPT = `{${LOAD.replace(/\n\s*/g, "")}}`;

// Tags as Next writes them.
const SCRIPT = /<script src="([^"\s]*\/_next\/[^"\s]*)" async=""><\/script>/g;
const PRELOADED = /<link rel="preload" as="script"[^>]*>/g;

/**
 * A page whose scripts come after its first paint: until then the line and the processor are for what a reader sees,
 * which needs no scripts. In place of the tags stands `LOADER_SCRIPT` at the end of the head, with their addresses.
 */
export function loadLater(html: string): string {
  const addresses = [...html.matchAll(SCRIPT)].map(([, address = ""]) => address);
  if (addresses.length === 0 || !html.includes("</head>")) return html;
  const loader = `<script data-src="${addresses.join(" ")}">${LOADER_SCRIPT}</script></head>`;
  return html
    .replace(SCRIPT, "")
    .replace(PRELOADED, "")
    .replace("</head>", () => loader);
}
