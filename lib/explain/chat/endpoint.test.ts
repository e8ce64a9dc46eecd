import { expect, test } from "vitest";
import { parseEndpoint } from "./endpoint";

test.each([
  ["http://localhost:8080", "http://localhost:8080/v1/chat/completions"],
  ["http://localhost:11434/v1", "http://localhost:11434/v1/chat/completions"],
  ["https://api.openai.com/v1/", "https://api.openai.com/v1/chat/completions"],
  ["https://a.example/openai/deployments/x", "https://a.example/openai/deployments/x/chat/completions"],
  ["http://[::1]:1/v1/chat/completions", "http://[::1]:1/v1/chat/completions"],
])("%s is asked at %s", (text, url) => {
  const found = parseEndpoint(text);
  expect(found.ok && found.value.href).toBe(url);
});

test.each([
  ["", '"" is not an address: write it as http://localhost:11434/v1'],
  [
    "localhost:11434/v1",
    '"localhost:11434/v1" begins with neither http:// nor https://: write it as http://localhost:11434/v1',
  ],
  [
    "file:///etc/passwd",
    '"file:///etc/passwd" begins with neither http:// nor https://: write it as http://localhost:11434/v1',
  ],
  [
    "https://me:secret@a.example/v1",
    "an address must hold no name or password: give a key in OPENAI_API_KEY",
  ],
  [
    "https://a.example/v1?api-version=1",
    "the address must end with its path, without ? and #: write it as http://localhost:11434/v1",
  ],
])("%s is refused", (text, message) => expect(parseEndpoint(text)).toEqual({ ok: false, message }));
