// The plain lists: figures, results and programmes, what was left out and why, and judgements on identity.
import { h } from "./dom.js";
import { entityLink } from "./facts.js";
import { readEvidence } from "./evidence.js";
import { aboutText, amountText, dateText, headlineOf, reasonText } from "./sentences.js";
import { grouped, label, t } from "./words.js";

const PAGE = 300;

/** @param {string[]} words @param {any[]} rows @param {(row: any) => (Node | string)[]} cells */
function plainTable(words, rows, cells) {
  if (!rows.length) return [h("p", { class: "empty" }, t("nothingHere"))];
  const body = h("tbody");
  const more = h("button", { type: "button", class: "more wide" });
  let shown = 0;
  const grow = () => {
    for (const row of rows.slice(shown, shown + PAGE)) body.append(h("tr", {}, cells(row).map((cell) => h("td", {}, cell))));
    shown = Math.min(rows.length, shown + PAGE);
    more.hidden = shown >= rows.length;
    more.textContent = `${t("more")} (${grouped(rows.length - shown)})`;
  };
  more.addEventListener("click", grow);
  grow();
  return [h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("table") }, h("table", {}, h("thead", {}, h("tr", {}, words.map((word) => h("th", { scope: "col" }, t(word))))), body), more)];
}

/** @param {import("./app.js").App} app @param {number} article @param {import("./evidence.js").Evidence} evidence */
function headlineButton(app, article, evidence) {
  return h("button", { type: "button", class: "headline", onclick: () => app.read(article, evidence) }, headlineOf(app.graph, article) || "—");
}

/** @param {import("./app.js").App} app @returns {Promise<Node[]>} */
export async function figuresView(app) {
  const { observations } = await app.words.more();
  return plainTable(["measure", "value", "of", "asOf", "speaker", "article"], observations, (row) => {
    const evidence = readEvidence(row[8], null);
    return [row[0], amountText(row[3], row[1], row[2]), row[4] >= 0 ? entityLink(app, row[4]) : row[5], dateText(row[6]), row[7], headlineButton(app, evidence.article, evidence)];
  });
}

/** What a result, programme or group is called: its kind and the text's own words. @param {import("./app.js").App} app @param {any[]} row */
export function workSort(app, row) {
  return [label(app.graph.core.labels.works, row[0]), row[3], row[2]].filter(Boolean).join(" · ");
}

/** @param {import("./app.js").App} app @returns {Promise<Node[]>} */
export async function worksView(app) {
  const { works } = await app.words.more();
  return plainTable(["name", "saidOf", "whose", "article"], works, (row) => {
    const evidence = readEvidence(row[6], null);
    return [row[1] || row[5].join("、"), workSort(app, row), h("span", {}, row[4].map((/** @type {number} */ entity) => [entityLink(app, entity), " "])), headlineButton(app, evidence.article, evidence)];
  });
}

/** @param {import("./app.js").App} app @returns {Promise<Node[]>} */
export async function leftOutView(app) {
  const { refusals } = await app.words.more();
  return plainTable(["about", "reason", "quote", "rule", "article"], refusals, (row) => {
    const evidence = readEvidence([row[3], row[2], 0, row[4], row[5], row[6]], null);
    const quote = h("q");
    app.words.quoteOf(evidence).then((text) => quote.append(text));
    return [aboutText(app.graph, row[0]), label(app.graph.core.labels.reasons, row[1]), quote, h("code", {}, row[2]), headlineButton(app, row[3], evidence)];
  });
}

/** @param {import("./app.js").App} app @returns {Promise<Node[]>} */
export async function rulingsView(app) {
  const { rulings } = await app.words.more();
  const name = (/** @type {number} */ entity, /** @type {string} */ text) => (entity >= 0 ? h("span", {}, text, " ", h("small", {}, entityLink(app, entity))) : text);
  return plainTable(["leftName", "rightName", "verdict", "score", "reason", "by"], rulings, (row) => [name(row[0], row[1]), name(row[2], row[3]), h("span", { class: `badge ${row[4]}` }, label(app.graph.core.labels.verdicts, row[4])), `${row[5]}%`, row[6].map(reasonText).join("；"), h("code", {}, row[7])]);
}
