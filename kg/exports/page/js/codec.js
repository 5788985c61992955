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

/** Blocks that lie in files beside the page, as they arrive. @type {Map<string, (packed: string) => void>} */
const awaited = new Map();

/** The folder of the blocks that are not in the page, or an empty string. */
function folderBeside() {
  return document.documentElement.dataset.beside ?? "";
}

/**
 * Loads a block from its file: as a script, since a page opened from a file may not read others.
 * @param {string} name @returns {Promise<string>}
 */
function load(name) {
  /** @type {any} */ (window).kgBlock = (/** @type {string} */ found, /** @type {string} */ packed) => awaited.get(found)?.(packed);
  return new Promise((resolve, reject) => {
    awaited.set(name, resolve);
    const script = document.createElement("script");
    script.src = `${folderBeside()}/${name}.js`;
    script.onerror = () => reject(new Error(`${script.src} is missing`));
    script.onload = () => script.remove();
    document.head.append(script);
  });
}

/** The text of one block. @param {string} name @returns {Promise<string>} */
export async function unpackText(name) {
  const element = document.getElementById(`data-${name}`);
  return gunzip(fromBase64(element ? element.textContent ?? "" : await load(name)));
}

/** @param {string} name @returns {Promise<any>} */
export async function unpack(name) {
  return JSON.parse(await unpackText(name));
}

/** Whether the page holds this block or may find it beside. @param {string} name */
export function hasBlock(name) {
  return folderBeside() !== "" || document.getElementById(`data-${name}`) !== null;
}
