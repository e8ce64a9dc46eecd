/**
 * The one place whose changes are read aloud: many would speak over each other. What covers the whole page has one of its
 * own, for all beside it is out of reach.
 */
export function Announcer({ id = "announcer" }: { id?: string }) {
  return <p id={id} data-announcer="" role="status" className="sr-only" />;
}
