/** Bytes as a Zstandard frame whose blocks are stored, not packed; `window` is what its header asks for, as a descriptor. */
export function storedZstd(bytes: Uint8Array, window = 0x38): Buffer {
  const parts: Uint8Array[] = [Buffer.of(0x28, 0xb5, 0x2f, 0xfd, 0, window)];
  const most = 64 * 1024;
  for (let at = 0; at === 0 || at < bytes.length; at += most) {
    const block = bytes.subarray(at, at + most);
    const isLast = at + most >= bytes.length;
    const head = Buffer.alloc(3);
    head.writeUIntLE(block.length * 8 + Number(isLast), 0, 3);
    parts.push(head, block);
  }
  return Buffer.concat(parts);
}
