// The words behind the facts: unpacked block by block, when a reader first asks for them.
import { hasBlock, unpack } from "./codec.js";

/**
 * @typedef {object} Evidence
 * @property {number} article number of the article, -1 if unknown
 * @property {string} rule
 * @property {number} confidence in percent
 * @property {number} start in the article's text, -1 where the text is not in the page
 * @property {number} end in the article's text, or the offset in the source
 * @property {string} quote empty where start and end say it
 */

/** Blocks that stay unpacked: a page of hundreds of facts draws on as many, again and again. */
const KEPT = 200;
/** @type {Map<string, Promise<any>>} */
const kept = new Map();

/** A block, unpacked once and kept while it is among the last used. @param {string} name */
function block(name) {
  let found = kept.get(name);
  if (found) kept.delete(name);
  else found = unpack(name);
  kept.set(name, found);
  if (kept.size > KEPT) kept.delete(/** @type {string} */ (kept.keys().next().value));
  return found;
}

/** @param {any[]} row @param {string[] | null} rules @returns {Evidence} */
export function readEvidence(row, rules) {
  const [article, rule, confidence, start, end, quote] = row;
  return { article, rule: rules ? rules[rule] : rule, confidence, start, end, quote: quote || "" };
}

export class Words {
  /** @param {import("./model.js").Graph} graph */
  constructor(graph) {
    this.graph = graph;
  }

  /** Id and evidence of one fact. @param {number} fact @returns {Promise<{id: string, evidence: Evidence[]}>} */
  async ofFact(fact) {
    const size = this.graph.core.factsInBlock;
    const found = await block(`evidence-${Math.floor(fact / size)}`);
    const at = fact % size;
    return { id: found.ids[at], evidence: found.rows[at].map((/** @type {any[]} */ row) => readEvidence(row, found.rules)) };
  }

  /** The readable text of an article, or an empty string. @param {number} article @returns {Promise<string>} */
  async textOf(article) {
    const size = this.graph.core.textsInBlock;
    const name = `text-${Math.floor(article / size)}`;
    if (article < 0 || !this.graph.core.hasTexts || !hasBlock(name)) return "";
    return (await block(name))[article % size];
  }

  /** The words themselves. @param {Evidence} evidence */
  async quoteOf(evidence) {
    if (evidence.start < 0) return evidence.quote;
    return (await this.textOf(evidence.article)).slice(evidence.start, evidence.end);
  }

  /** Left out, judgements, figures and the articles' heads. @returns {Promise<any>} */
  more() {
    return block("more");
  }
}
