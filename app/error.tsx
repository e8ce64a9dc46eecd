"use client";

import { PageTitle } from "@/components/site/page-title";
import { readyPath } from "@/lib/domain/file-paths";

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <div className="max-w-prose pt-8">
      <PageTitle>This page could not be made</PageTitle>
      <p className="mb-4">
        The server met a fault on its way, most often a database that does not answer;{" "}
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
      {digest === null ? null : (
        <p className="mt-4 text-faint text-sm">In the server’s log this is number {digest}.</p>
      )}
    </div>
  );
}
