// Finds entities by name, alias, short form, pinyin and initials, and forgives a slip.
import { allowance, countBits, nearest } from "./typo.js";

/** @typedef {{entity: number, text: string, score: number}} Hit */

/** What two spellings of one name have in common. @param {string} text */
export function fold(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[\s"'“”‘’《》〈〉「」『』·•・,，。.、()（）\-—_]/g, "");
}

/** @param {string} letter */
function bit(letter) {
  const code = letter.charCodeAt(0) - 97;
  return code >= 0 && code < 26 ? 1 << code : 0;
}

const EXACT = 0;
const STARTS = 1;
const WITHIN = 2;
const SPELLED_WHOLE = 1.2;
const SPELLED_START = 1.5;
const SPELLED = 2.5;
const SCATTERED = 4;
const SLIP = 6;
const ALIAS = 0.3;
const ENOUGH = 12;

export class Index {
  /** @param {import("./model.js").Graph} graph */
  constructor(graph) {
    /** @type {string[]} */
    this.texts = [];
    /** @type {number[]} */
    this.owners = [];
    /** @type {Map<string, string[]>} */
    this.readings = new Map(Object.entries(graph.core.pinyin).map(([char, all]) => [char, all.split(" ")]));
    this.names = graph.size;
    for (let e = 0; e < graph.size; e += 1) this.add(graph.names[e], e);
    for (const [e, aliases] of Object.entries(graph.core.aliases)) for (const alias of aliases) this.add(alias, Number(e));
    this.initials = new Int32Array(this.texts.length);
    this.letters = new Int32Array(this.texts.length);
    this.mask();
  }

  /** @param {string} text @param {number} entity */
  add(text, entity) {
    this.texts.push(fold(text));
    this.owners.push(entity);
  }

  /** Notes for each text which letters begin and which make up its pinyin. */
  mask() {
    /** @type {Map<number, [number, number]>} */
    const known = new Map();
    for (const [char, all] of this.readings) {
      let first = 0;
      let any = 0;
      for (const reading of all) {
        first |= bit(reading[0]);
        for (const letter of reading) any |= bit(letter);
      }
      known.set(char.charCodeAt(0), [first, any]);
    }
    for (let i = 0; i < this.texts.length; i += 1) {
      const text = this.texts[i];
      for (let at = 0; at < text.length; at += 1) {
        const found = known.get(text.charCodeAt(at));
        this.initials[i] |= found ? found[0] : bit(text[at]);
        this.letters[i] |= found ? found[1] : bit(text[at]);
      }
    }
  }

  /**
   * The best hits, each entity once: better matches first, then the better connected.
   * @param {string} query @param {number} [most] @param {(entity: number) => boolean} [passes]
   * @returns {Hit[]}
   */
  find(query, most = 40, passes = () => true) {
    const wanted = fold(query);
    if (!wanted) return [];
    /** @type {Map<number, Hit>} */
    const best = new Map();
    const keep = (/** @type {number} */ at, /** @type {number} */ raw) => {
      const entity = this.owners[at];
      const score = raw + (at < this.names ? 0 : ALIAS);
      const before = best.get(entity);
      if ((!before || before.score > score) && passes(entity)) best.set(entity, { entity, text: this.texts[at], score });
    };
    this.findWithin(wanted, keep);
    if (/^[a-z0-9]+$/.test(wanted)) this.findSpelled(wanted, keep);
    if (best.size < ENOUGH) this.findSlips(wanted, keep);
    return [...best.values()].sort((l, r) => l.score - r.score || l.entity - r.entity).slice(0, most);
  }

  /** @param {string} wanted @param {(at: number, score: number) => void} keep */
  findWithin(wanted, keep) {
    for (let i = 0; i < this.texts.length; i += 1) {
      const at = this.texts[i].indexOf(wanted);
      if (at < 0) continue;
      keep(i, at > 0 ? WITHIN : this.texts[i].length === wanted.length ? EXACT : STARTS);
    }
  }

  /** @param {string} wanted @param {(at: number, score: number) => void} keep */
  findSpelled(wanted, keep) {
    const first = bit(wanted[0]);
    for (let i = 0; i < this.texts.length; i += 1) {
      if (first && !(this.initials[i] & first)) continue;
      const text = this.texts[i];
      for (let start = 0; start < text.length; start += 1) {
        const end = this.spell(text, start, wanted, 0);
        if (end < 0) continue;
        keep(i, start > 0 ? SPELLED : end === text.length ? SPELLED_WHOLE : SPELLED_START);
        break;
      }
    }
  }

  /**
   * Where letters end that spell the text from `at` on, each sign by its pinyin or initial; -1 if they do not.
   * @param {string} text @param {number} at @param {string} letters @param {number} from
   * @returns {number}
   */
  spell(text, at, letters, from) {
    if (from === letters.length) return at;
    if (at === text.length) return -1;
    const all = this.readings.get(text[at]);
    if (!all) return text[at] === letters[from] ? this.spell(text, at + 1, letters, from + 1) : -1;
    for (const reading of all) {
      if (reading[0] !== letters[from]) continue;
      if (letters.startsWith(reading, from)) {
        const end = this.spell(text, at + 1, letters, from + reading.length);
        if (end >= 0) return end;
      } else if (reading.startsWith(letters.slice(from))) return at + 1;
      const end = this.spell(text, at + 1, letters, from + 1);
      if (end >= 0) return end;
      if (reading[1] === "h" && letters[from + 1] === "h") {
        const after = this.spell(text, at + 1, letters, from + 2);
        if (after >= 0) return after;
      }
    }
    return -1;
  }

  /** The pinyin of a text, each sign by its commonest reading. @param {string} text */
  pinyin(text) {
    let spelled = "";
    for (const char of text) spelled += this.readings.get(char)?.[0] ?? char;
    return spelled;
  }

  /** Short forms that leave signs out, and slips of the pen. @param {string} wanted @param {(at: number, score: number) => void} keep */
  findSlips(wanted, keep) {
    const allowed = allowance(wanted.length);
    if (/^[a-z0-9]+$/.test(wanted)) {
      if (allowed && wanted.length > 3) this.findMisspelled(wanted, allowed, keep);
      return;
    }
    const asked = new Set(wanted);
    const alike = (/** @type {string} */ l, /** @type {string} */ r) => this.soundAlike(l, r);
    for (let i = 0; i < this.texts.length; i += 1) {
      const text = this.texts[i];
      let met = 0;
      for (let at = 0; at < text.length; at += 1) if (asked.has(text[at])) met += 1;
      if (met < Math.max(1, asked.size - allowed)) continue;
      if (wanted.length > 1 && isScattered(wanted, text)) keep(i, SCATTERED + text.length / 100);
      else if (allowed) {
        const distance = nearest(wanted, text, allowed, alike);
        if (distance <= allowed) keep(i, SLIP + distance + Math.abs(text.length - wanted.length) / 50);
      }
    }
  }

  /** @param {string} wanted @param {number} allowed @param {(at: number, score: number) => void} keep */
  findMisspelled(wanted, allowed, keep) {
    let asked = 0;
    for (const letter of wanted) asked |= bit(letter);
    for (let i = 0; i < this.texts.length; i += 1) {
      if (countBits(asked & ~this.letters[i]) > allowed) continue;
      const spelled = this.pinyin(this.texts[i]);
      if (spelled.length + allowed < wanted.length) continue;
      const distance = nearest(wanted, spelled, allowed);
      if (distance <= allowed) keep(i, SLIP + distance + Math.abs(spelled.length - wanted.length) / 50);
    }
  }

  /** @param {string} left @param {string} right */
  soundAlike(left, right) {
    const all = this.readings.get(left);
    const others = this.readings.get(right);
    return Boolean(all && others && all.some((reading) => others.includes(reading)));
  }
}

/** Whether the signs stand in the text in this order, as in a short form. @param {string} wanted @param {string} text */
export function isScattered(wanted, text) {
  let at = -1;
  for (const char of wanted) {
    at = text.indexOf(char, at + 1);
    if (at < 0) return false;
  }
  return true;
}
