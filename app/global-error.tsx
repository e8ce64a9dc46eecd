"use client";

import { homePath } from "@/lib/domain/file-paths";

/** When even the frame around pages fails. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <h1>This page could not be made</h1>
        <a href={homePath()}>To the front page</a>
      </body>
    </html>
  );
}
