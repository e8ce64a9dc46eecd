import { test as base, expect } from "@playwright/test";

/** What the browser said against a page's policy. */
export interface PolicyCheck {
  /** Each thing that the policy forbade to a page of the test; there must be none when it ends. */
  readonly violations: string[];
}

/** Pages of a test do nothing that their policy (Content-Security-Policy) forbids. */
export const policyTest = base.extend<PolicyCheck>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are needed
  violations: ({}, use) => use([]),
  page: async ({ page, violations }, use) => {
    await page.exposeFunction("tellViolation", (violation: string) => violations.push(violation));
    await page.addInitScript(tellViolations);
    page.on("console", (message) => {
      if (message.text().includes("Content Security Policy")) violations.push(message.text());
    });
    await use(page);
    expect(violations).toEqual([]);
  },
});

/** Runs in the page, before anything else there. */
function tellViolations(): void {
  const { tellViolation } = window as unknown as { tellViolation: (violation: string) => void }; // exposed above
  document.addEventListener("securitypolicyviolation", (event) =>
    tellViolation(`${event.documentURI}: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`),
  );
}
