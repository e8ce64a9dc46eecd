import { freePort } from "./free-port";

/** Where a run of the browser tests serves the site. */
export interface Ports {
  /** The self-hosting server, whose own door answers the API. */
  readonly own: number;
  /** Plain `next start`, where Next's route handlers answer it. */
  readonly next: number;
}

/**
 * The ports of this run: those that E2E_PORT and E2E_NEXT_PORT name, else free ones. They are named there from
 * then on: the configuration is loaded once more by each process that runs tests, which must find the same.
 */
export async function portsOfRun(
  variables: Record<string, string | undefined> = process.env,
): Promise<Ports> {
  variables.E2E_PORT ||= String(await freePort());
  while (!variables.E2E_NEXT_PORT || variables.E2E_NEXT_PORT === variables.E2E_PORT)
    variables.E2E_NEXT_PORT = String(await freePort());
  return { own: Number(variables.E2E_PORT), next: Number(variables.E2E_NEXT_PORT) };
}
