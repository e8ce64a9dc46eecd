import { once } from "node:events";
import net from "node:net";
import { expect, test } from "vitest";
import { connect } from "./connections";

test.each(["", "?sslmode=require"])(
  "what ends every connection at once fails a statement once %s",
  async (asked) => {
    let accepted = 0;
    const server = net.createServer((socket) => {
      accepted += 1;
      socket.end();
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    const { port } = server.address() as net.AddressInfo; // as every server on a port has
    const client = connect(`postgresql://a:b@127.0.0.1:${port}/c${asked}`, 1);
    await expect(client`SELECT 1`).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(accepted).toBe(1);
    await client.end({ timeout: 1 });
    server.close();
  },
);
