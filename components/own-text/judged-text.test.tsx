import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { JudgedText } from "./judged-text";

const token = (predicted: number, activation: number | null) => ({
  token: "a",
  predicted,
  path: null,
  activation,
});

test.each([
  ["a prediction while the truth is not known", token(1, null), 'class="f8"', 'data-predicted=""'],
  ["the truth once it is", token(1, 0.5), 'class="f4"', 'data-verdict="false-alarm"'],
  ["what fires unforeseen", token(0, 2), 'class="f8"', 'data-verdict="miss"'],
  ["what is pushed below zero", token(0, -2), 'class="c8"', 'data-place="0"'],
])("a token is shaded by %s", (_, judged, shade, said) => {
  const markup = renderToStaticMarkup(<JudgedText tokens={[judged]} maximum={2} label="Text" />);
  expect(markup).toContain(shade);
  expect(markup).toContain(said);
});
