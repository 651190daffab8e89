/**
 * Parts of a program that are loaded when they are needed. Of a module that is imported inside a
 * function `scripts.py` makes a script, and asks for it here; it leaves its exports in `searchParts`.
 */

self.searchParts ??= {};
const here = globalThis.document?.currentScript?.src ?? location.href;

/** What a part exports; it is loaded once. */
export async function part(name) {
  if (!self.searchParts[name]) {
    const address = new URL(name, here);
    if (globalThis.document) await script(address);
    else importScripts(address);
  }
  return self.searchParts[name];
}

/** Load a script into the page. */
export function script(address) {
  return new Promise((resolve, reject) => {
    const tag = document.createElement('script');
    tag.src = address;
    tag.addEventListener('load', resolve);
    tag.addEventListener('error', () => reject(new Error(`${address}: missing`)));
    document.head.append(tag);
  });
}
