import { plainPage } from "@/lib/http/pages/plain-page";

/** What stands for every page while the database does not answer: whole without scripts, and of no other file. */
export function unavailablePage(method: string): Response {
  const { status, headers, body } = plainPage("database");
  // The bytes are plain memory, never shared between threads, as BodyInit demands.
  return new Response(method === "HEAD" ? null : (body as Uint8Array<ArrayBuffer>), { status, headers });
}
