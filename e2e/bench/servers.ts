import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";

export interface Running {
  readonly origin: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

/** Starts a TypeScript server of ours with these variables and waits until `ready` answers. */
export async function startServer(
  file: string,
  port: number,
  ready: string,
  variables: Readonly<Record<string, string>>,
): Promise<Running> {
  const env = { ...process.env, DEMO: "0", ...variables, PORT: String(port), HOST: "127.0.0.1" };
  const child = spawn(process.execPath, ["--import", "tsx", file], {
    stdio: ["ignore", "ignore", "inherit"],
    env,
  });
  return started(child, `http://127.0.0.1:${port}`, ready);
}

/** Serves the given bodies (path → bytes) as static files with nginx, gzipped beside plain. */
export async function startNginx(port: number, bodies: ReadonlyMap<string, Uint8Array>): Promise<Running> {
  const root = mkdtempSync(path.join(os.tmpdir(), "bench-nginx-"));
  for (const [file, bytes] of bodies) {
    const target = path.join(root, "files", file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, bytes);
    writeFileSync(`${target}.gz`, gzipSync(bytes, { level: 9 }));
  }
  writeFileSync(path.join(root, "nginx.conf"), configuration(root, port));
  const child = spawn("nginx", ["-c", path.join(root, "nginx.conf"), "-p", root], { stdio: "inherit" });
  const running = await started(child, `http://127.0.0.1:${port}`, [...bodies.keys()][0] ?? "/");
  return { ...running, stop: () => running.stop().then(() => rmSync(root, { recursive: true })) };
}

function configuration(root: string, port: number): string {
  return `daemon off; worker_processes 1; pid ${root}/nginx.pid; error_log ${root}/error.log; user root;
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; gzip_static on;
  open_file_cache max=10000;
  server { listen 127.0.0.1:${port}; root ${root}/files; default_type application/json; }
}
`;
}

async function started(child: ChildProcess, origin: string, ready: string): Promise<Running> {
  for (let tries = 0; ; tries++) {
    if (child.exitCode !== null) throw new Error(`the server for ${origin} ended with ${child.exitCode}`);
    const answered = await fetch(origin + ready).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) break;
    if (tries > 600) throw new Error(`nothing answers at ${origin}${ready}`);
    await sleep(200);
  }
  const ended = new Promise<void>((resolve) => child.on("exit", () => resolve()));
  return {
    origin,
    pid: child.pid ?? 0,
    stop: () => {
      child.kill("SIGTERM");
      return ended;
    },
  };
}
