"use client";

import { PageTitle } from "@/components/site/page-title";
import { readyPath } from "@/lib/domain/file-paths";

interface ErrorPageProps {
  /** As it was thrown; one of the server's has the number under which its log has it. */
  readonly error: { readonly digest?: string } | null;
  readonly retry: () => void;
}

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  const digest = error?.digest;
  return (
    <div className="max-w-prose pt-8">
      <PageTitle>This page could not be made</PageTitle>
      <p className="mb-4">
        The server met a fault, most often a database that does not answer;{" "}
        <a className="link" href={readyPath()}>
          /readyz
        </a>{" "}
        says whether it does.
      </p>
      <button
        type="button"
        onClick={retry}
        className="cursor-pointer rounded-md border border-edge px-4 py-1.5 hover:border-ink"
      >
        Try again
      </button>
      {digest && <p className="mt-4 text-soft">In the server’s log this is number {digest}.</p>}
    </div>
  );
}
