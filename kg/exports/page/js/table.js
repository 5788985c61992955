// Tables of entities and of facts: sortable, and the way in for those who cannot see the map.
import { h, later } from "./dom.js";
import { entityLink } from "./facts.js";
import { yearOf } from "./model.js";
import { dateText, edgeText, headlineOf, kindText, marksOf, objectText, saidText, sourceOf, statusText } from "./sentences.js";
import { grouped, t, tally } from "./words.js";

/** @typedef {{key: string, word: string, day?: boolean, text: (row: number) => string, value?: (row: number) => number, cell?: (row: number) => Node, number?: boolean}} Column */

const PAGE = 200;
const collator = new Intl.Collator("zh-Hans-CN");

/** @param {import("./app.js").App} app @returns {Column[]} */
export function entityColumns(app) {
  const { graph } = app;
  return [
    { key: "name", word: "name", text: (e) => graph.names[e], cell: (e) => h("span", {}, entityLink(app, e), graph.isNamesake(e) ? h("span", { class: "body-of" }, graph.apartBy(e)) : null) },
    { key: "type", word: "type", text: (e) => kindText(graph, e) },
    { key: "degree", word: "degree", text: (e) => String(graph.degree(e)), value: (e) => graph.degree(e), number: true },
    { key: "aliases", word: "aliases", text: (e) => graph.aliasesOf(e).join("、") },
  ];
}

/** @param {import("./app.js").App} app @returns {Column[]} */
export function factColumns(app) {
  const { graph } = app;
  return [
    { key: "subject", word: "subject", text: (f) => graph.names[graph.subject[f]], cell: (f) => entityLink(app, graph.subject[f]) },
    { key: "relation", word: "relation", text: (f) => saidText(graph, f) },
    { key: "object", word: "object", text: (f) => objectText(graph, f), cell: (f) => (graph.object[f] >= 0 ? entityLink(app, graph.object[f]) : h("span", {}, dateText(graph.literal(f)))) },
    { key: "status", word: "status", text: (f) => statusText(graph, f) },
    { key: "detail", word: "detail", text: (f) => marksOf(graph, f).filter(({ key }) => key !== "status" && key !== "year").map((mark) => mark.text).join(" ") },
    { key: "when", word: "when", day: true, text: (f) => (graph.ownDate(f) ? dateText(graph.ownDate(f)) : ""), value: (f) => yearOf(graph.ownDate(f)) || 9999 },
    { key: "reported", word: "reported", day: true, text: (f) => (graph.reportDate(f) ? dateText(graph.reportDate(f)) : "") },
    { key: "article", word: "article", text: (f) => headlineOf(graph, graph.article[f]) },
    { key: "source", word: "sourceFile", text: (f) => sourceOf(graph, graph.article[f]) },
  ];
}

/** The rows that pass the filters and hold the text, sorted as asked. @param {import("./app.js").App} app @param {Column[]} columns @param {boolean} isFacts */
export function tableRows(app, columns, isFacts) {
  const { state, found } = app;
  const flags = isFacts ? found.fact : found.entity;
  const wanted = state.rows.toLowerCase();
  /** @type {number[]} */
  const rows = [];
  for (let i = 0; i < flags.length; i += 1) {
    if (flags[i] && (!wanted || columns.some((column) => column.text(i).toLowerCase().includes(wanted)))) rows.push(i);
  }
  const isFalling = state.sort.startsWith("-");
  const column = columns.find((one) => one.key === state.sort.replace("-", ""));
  if (!column) return rows;
  const { value } = column;
  if (value) rows.sort((l, r) => value(l) - value(r) || l - r);
  else {
    const texts = new Map(rows.map((row) => [row, column.text(row)]));
    rows.sort((l, r) => collator.compare(texts.get(l) ?? "", texts.get(r) ?? "") || l - r);
  }
  return isFalling ? rows.reverse() : rows;
}

/** @param {import("./app.js").App} app */
export function columnsOf(app) {
  return app.state.sheet === "facts" ? factColumns(app) : entityColumns(app);
}

/** @param {import("./app.js").App} app @param {Column} column */
function heading(app, column) {
  const { sort } = app.state;
  const isThis = sort.replace("-", "") === column.key;
  const order = !isThis ? "none" : sort.startsWith("-") ? "descending" : "ascending";
  const next = order === "ascending" ? `-${column.key}` : column.key;
  return h("th", { scope: "col", "aria-sort": order, class: column.number ? "number" : "" }, h("button", { type: "button", onclick: () => app.go({ sort: next }) }, t(column.word), h("span", { "aria-hidden": "true" }, order === "ascending" ? " ▲" : order === "descending" ? " ▼" : "")));
}

/** @param {import("./app.js").App} app @returns {Node[]} */
export function tableView(app) {
  const isFacts = app.state.sheet === "facts";
  const columns = columnsOf(app);
  const rows = tableRows(app, columns, isFacts);
  const body = h("tbody");
  const more = h("button", { type: "button", class: "more wide" });
  let shown = 0;
  const grow = () => {
    for (const row of rows.slice(shown, shown + PAGE)) {
      body.append(h("tr", {}, columns.map((column, i) => h(i ? "td" : "th", { scope: i ? null : "row", class: column.number ? "number" : column.day ? "day" : "", title: column.cell ? null : column.text(row) }, column.cell ? column.cell(row) : column.text(row)))));
    }
    shown = Math.min(rows.length, shown + PAGE);
    more.hidden = shown >= rows.length;
    more.textContent = `${t("more")} (${grouped(rows.length - shown)})`;
  };
  more.addEventListener("click", grow);
  grow();
  const input = h("input", { type: "search", id: "table-rows", placeholder: t("filterRows"), "aria-label": t("filterRows"), value: app.state.rows });
  input.addEventListener("input", later(() => app.go({ rows: input.value }, true), 180));
  return [
    h("div", { class: "tools" }, ["", "facts"].map((sheet) => h("button", { type: "button", "aria-pressed": String(app.state.sheet === sheet), onclick: () => app.go({ sheet, sort: "" }) }, t(sheet ? "tableFacts" : "tableEntities"))), input, h("span", { class: "count", role: "status" }, tally(rows.length, "rows"))),
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("table") }, h("table", {}, h("thead", {}, h("tr", {}, columns.map((column) => heading(app, column)))), body), more),
  ];
}

/** A fact in one line. @param {import("./app.js").App} app @param {number} fact */
export function factLine(app, fact) {
  const { graph } = app;
  return h("span", { class: "line" }, entityLink(app, graph.subject[fact]), h("span", { class: "relation" }, ` ${edgeText(graph, fact)} `), graph.object[fact] >= 0 ? entityLink(app, graph.object[fact]) : h("span", {}, dateText(graph.literal(fact))));
}
