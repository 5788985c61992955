// The article itself, with the words behind facts marked in it.
import { byId, h, replace } from "./dom.js";
import { dateText, sourceOf, titleOf } from "./sentences.js";
import { t } from "./words.js";

/** Text cut into runs: plain, and marked where the evidence stands. @param {string} text @param {number} start @param {number} end */
export function runs(text, start, end) {
  if (start < 0 || end <= start) return [{ text, marked: false }];
  return [
    { text: text.slice(0, start), marked: false },
    { text: text.slice(start, end), marked: true },
    { text: text.slice(end), marked: false },
  ].filter((run) => run.text !== "");
}

/** @param {import("./app.js").App} app @param {number} article @param {import("./evidence.js").Evidence | null} evidence */
export async function openReader(app, article, evidence) {
  const { graph, words } = app;
  const dialog = byId("reader");
  const [text, more] = await Promise.all([words.textOf(article), words.more()]);
  const head = more.heads[article] ?? ["", 0, 0, "", [], "", "", []];
  const start = evidence && evidence.start >= 0 ? evidence.start : -1;
  replace(
    dialog,
    h("button", { type: "button", class: "close", onclick: () => dialog.close(), "aria-label": t("close") }, "×"),
    head[3] ? h("p", { class: "kicker" }, head[3]) : null,
    h("h2", { id: "reader-title" }, titleOf(graph, article)),
    h("p", { class: "meta" }, [head[6], dateText(graph.core.articles.date[article] ?? ""), sourceOf(graph, article), ...head[4].map((/** @type {string[]} */ author) => `${author[1]} ${author[0]}`), head[5] ? `${t("reprinted")} ${head[5]}` : ""].filter(Boolean).join(" · ")),
    text
      ? h("div", { class: "text" }, runs(text, start, evidence ? evidence.end : -1).map((run) => (run.marked ? h("mark", { tabindex: "-1" }, run.text) : run.text)))
      : h("div", { class: "text" }, evidence ? h("mark", { tabindex: "-1" }, evidence.quote) : null, h("p", { class: "empty" }, t("noText"))),
  );
  dialog.setAttribute("aria-labelledby", "reader-title");
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("mark")?.scrollIntoView({ block: "center" });
}
