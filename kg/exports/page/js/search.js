// Finds entities by name, alias, short form, pinyin and initials, and forgives a slip.
import { allowance, countBits, nearest } from "./typo.js";

/** @typedef {{entity: number, score: number}} Hit */

/** What two spellings of one name have in common. @param {string} text */
export function fold(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[\s"'“”‘’《》〈〉「」『』·•・,，。.、()（）\-—_]/g, "");
}

/** @param {string} letter */
function bit(letter) {
  const code = letter.charCodeAt(0) - 97;
  return code >= 0 && code < 26 ? 1 << code : 0;
}

/** Whether a query may be pinyin. @param {string} text */
function isSpelled(text) {
  return /^[a-z0-9]+$/.test(text);
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
    this.letters = new Int32Array(this.texts.length);
    this.starts = new Int32Array(this.texts.length + 1);
    /** Letters that a sign's readings begin with, by its code. */
    this.firstOf = new Int32Array(65536);
    this.anyOf = new Int32Array(65536);
    this.all = this.texts.join("\n");
    this.asked = new Uint8Array(65536);
    this.scores = new Float32Array(graph.size).fill(Infinity);
    this.mask();
  }

  /** @param {string} text @param {number} entity */
  add(text, entity) {
    this.texts.push(fold(text));
    this.owners.push(entity);
  }

  /** Notes for each sign which letters begin and make up its pinyin, and for each text where it starts. */
  mask() {
    for (let code = 97; code < 123; code += 1) this.firstOf[code] = this.anyOf[code] = 1 << (code - 97);
    for (const [char, all] of this.readings) {
      for (const reading of all) {
        this.firstOf[char.charCodeAt(0)] |= bit(reading[0]);
        for (const letter of reading) this.anyOf[char.charCodeAt(0)] |= bit(letter);
      }
    }
    let at = 0;
    for (let i = 0; i < this.texts.length; i += 1) {
      this.starts[i] = at;
      let letters = 0;
      for (const end = at + this.texts[i].length; at < end; at += 1) letters |= this.anyOf[this.all.charCodeAt(at)];
      this.letters[i] = letters;
      at += 1;
    }
    this.starts[this.texts.length] = at;
  }

  /**
   * The best hits, each entity once: better matches first, then the better connected.
   * @param {string} query @param {number} [most] @param {(entity: number) => boolean} [passes]
   * @returns {Hit[]}
   */
  find(query, most = 40, passes = () => true) {
    const wanted = fold(query);
    if (!wanted) return [];
    /** @type {number[]} */
    const found = [];
    const { scores } = this;
    const keep = (/** @type {number} */ at, /** @type {number} */ raw) => {
      const entity = this.owners[at];
      const score = raw + (at < this.names ? 0 : ALIAS);
      if (scores[entity] === Infinity) {
        if (!passes(entity)) return;
        found.push(entity);
      }
      if (score < scores[entity]) scores[entity] = score;
    };
    this.findWithin(wanted, keep);
    if (isSpelled(wanted)) this.findSpelled(wanted, keep);
    if (found.length < ENOUGH) this.findSlips(wanted, keep);
    const hits = found.map((entity) => ({ entity, score: scores[entity] }));
    for (const entity of found) scores[entity] = Infinity;
    return hits.sort((l, r) => l.score - r.score || l.entity - r.entity).slice(0, most);
  }

  /** @param {string} wanted @param {(at: number, score: number) => void} keep */
  findWithin(wanted, keep) {
    const { all, starts } = this;
    let text = 0;
    for (let at = all.indexOf(wanted); at >= 0; at = all.indexOf(wanted, starts[text + 1])) {
      while (starts[text + 1] <= at) text += 1;
      const isWhole = starts[text + 1] - starts[text] - 1 === wanted.length;
      keep(text, at > starts[text] ? WITHIN : isWhole ? EXACT : STARTS);
    }
  }

  /** @param {string} wanted @param {(at: number, score: number) => void} keep */
  findSpelled(wanted, keep) {
    const { all, starts, firstOf, anyOf } = this;
    const first = firstOf[wanted.charCodeAt(0)];
    const second = wanted.length > 1 ? firstOf[wanted.charCodeAt(1)] : 0;
    for (let i = 0; i < this.texts.length; i += 1) {
      const end = starts[i + 1] - 1;
      for (let at = starts[i]; at < end; at += 1) {
        const code = all.charCodeAt(at);
        if (first && !(firstOf[code] & first)) continue;
        if (second && !((anyOf[code] | firstOf[all.charCodeAt(at + 1)]) & second)) continue;
        const from = at - starts[i];
        const reached = this.spell(this.texts[i], from, wanted, 0);
        if (reached < 0) continue;
        keep(i, from > 0 ? SPELLED : reached === this.texts[i].length ? SPELLED_WHOLE : SPELLED_START);
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

  /** The first letters of a text's pinyin, each sign by its commonest reading. @param {string} text @param {number} most */
  pinyin(text, most) {
    let spelled = "";
    for (const char of text) {
      spelled += this.readings.get(char)?.[0] ?? char;
      if (spelled.length >= most) break;
    }
    return spelled;
  }

  /** Short forms that leave signs out, and slips of the pen. @param {string} wanted @param {(at: number, score: number) => void} keep */
  findSlips(wanted, keep) {
    const allowed = allowance(wanted.length);
    if (isSpelled(wanted)) {
      if (allowed && wanted.length > 3) this.findMisspelled(wanted, allowed, keep);
      return;
    }
    const { all, starts, asked } = this;
    for (const char of wanted) asked[char.charCodeAt(0)] = 1;
    const needed = Math.max(1, new Set(wanted).size - allowed);
    const alike = (/** @type {string} */ l, /** @type {string} */ r) => this.soundAlike(l, r);
    for (let i = 0; i < this.texts.length; i += 1) {
      let met = 0;
      for (let at = starts[i]; at < starts[i + 1] - 1; at += 1) met += asked[all.charCodeAt(at)];
      if (met < needed) continue;
      const text = this.texts[i];
      if (wanted.length > 1 && isScattered(wanted, text)) keep(i, SCATTERED + text.length / 100);
      else if (allowed) {
        const distance = nearest(wanted, text, allowed, alike);
        if (distance <= allowed) keep(i, SLIP + distance + Math.abs(text.length - wanted.length) / 50);
      }
    }
    for (const char of wanted) asked[char.charCodeAt(0)] = 0;
  }

  /** Pinyin with a slip, at the start of a name. @param {string} wanted @param {number} allowed @param {(at: number, score: number) => void} keep */
  findMisspelled(wanted, allowed, keep) {
    let asked = 0;
    for (const letter of wanted) asked |= bit(letter);
    for (let i = 0; i < this.texts.length; i += 1) {
      if (countBits(asked & ~this.letters[i]) > allowed) continue;
      const spelled = this.pinyin(this.texts[i], wanted.length + allowed);
      if (spelled.length + allowed < wanted.length) continue;
      let missing = asked;
      for (let at = 0; at < spelled.length; at += 1) missing &= ~bit(spelled[at]);
      if (countBits(missing) > allowed) continue;
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
