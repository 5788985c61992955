// The graph in the browser: columns of numbers, and for each entity the list of its facts.

/**
 * @typedef {object} Core The block `core`, as `payload.py` writes it.
 * @property {string} title
 * @property {any} labels
 * @property {boolean} hasTexts
 * @property {string[]} ids
 * @property {string[]} names
 * @property {string[]} kinds
 * @property {number[]} kind
 * @property {Record<string, string>} subkinds
 * @property {Record<string, string[]>} aliases
 * @property {Record<string, [string, string][]>} attributes
 * @property {Record<string, string[]>} [retired]
 * @property {Record<string, string>} pinyin
 * @property {number[]} [x]
 * @property {number[]} [y]
 * @property {number[]} [community]
 * @property {string[]} relations
 * @property {string[]} literals
 * @property {[string, string][][]} qualifiers
 * @property {{subject: number[], relation: number[], object: number[], qualifier: number[], article: number[], moreArticles: Record<string, number[]>}} facts
 * @property {[number, number]} read how many articles and files were read: the rulings by hand are none
 * @property {string[]} sources
 * @property {{source: number[], headline: string[], date: string[]}} articles
 * @property {number} factsInBlock
 * @property {number} textsInBlock
 */

import { PLAIN } from "./glyphs.js";

/** Relations by whose object one tells an entity from its namesakes, the most telling first. */
const TELLING_APART = ["position", "partOf", "unionOf", "leader", "conferredBy", "issuer", "date", "organizer"];

/** The year at the start of a date, or 0. @param {string | undefined} date @returns {number} */
export function yearOf(date) {
  const found = /^(\d{4})(?!\d)/.exec(date ?? "");
  return found ? Number(found[1]) : 0;
}

export class Graph {
  /** @param {Core} core */
  constructor(core) {
    this.core = core;
    this.size = core.names.length;
    this.names = core.names;
    this.kind = Uint8Array.from(core.kind);
    this.subject = Int32Array.from(core.facts.subject);
    for (let i = 1; i < this.subject.length; i += 1) this.subject[i] += this.subject[i - 1];
    this.object = Int32Array.from(core.facts.object);
    this.relation = Uint8Array.from(core.facts.relation);
    this.mark = Int32Array.from(core.facts.qualifier);
    this.article = Int32Array.from(core.facts.article);
    this.factCount = this.subject.length;
    this.honourRelation = core.relations.indexOf("hasHonour");
    this.dateRelation = core.relations.indexOf("date");
    /** @type {Map<string, number>} */
    this.numbers = new Map();
    /** How many entities bear a name. @type {Map<string, number>} */
    this.bearers = new Map();
    /** @type {Map<number, string>} */
    this.eventDates = new Map();
    /** @type {string[]} */
    this.stated = [];
    this.attach();
    this.date = this.findYears();
  }

  /** Lists the facts of each entity, one after the other in one array. */
  attach() {
    const { size, subject, object, factCount } = this;
    this.first = new Int32Array(size + 1);
    for (let f = 0; f < factCount; f += 1) {
      this.first[subject[f] + 1] += 1;
      if (object[f] >= 0) this.first[object[f] + 1] += 1;
    }
    for (let i = 0; i < size; i += 1) this.first[i + 1] += this.first[i];
    const next = this.first.slice(0, size);
    this.list = new Int32Array(this.first[size]);
    for (let f = 0; f < factCount; f += 1) {
      this.list[next[subject[f]]++] = f;
      if (object[f] >= 0) this.list[next[object[f]]++] = f;
    }
  }

  /** The year of each fact: its own, else that of the report; 0 if none. */
  findYears() {
    for (let f = 0; f < this.factCount; f += 1) if (this.object[f] < 0) this.eventDates.set(this.subject[f], this.literal(f));
    this.stated = this.core.qualifiers.map((pairs) => new Map(pairs).get("year") || "");
    const years = new Int16Array(this.factCount);
    for (let f = 0; f < this.factCount; f += 1) years[f] = yearOf(this.ownDate(f)) || yearOf(this.reportDate(f));
    return years;
  }

  /** The date stated with a fact, else that of its event; empty where no page states one. @param {number} fact @returns {string} */
  ownDate(fact) {
    if (this.object[fact] < 0) return this.literal(fact);
    return this.stated[this.mark[fact]] || this.eventDates.get(this.subject[fact]) || this.eventDates.get(this.object[fact]) || "";
  }

  /** The date of the report that says it, which is never a date of the fact. @param {number} fact @returns {string} */
  reportDate(fact) {
    return this.core.articles.date[this.article[fact]] ?? "";
  }

