// Unpacks the blocks of data that lie in the page: base64 of gzipped JSON.
import { inflateGzip } from "./inflate.js";

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} */
export function fromBase64(text) {
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i += 1) bytes[i] = raw.charCodeAt(i);
  return bytes;
}

/**
 * The text inside gzipped bytes: by the browser's own means, else by ours.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<string>}
 */
export async function gunzip(bytes) {
  if (typeof DecompressionStream === "function") {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  }
  return new TextDecoder().decode(inflateGzip(bytes));
}

/** Where a block of this name lies, or null. @param {string} name */
function blockElement(name) {
  return document.getElementById(`data-${name}`);
}

/**
 * The text of one block of the page; the element is emptied, for it is unpacked only once.
 * @param {string} name
 * @returns {Promise<string>}
 */
export async function unpackText(name) {
  const element = blockElement(name);
  if (!element) throw new Error(`no block ${name}`);
  return gunzip(fromBase64(element.textContent ?? ""));
}

/** @param {string} name @returns {Promise<any>} */
export async function unpack(name) {
  return JSON.parse(await unpackText(name));
}

/** Whether the page holds this block. @param {string} name */
export function hasBlock(name) {
  return blockElement(name) !== null;
}
