// Says a fact in words: for the panel, the tables and the CSV.
import { backLabel, currentLanguage, editionLabel, grouped, label, t } from "./words.js";

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
      if (key === "status") return { key, text: statusText(graph, fact) };
      if (key === "role" || key === "rank" || key === "year") return { key, text: value };
      return { key, text: `${label(graph.core.labels.qualifiers, key)} ${value}` };
    });
}

/** How far an honour is held: 获得, 候选 …; empty for other facts. @param {import("./model.js").Graph} graph @param {number} fact */
export function statusText(graph, fact) {
  const { statuses } = graph.core.labels;
  const status = graph.statusOf(fact);
  return Object.hasOwn(statuses, status) ? label(statuses[status], "status") : status;
}

/** Table and code of what a fact says; an honour that is not held has words of its own. @param {import("./model.js").Graph} graph @param {number} fact @returns {[any, string]} */
function said(graph, fact) {
  const { relations, statuses } = graph.core.labels;
  const status = graph.statusOf(fact);
  return graph.isAsserted(fact) || !Object.hasOwn(statuses, status) ? [relations, graph.core.relations[graph.relation[fact]]] : [statuses, status];
}

/** What a fact says of its subject. @param {import("./model.js").Graph} graph @param {number} fact */
export function saidText(graph, fact) {
  return label(...said(graph, fact));
}

/** The relation, read from one of its ends. @param {import("./model.js").Graph} graph @param {number} fact @param {number} entity */
export function relationText(graph, fact, entity) {
  return graph.subject[fact] === entity ? saidText(graph, fact) : backLabel(...said(graph, fact));
}

/** @param {import("./model.js").Graph} graph @param {number} fact */
export function objectText(graph, fact) {
  return graph.object[fact] < 0 ? graph.literal(fact) : graph.names[graph.object[fact]];
}

/** What an edge of a scene bears. @param {import("./model.js").Graph} graph @param {number} fact */
export function edgeText(graph, fact) {
  const marks = marksOf(graph, fact).filter(({ key }) => key !== "status").map((mark) => mark.text).join(" ");
  const code = graph.core.relations[graph.relation[fact]];
  return code === "position" && marks ? marks : [saidText(graph, fact), marks].filter(Boolean).join(" ");
}

/** A fact's own date, or when it was reported, which the words then say. @param {import("./model.js").Graph} graph @param {number} fact */
export function whenText(graph, fact) {
  const own = graph.ownDate(fact);
  const report = graph.reportDate(fact);
  return own ? dateText(own) : report ? `${t("reported")} ${dateText(report)}` : "";
}

/** Qualifiers that stand behind the number. */
const AFTER = ["余", "多", "来"];

/** A figure as people write it: 余 behind the number, large round numbers in 万 and 亿 or in groups. @param {string} qualifier @param {string} value @param {string} unit */
export function amountText(qualifier, value, unit) {
  const isWhole = /^\d+$/.test(value);
  let shown = value;
  if (currentLanguage() === "en") shown = isWhole ? grouped(Number(value)) : value;
  else {
    const round = isWhole ? [[1e8, "亿"], [1e4, "万"]].find(([size]) => Number(value) >= Number(size) && Number(value) % (Number(size) / 100) === 0) : undefined;
    if (round) shown = `${Number(value) / Number(round[0])}${round[1]}`;
  }
  return AFTER.includes(qualifier) ? `${shown}${qualifier}${unit}` : `${qualifier}${shown}${unit}`;
}

/** An attribute of an entity in words. @param {import("./model.js").Graph} graph @param {string} key @param {string} value */
export function attributeText(graph, key, value) {
  const { labels } = graph.core;
  const name = label(labels.qualifiers, key);
  if (key === "official") {
    const [edition, holders, ...from] = value.split("|");
    return `${name} · ${/^\d{4}$/.test(edition) ? edition : editionLabel(edition)}：${grouped(Number(holders))}${from.length ? `（${from.join("，")}）` : ""}`;
  }
  return `${name}：${valueText(graph, key, value)}`;
}

/** A coded value of an attribute in words. @param {import("./model.js").Graph} graph @param {string} key @param {string} value */
export function valueText(graph, key, value) {
  const { values } = graph.core.labels;
  const table = key === "levelInText" ? "level" : key;
  return Object.hasOwn(values, table) ? label(values[table], value) : value;
}

/** What would have been said, which begins with the code of a relation or of a kind of result. @param {import("./model.js").Graph} graph @param {string} about */
export function aboutText(graph, about) {
  const { labels } = graph.core;
  const [, code, rest] = /^(\w*)(.*)$/s.exec(about) ?? ["", "", about];
  const table = [labels.relations, labels.works, labels.kinds].find((one) => Object.hasOwn(one, code));
  if (!table) return about;
  return rest.trim() ? `${label(table, code)}：${rest.trim()}` : label(table, code);
}

/** Our half of a reason that says itself in both languages, 同一单位：a post at the same body (+0.25). @param {string} reason */
export function reasonText(reason) {
  const [, zh, en, score] = /^([^：]*[\u4e00-\u9fff][^：]*)：([a-z][\x20-\x7e]*?)( \([+-][\d.]+\))?$/.exec(reason) ?? [];
  return zh ? `${currentLanguage() === "en" ? en : zh}${score ?? ""}` : reason;
}

/** @param {import("./model.js").Graph} graph @param {number} article */
export function headlineOf(graph, article) {
  return graph.core.articles.headline[article] ?? "";
}

/** What an article is called where it must be called something: its file, if it has no headline. @param {import("./model.js").Graph} graph @param {number} article */
export function titleOf(graph, article) {
  return headlineOf(graph, article) || sourceOf(graph, article) || "—";
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
