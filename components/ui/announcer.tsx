import { ANNOUNCER } from "./announce";

/** The one place whose changes are read aloud: many would speak over each other. */
export function Announcer() {
  return <p id={ANNOUNCER} role="status" className="sr-only" />;
}
