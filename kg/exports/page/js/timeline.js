// What happened when: facts by day, the latest first, of one day events and honours first; the undated stand apart.
import { h } from "./dom.js";
import { entityLink, growing } from "./facts.js";
import { factLine } from "./table.js";
import { whenText } from "./sentences.js";
import { grouped, t } from "./words.js";

/** Relations that a reader looks for in time, most telling first. */
const TELLING = ["date", "hasHonour", "position", "participant", "organizer"];

/** The day of a fact as far as it is known, else of its report, for sorting. @param {import("./model.js").Graph} graph @param {number} fact */
function dayOf(graph, fact) {
  return graph.ownDate(fact) || graph.reportDate(fact);
}

/** @param {import("./app.js").App} app @returns {Node[]} */
export function timelineView(app) {
  const { graph, found } = app;
  /** @type {Map<number, number[]>} */
  const years = new Map();
  for (let f = 0; f < graph.factCount; f += 1) {
    if (!found.fact[f]) continue;
    const list = years.get(graph.date[f]);
    if (list) list.push(f);
    else years.set(graph.date[f], [f]);
  }
  const rank = graph.core.relations.map((code) => (TELLING.includes(code) ? TELLING.indexOf(code) : TELLING.length));
  const ordered = [...years.keys()].sort((l, r) => (l === 0 ? 1 : r === 0 ? -1 : r - l));
  if (!ordered.length) return [h("p", { class: "empty" }, t(app.found.isAll ? "nothingHere" : "nothingPasses"))];
  return [
    h("div", { class: "timeline" }, ordered.map((year) => {
      const facts = /** @type {number[]} */ (years.get(year));
      const days = new Map(facts.map((fact) => [fact, dayOf(graph, fact)]));
      const byDay = (/** @type {number} */ l, /** @type {number} */ r) => Number((days.get(l) ?? "") < (days.get(r) ?? "")) - Number((days.get(l) ?? "") > (days.get(r) ?? ""));
      facts.sort((l, r) => byDay(l, r) || rank[graph.relation[l]] - rank[graph.relation[r]] || l - r);
      return h("section", { class: year ? "when" : "when undated" }, h("h3", {}, year ? String(year) : t("undated"), h("span", { class: "count" }, ` ${grouped(facts.length)}`)), growing(facts, (fact) => h("li", {}, h("time", {}, whenText(graph, fact)), graph.object[fact] < 0 ? entityLink(app, graph.subject[fact]) : factLine(app, fact)), 25));
    })),
  ];
}
