// Keys that lead through the page.
import { byId } from "./dom.js";
import { isDark } from "./glyphs.js";

/** @param {import("./app.js").App} app @param {KeyboardEvent} event */
export function pressKey(app, event) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && !byId("reader").open) {
    if (document.body.classList.contains("with-side")) app.toggleSide();
    else if (app.state.entity >= 0 || app.isScene()) app.leaveEntity();
    return;
  }
  if (target.matches("select, textarea, input:not([type=checkbox])") || byId("reader").open) return;
  const shown = app.state.picked >= 0 ? app.state.picked : app.state.entity;
  /** @type {Record<string, () => void>} */
  const keys = {
    "/": () => app.searchBox.input.focus(),
    "?": () => app.tellKeys(),
    m: () => app.toMap(),
    t: () => app.go({ view: "table" }),
    r: () => app.go({ view: "roll" }),
    l: () => app.go({ view: "time" }),
    d: () => app.setTheme(isDark() ? "light" : "dark"),
    e: () => shown >= 0 && app.state.view === "focus" && app.toggleOpen(shown),
    h: () => app.state.picked >= 0 && app.state.view === "focus" && app.hide(shown),
    p: () => shown >= 0 && app.state.view === "focus" && app.togglePin(shown),
  };
  const action = keys[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}
