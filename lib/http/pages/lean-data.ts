/** What Next writes for React to take a page over: rows of JSON in a string of a script. */
const PUSHED = /<script>self\.__next_f\.push\(\[1,"(?:[^"\\]|\\.)*"\]\)<\/script>/g;
/** A row of text, which says how long it is. Its text may look like JSON. */
const TEXT_ROW = /(?:"|\\n)[0-9a-f]+:T[0-9a-f]+,/;
/**
 * A property without a value that is not an object's first. Within a JSON string its quotes would have two backslashes
 * more.
 */
const UNDEFINED = /,\\"\w+\\":\\"\$undefined\\"/g;

/** A row that names a sheet or font of the page, to be loaded: its head and its headers have said so. */
const HINT = /(?<=\[1,"|[^\\]\\n):HL\[[^\]\n]*\]\\n/g;

/**
 * A page's HTML without what its data say in vain: that a property is undefined, as one that is not there is, of which
 * each route has a dozen; and what the page loads anyway.
 */
export function leanData(html: string): string {
  const pushed = html.match(PUSHED) ?? [];
  if (pushed.some((script) => TEXT_ROW.test(script))) return html;
  return html.replace(PUSHED, (script) => script.replace(UNDEFINED, "").replace(HINT, ""));
}
