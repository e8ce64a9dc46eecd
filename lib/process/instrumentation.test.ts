import { afterEach, expect, test, vi } from "vitest";
import { register } from "@/instrumentation";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test.each([
  ["mysql://localhost/neurons", "environment variable DATABASE_URL: must start with postgresql://"],
  [
    "",
    "DATABASE_URL is not set: `npm start` and the other commands set it for the database they run themselves",
  ],
])(
  "Next's own server is not started for the database %j, and says in a sentence why",
  async (url, sentence) => {
    vi.stubEnv("DATABASE_URL", url);
    vi.stubEnv("NEXT_RUNTIME", "nodejs");
    const said = vi.spyOn(console, "error").mockReturnValue();
    const ended = vi.spyOn(process, "exit").mockReturnValue(undefined as never);
    await register();
    expect(said.mock.calls).toEqual([[sentence]]);
    expect(ended).toHaveBeenCalledExactlyOnceWith(1);
  },
);
