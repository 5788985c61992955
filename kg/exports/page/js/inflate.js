// Inflate (RFC 1951) for browsers without DecompressionStream: slower, but the page still opens.

const LENGTH_BASE = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const AWAY_BASE = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
const AWAY_BITS = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** @typedef {{counts: Uint16Array, symbols: Uint16Array}} Huffman */

/** Reads bits, least significant first. */
class Bits {
  /** @param {Uint8Array} bytes @param {number} at */
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
    this.held = 0;
    this.count = 0;
  }

  /** @param {number} wanted */
  take(wanted) {
    while (this.count < wanted) {
      if (this.at >= this.bytes.length) throw new Error("the data end too early");
      this.held |= this.bytes[this.at] << this.count;
      this.at += 1;
      this.count += 8;
    }
    const value = this.held & ((1 << wanted) - 1);
    this.held >>>= wanted;
    this.count -= wanted;
    return value;
  }

  /** @param {Huffman} tree */
  symbol(tree) {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= 15; length += 1) {
      code |= this.take(1);
      const count = tree.counts[length];
      if (code - count < first) return tree.symbols[index + (code - first)];
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new Error("a code that no table knows");
  }
}

/** @param {number[]} lengths @returns {Huffman} */
function huffman(lengths) {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length] += 1;
  counts[0] = 0;
  const starts = new Uint16Array(16);
  for (let i = 1; i < 16; i += 1) starts[i] = starts[i - 1] + counts[i - 1];
  const symbols = new Uint16Array(lengths.length);
  lengths.forEach((length, symbol) => {
    if (length) symbols[starts[length]++] = symbol;
  });
  return { counts, symbols };
}

const FIXED = [
  huffman(Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8))),
  huffman(Array(30).fill(5)),
];

/** @param {Bits} bits @returns {Huffman[]} */
function readTables(bits) {
  const literals = bits.take(5) + 257;
  const distances = bits.take(5) + 1;
  const codes = bits.take(4) + 4;
  const lengths = Array(19).fill(0);
  for (let i = 0; i < codes; i += 1) lengths[CODE_ORDER[i]] = bits.take(3);
  const tree = huffman(lengths);
  /** @type {number[]} */
  const all = [];
  while (all.length < literals + distances) {
    const symbol = bits.symbol(tree);
    if (symbol < 16) all.push(symbol);
    else {
      const value = symbol === 16 ? all[all.length - 1] : 0;
      const times = symbol === 16 ? 3 + bits.take(2) : symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7);
      for (let i = 0; i < times; i += 1) all.push(value);
    }
  }
  return [huffman(all.slice(0, literals)), huffman(all.slice(literals))];
}

/** @param {Uint8Array} out @param {number} needed @returns {Uint8Array} */
function grown(out, needed) {
  if (needed <= out.length) return out;
  const larger = new Uint8Array(Math.max(needed, out.length * 2));
  larger.set(out);
  return larger;
}

/** The plain bytes of a gzip member without extra fields. @param {Uint8Array} bytes @returns {Uint8Array} */
export function inflateGzip(bytes) {
  const bits = new Bits(bytes, 10);
  let out = new Uint8Array(bytes.length * 4 + 64);
  let size = 0;
  let last = 0;
  while (!last) {
    last = bits.take(1);
    const kind = bits.take(2);
    if (kind === 0) {
      bits.held = 0;
      bits.count = 0;
      const length = bits.bytes[bits.at] | (bits.bytes[bits.at + 1] << 8);
      out = /** @type {Uint8Array<ArrayBuffer>} */ (grown(out, size + length));
      out.set(bits.bytes.subarray(bits.at + 4, bits.at + 4 + length), size);
      bits.at += 4 + length;
      size += length;
      continue;
    }
    if (kind === 3) throw new Error("a kind of block that does not exist");
    const [literals, distances] = kind === 1 ? FIXED : readTables(bits);
    for (;;) {
      const symbol = bits.symbol(literals);
      if (symbol === 256) break;
      if (symbol < 256) {
        out = /** @type {Uint8Array<ArrayBuffer>} */ (grown(out, size + 1));
        out[size] = symbol;
        size += 1;
        continue;
      }
      const length = LENGTH_BASE[symbol - 257] + bits.take(LENGTH_BITS[symbol - 257]);
      const code = bits.symbol(distances);
      const away = AWAY_BASE[code] + bits.take(AWAY_BITS[code]);
      out = /** @type {Uint8Array<ArrayBuffer>} */ (grown(out, size + length));
      for (let i = 0; i < length; i += 1, size += 1) out[size] = out[size - away];
    }
  }
  return out.subarray(0, size);
}
