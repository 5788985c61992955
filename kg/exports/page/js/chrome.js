// The frame of the page: head bar, tabs, the tools over the picture.
import { byId, h, replace } from "./dom.js";
import { isDark } from "./glyphs.js";
import { entityLink } from "./facts.js";
import { grouped, t, tally } from "./words.js";

export const TABS = ["map", "core", "table", "time", "roll", "figures", "works", "left", "rulings"];

/** @param {import("./app.js").App} app */
export function drawBar(app) {
  app.searchBox.relabel();
  replace(
    byId("bar"),
    h("button", { type: "button", id: "menu", "aria-expanded": String(document.body.classList.contains("with-side")), "aria-controls": "side", "aria-label": t("menu"), onclick: () => app.toggleSide() }, "☰"),
    h("h1", {}, h("a", { href: "#" }, app.graph.core.title)),
    app.searchBox.element,
    h("div", { class: "switches" },
      h("button", { type: "button", id: "help", "aria-label": t("keys"), title: t("keysText"), onclick: () => app.tellKeys() }, "?"),
      h("button", { type: "button", id: "theme", "aria-label": t("themeLabel"), onclick: () => app.setTheme(isDark() ? "light" : "dark") }, isDark() ? "☀" : "☾"),
      h("button", { type: "button", id: "language", title: t("languageLabel"), onclick: () => app.switchLanguage() }, t("language"))),
  );
}

/** @param {import("./app.js").App} app */
export function drawTabs(app) {
  const { view } = app.state;
  const current = view === "focus" || view === "path" ? "map" : view;
  byId("tabs").setAttribute("aria-label", t("views"));
  const take = (/** @type {string} */ format, /** @type {string} */ word, /** @type {() => void} */ action) => h("button", { type: "button", id: `save-${format}`, title: t(word), "aria-label": t(word), onclick: action }, format.toUpperCase());
  replace(
    byId("tabs"),
    h("ul", {}, TABS.map((name) => h("li", {}, h("a", { href: app.hrefOf({ view: name, entity: -1, picked: -1, to: -1, open: [], hide: [], pin: [], rows: "", sort: "" }), "aria-current": name === current ? "page" : null, "data-view": name }, t(name))))),
    h("div", { class: "take" },
      ["map", "core", "focus", "path"].includes(view) ? [take("png", "exportPng", () => app.savePng()), take("svg", "exportSvg", () => app.saveSvg())] : null,
      take("csv", "exportCsv", () => app.saveCsv())),
  );
  byId("tabs").querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
}

/** Tools over map and scene. @param {import("./app.js").App} app @param {{shown: number, left: number} | null} counts */
export function drawTrail(app, counts) {
  const { state } = app;
  const trail = byId("trail");
  const button = (/** @type {string} */ id, /** @type {string} */ word, /** @type {() => void} */ action, /** @type {string} */ sign) => h("button", { type: "button", id, class: sign ? "sign" : "", "aria-label": t(word), title: t(word), onclick: action }, sign || t(word));
  trail.hidden = !["map", "core", "focus", "path"].includes(state.view) || (state.view !== "map" && state.view !== "core" && state.entity < 0);
  if (state.view === "map") {
    replace(trail, button("zoom-in", "zoomIn", () => app.zoom(1.4), "+"), button("zoom-out", "zoomOut", () => app.zoom(1 / 1.4), "−"), button("zoom-fit", "fit", () => app.zoom(0), "⤢"));
    return;
  }
  replace(
    trail,
    button("back-to-map", "back", () => app.toMap(), "←"),
    h("span", { class: "crumb" }, t(state.view), state.entity >= 0 ? [" · ", entityLink(app, state.entity)] : null, state.to >= 0 ? [" → ", entityLink(app, state.to)] : null),
    counts ? h("span", { class: "count" }, tally(counts.shown, "nodesShown")) : null,
    counts && counts.left > 0 && state.most < 300 ? h("button", { type: "button", id: "more-near", onclick: () => app.go({ most: Math.min(300, state.most * 2) }) }, `${t("moreNear")} (+${grouped(counts.left)})`) : null,
    state.hide.length ? h("button", { type: "button", id: "show-hidden", onclick: () => app.go({ hide: [] }) }, `${t("showHidden")} (${state.hide.length})`) : null,
    h("button", { type: "button", id: "move", "aria-pressed": String(app.scene.physics), onclick: () => app.toggleMoving() }, t(app.scene.physics ? "still" : "moving")),
    button("zoom-fit", "fit", () => app.scene.fit(), "⤢"),
  );
}
