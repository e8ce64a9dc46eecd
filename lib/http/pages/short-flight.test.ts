import vm from "node:vm";
import { expect, test } from "vitest";
import { isShortFlight, shortenFlight } from "./short-flight";

const scriptOf = (text: string) =>
  `self.__next_f.push([1,${JSON.stringify(text).replaceAll("<", "\\u003c")}])`;
const page = (...texts: readonly string[]) =>
  `<p>"</p>${texts.map((text) => `<script>${scriptOf(text)}</script>`).join("")}`;

/** What React is given of a page. */
function given(html: string): unknown[] {
  const scripts = [...html.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, text = ""]) => text);
  return scripts.map((text) => {
    const pushed: unknown[] = [];
    vm.runInNewContext(text, { self: { __next_f: { push: (each: unknown) => pushed.push(each) } } });
    return JSON.parse(JSON.stringify(pushed[0]));
  });
}

test.each([
  ['0:{"a":"it\'s \\"so\\"","b":[1]}\n'],
  ['0:["</script><!-- \\\\ \u2028 \u{1f600}"]\r\n'],
  ['0:["\u0000 \\u0000 \t \'"]'],
  ['a:"x"\n', 'b:["$","p",null,{"children":"$a"}]\n'],
])("React is given the same of %j", (...texts) => {
  const short = shortenFlight(page(...texts));
  expect(given(short)).toEqual(texts.map((text) => [1, text]));
  expect(short.split("</script>").length).toBe(texts.length + 1);
});

test.each([
  ['0:{"a":1,"b":"$undefined","c":"$undefined","d":2}\n', '0:{"a":1,"d":2}\n'],
  ['0:{"a":"$undefined","b":2}\n', '0:{"b":2}\n'],
  ['0:{"a":"$undefined"}\n', '0:{"a":"$undefined"}\n'],
  [
    '0:["$undefined",{"a":"\\"b\\":\\"$undefined\\","}]\n',
    '0:["$undefined",{"a":"\\"b\\":\\"$undefined\\","}]\n',
  ],
  [
    '1:T18,{"a":1,"b":"$undefined"}0:{"a":1,"b":"$undefined"}\n',
    '1:T18,{"a":1,"b":"$undefined"}0:{"a":1,"b":"$undefined"}\n',
  ],
])("properties that are undefined are left out: %j", (text, expected) => {
  expect(given(shortenFlight(page(text)))).toEqual([[1, expected]]);
});

test("quotes need no escape", () => {
  expect(shortenFlight(page('0:["a"]\n'))).toContain("push([1,'0:[\"a\"]\\n'])");
});

test("what it writes is known, and nothing that runs", () => {
  const [script = ""] =
    /<script>([\s\S]*)<\/script>/.exec(shortenFlight(page('0:{"a":"it\'s"}\n')))?.slice(1) ?? [];
  expect(isShortFlight(script)).toBe(true);
  for (const text of [
    "alert(1)",
    "self.__next_f.push([1,'a']);alert(1)",
    "self.__next_f.push([1,'a'+alert(1)+'b'])",
    "self.__next_f.push([1,'\\\\'+alert(1)])//'])",
  ])
    expect(isShortFlight(text)).toBe(false);
});

test("other scripts and pages without any stay as they are", () => {
  const html = '<script>self.__next_f.push([0])</script><script>$RC("B:0","S:0")</script>';
  expect(shortenFlight(html)).toBe(html);
});
