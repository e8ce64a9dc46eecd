import fc from "fast-check";

/** Texts that have broken pages, files and databases before. */
const HOSTILE = [
  ...[
    "",
    " ",
    "\0",
    "a\0b",
    "\u0001\u001b[31m",
    "\u007f\u0085",
    "\t\r\n",
    "\u2028\u2029",
    "\ufeff",
    "\ufffe",
  ],
  ...["\u202eabc\u202c", "\u2066\u2067\u2068", "مرحبا", "א1א", "\u200b\u200c\u200d\u2060", "\u00ad"],
  ...[
    "e\u0301",
    "Z\u0335\u0321\u0322\u0323".repeat(40),
    "\u0301",
    "👩‍👩‍👧‍👦",
    "🏳️‍🌈",
    "\ud800",
    "\udc00a",
    "a\ud83d",
  ],
  ...[
    "</script><script>alert(1)</script>",
    "<!--",
    "]]>",
    "<img src=x onerror=alert(1)>",
    "&amp;&#0;",
    "'\"`",
  ],
  ...["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "a,b;c", '"";""', "\\", "\\N", "\\x00", "\\u0000", '{"a":1}'],
  ...["%00", "%zz", "../../etc/passwd", "a/b?c#d", "$1", "{{x}}", "\\end{document}", "%&$#_{}~^", "|-"],
  ...[
    "__proto__",
    "constructor",
    "toString",
    "null",
    "NaN",
    "1e999",
    "any:",
    "-x",
    "(((",
    "İ",
    "ß",
    "ǅ",
    "ﬁ",
  ],
  ...["x".repeat(1000), "\u0301".repeat(1000), "👍".repeat(500), "a b".repeat(333), "\ud800".repeat(1000)],
];

/** A text of at most `most` characters. */
export function hostileText(most = 1000, least = 0): fc.Arbitrary<string> {
  const own = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
    { weight: 2, arbitrary: fc.constantFrom(" the", "The", "cat", " 1", "é", "日本", "_x") },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
  );
  return own.map((text) => text.slice(0, most).padEnd(least, "x"));
}
