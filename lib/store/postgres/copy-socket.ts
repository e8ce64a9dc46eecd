import net from "node:net";
import { CopyMessages } from "./copy-messages";

/** Bytes that are read at once, into the same memory each time. */
const READ_BYTES = 64 * 1024;

/** A connection to PostgreSQL whose listeners get all that comes but the data of a `COPY`: see `CopyMessages`. */
export class CopySocket extends net.Socket {
  readonly messages: CopyMessages;

  constructor() {
    const messages = new CopyMessages((bytes) => this.emit("data", bytes));
    const buffer = Buffer.allocUnsafeSlow(READ_BYTES);
    const callback = (size: number) => {
      messages.read(buffer.subarray(0, size));
      return true;
    };
    const options: net.SocketConstructorOpts & net.ConnectOpts = { onread: { buffer, callback } };
    super(options);
    this.messages = messages;
  }
}

/** The connection that `pg` is to use; what is encrypted is read by itself. */
export function copySocket(config?: { readonly ssl?: unknown }): net.Socket {
  return config?.ssl ? new net.Socket() : new CopySocket();
}
