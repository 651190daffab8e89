/** Where the index's files come from: a server, or the script that holds them all. */

import { inflate } from './decode.js';

/** Files on a server. A digest in the address lets the browser keep what has not changed. */
export function served(base) {
  return async (path, version) => {
    const address = new URL(path + (version ? `?v=${version}` : ''), base);
    const answer = await fetch(address, version ? {} : { cache: 'no-cache' });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  };
}

/** Files of `offline.js`: JSON as text, what is compressed in base64. */
export function bundled(files) {
  return async (path) => {
    const content = files[path];
    if (content === undefined) throw new Error(`${path}: missing`);
    if (path.endsWith('.json')) return new TextEncoder().encode(content);
    return Uint8Array.from(atob(content), (char) => char.charCodeAt(0));
  };
}

/** Decompress what is a zlib stream; a server may have done it already. */
export async function unpacked(bytes) {
  return bytes[0] === 0x78 ? inflate(bytes) : bytes;
}
