// Says a fact in words: for the panel, the tables and the CSV.
import { backLabel, editionLabel, label, t } from "./words.js";

/** A date as people write it. @param {string} date */
export function dateText(date) {
  return date ? date.replace(/^--/, "").replace("/", " – ") : t("undated");
}

/** The small marks beside a fact: post, edition, year, rank, status. @param {import("./model.js").Graph} graph @param {number} fact @returns {{key: string, text: string}[]} */
export function marksOf(graph, fact) {
  return (graph.core.qualifiers[graph.mark[fact]] ?? [])
    .filter(([key, value]) => !(key === "status" && value === "获得"))
    .map(([key, value]) => {
      if (key === "edition") return { key, text: editionLabel(value) };
      if (key === "role" || key === "rank" || key === "status" || key === "year") return { key, text: value };
      return { key, text: `${label(graph.core.labels.qualifiers, key)} ${value}` };
    });
}

/** The relation, read from one of its ends. @param {import("./model.js").Graph} graph @param {number} fact @param {number} entity */
export function relationText(graph, fact, entity) {
  const code = graph.core.relations[graph.relation[fact]];
  const table = graph.core.labels.relations;
  return graph.subject[fact] === entity ? label(table, code) : backLabel(table, code);
}

/** @param {import("./model.js").Graph} graph @param {number} fact */
export function objectText(graph, fact) {
  return graph.object[fact] < 0 ? graph.literal(fact) : graph.names[graph.object[fact]];
}

/** What an edge of a scene bears. @param {import("./model.js").Graph} graph @param {number} fact */
export function edgeText(graph, fact) {
  const marks = marksOf(graph, fact).map((mark) => mark.text).join(" ");
  const code = graph.core.relations[graph.relation[fact]];
  return code === "position" && marks ? marks : [label(graph.core.labels.relations, code), marks].filter(Boolean).join(" ");
}

/** When a fact was: its own year or date, else its article's. @param {import("./model.js").Graph} graph @param {number} fact */
export function whenText(graph, fact) {
  const marks = graph.qualifiersOf(fact);
  if (graph.object[fact] < 0) return dateText(graph.literal(fact));
  return marks.get("year") || marks.get("asOf") || (graph.date[fact] ? String(graph.date[fact]) : "");
}

/** @param {import("./model.js").Graph} graph @param {number} article */
export function headlineOf(graph, article) {
  return graph.core.articles.headline[article] ?? "";
}

/** @param {import("./model.js").Graph} graph @param {number} article */
export function sourceOf(graph, article) {
  return graph.core.sources[graph.core.articles.source[article]] ?? "";
}

/** @param {import("./model.js").Graph} graph @param {number} entity */
export function kindText(graph, entity) {
  const sub = graph.core.subkinds[entity];
  const kind = label(graph.core.labels.kinds, graph.kindOf(entity));
  return sub ? `${kind} · ${label(graph.core.labels.subkinds, sub)}` : kind;
}
