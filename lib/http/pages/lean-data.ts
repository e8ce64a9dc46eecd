/** What Next writes for React to take a page over: rows of JSON in a string of a script. */
const PUSHED = /<script>self\.__next_f\.push\(\[1,"(?:[^"\\]|\\.)*"\]\)<\/script>/g;
/** A row of text, which says how long it is. Its text may look like JSON. */
const TEXT_ROW = /(?:"|\\n)[0-9a-f]+:T[0-9a-f]+,/;
/**
 * A property without a value that is not an object's first. Within a JSON string its quotes would have two backslashes
 * more.
 */
const UNDEFINED = /,\\"\w+\\":\\"\$undefined\\"/g;

/** A page's HTML without what says that a property is undefined, as one that is not there is: of each route a dozen. */
export function leanData(html: string): string {
  const pushed = html.match(PUSHED) ?? [];
  if (pushed.some((script) => TEXT_ROW.test(script))) return html;
  return html.replace(PUSHED, (script) => script.replace(UNDEFINED, ""));
}
