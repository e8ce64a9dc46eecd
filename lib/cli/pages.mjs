// Renders the pages, in a process of its own on a port of its own, which it tells the process that started it and
// with which it ends. Beside the API it would slow it down: Next makes every promise of its process carry a context,
// and nothing else is answered while a page is being rendered.
import { createServer } from "node:http";
import next from "next";

// A fault of one page, as of a reader who leaves while it is rendered, must not take the others: as `next start` does.
process.on("uncaughtException", (error) => console.error(error));
process.on("unhandledRejection", (error) => console.error(error));

// For instrumentation.ts: what reaches this process has passed our own door.
process.env.BEHIND_OWN_DOOR = "1";
const app = next({ dev: false, dir: process.cwd() });
await app.prepare();
const answer = app.getRequestHandler();
const server = createServer((request, response) => {
  // The one who started us asks whether we hang.
  if (request.url === "/.alive") {
    response.end();
    return;
  }
  answer(request, response).catch((error) => {
    console.error(request.url, error);
    response.destroy();
  });
});
// The one who asks decides when a connection has been idle for long enough.
server.keepAliveTimeout = 0;
server.listen(0, "127.0.0.1", () => process.send(server.address().port));

process.on("disconnect", () => process.exit());
// A signal to the whole group reaches the parent too, which lets answers under way finish first.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