  /** Numbers of the facts that speak of an entity. @param {number} entity */
  factsOf(entity) {
    const first = /** @type {Int32Array} */ (this.first);
    return /** @type {Int32Array} */ (this.list).subarray(first[entity], first[entity + 1]);
  }

  /** @param {number} entity */
  degree(entity) {
    const first = /** @type {Int32Array} */ (this.first);
    return first[entity + 1] - first[entity];
  }

  /** The other end of a fact, -1 for a literal. @param {number} fact @param {number} entity */
  other(fact, entity) {
    return this.subject[fact] === entity ? this.object[fact] : this.subject[fact];
  }

  /** @param {number} fact */
  literal(fact) {
    return this.core.literals[-1 - this.object[fact]];
  }

  /** @param {number} fact @returns {Map<string, string>} */
  qualifiersOf(fact) {
    return new Map(this.core.qualifiers[this.mark[fact]]);
  }

  /** False for an honour that is only nominated or hoped for. @param {number} fact */
  isAsserted(fact) {
    const status = this.statusOf(fact);
    return status === "" || status === "获得";
  }

  /** @param {number} fact @returns {string} */
  statusOf(fact) {
    return this.qualifiersOf(fact).get("status") ?? "";
  }

  /** All articles that a fact stands in. @param {number} fact @returns {number[]} */
  articlesOf(fact) {
    const more = this.core.facts.moreArticles[fact];
    return more ? [this.article[fact], ...more] : [this.article[fact]];
  }

  /** @param {number} entity @returns {string} */
  kindOf(entity) {
    return this.core.kinds[this.kind[entity]];
  }

  /** @param {string} kind @returns {import("./glyphs.js").KindStyle} */
  styleOfKind(kind) {
    const { kinds } = this.core.labels;
    return Object.hasOwn(kinds, kind) ? kinds[kind] : PLAIN;
  }

  /** @param {number} entity */
  styleOf(entity) {
    return this.styleOfKind(this.kindOf(entity));
  }

  /** @param {number} entity @returns {string[]} */
  aliasesOf(entity) {
    return this.core.aliases[entity] ?? [];
  }

  /** @param {number} entity @param {string} key */
  attribute(entity, key) {
    return (this.core.attributes[entity] ?? []).find((pair) => pair[0] === key)?.[1] ?? "";
  }

  /** The code of an honour's level, as a page states it if one does. @param {number} honour */
  levelOf(honour) {
    return this.attribute(honour, "levelInText") || this.attribute(honour, "level");
  }

  /** What tells an entity from others of its name: a body where it is, whose it is, when it was, else what it is joined to; empty if no fact says. @param {number} entity */
  apartBy(entity) {
    const own = [...this.factsOf(entity)].filter((fact) => this.subject[fact] === entity);
    const ranked = TELLING_APART.map((code) => own.find((fact) => this.core.relations[this.relation[fact]] === code)).find((fact) => fact !== undefined);
    if (ranked !== undefined) return this.object[ranked] < 0 ? this.literal(ranked) : this.names[this.object[ranked]];
    const joined = [...this.factsOf(entity)].filter((fact) => this.other(fact, entity) >= 0);
    const fact = joined.find((one) => this.relation[one] !== this.honourRelation) ?? joined[0];
    return fact === undefined ? "" : this.names[this.other(fact, entity)];
  }

  /** Whether another entity bears the same name. @param {number} entity */
  isNamesake(entity) {
    if (!this.bearers.size) for (const name of this.names) this.bearers.set(name, (this.bearers.get(name) ?? 0) + 1);
    return (this.bearers.get(this.names[entity]) ?? 0) > 1;
  }

  /** The number of an entity by its id, also by an id it bore before; -1 if unknown. @param {string} id */
  numberOf(id) {
    if (!this.numbers.size) {
      for (const [entity, old] of Object.entries(this.core.retired ?? {})) {
        for (const name of old) this.numbers.set(name, Number(entity));
      }
      this.core.ids.forEach((name, number) => this.numbers.set(name, number));
    }
    return this.numbers.get(id) ?? -1;
  }

  /** Entities next to one, best connected first. @param {number} entity @param {(fact: number) => boolean} passes */
  neighbours(entity, passes) {
    const found = new Set();
    for (const fact of this.factsOf(entity)) {
      const other = this.other(fact, entity);
      if (other >= 0 && other !== entity && passes(fact)) found.add(other);
    }
    return [...found].sort((left, right) => left - right);
  }
}
