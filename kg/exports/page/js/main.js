// Opens the page: unpacks the data, shows what is in it, then readies the search.
import { App } from "./app.js";
import { unpack } from "./codec.js";
import { byId } from "./dom.js";
import { Graph } from "./model.js";
import { Index } from "./search.js";
import { recall } from "./store.js";
import { setLanguage, t } from "./words.js";

/** @param {string} word @param {number} percent */
function progress(word, percent) {
  byId("opening-text").textContent = t(word);
  byId("opening-bar").value = percent;
}

/** Lets the browser draw before the next heavy step. */
function breathe() {
  return new Promise((resume) => setTimeout(resume, 0));
}

async function open() {
  const wantsDark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = recall("kg-theme") || (wantsDark ? "dark" : "light");
  setLanguage(recall("kg-language") || "zh");
  progress("opening", 10);
  await breathe();
  const core = await unpack("core");
  progress("indexing", 60);
  await breathe();
  const graph = new Graph(core);
  const app = new App(graph);
  app.index = new Index(graph);
  app.relabel();
  byId("opening").hidden = true;
  byId("skip").addEventListener("click", (/** @type {Event} */ event) => {
    event.preventDefault();
    byId("panel").focus();
  });
  app.searchBox.input.focus({ preventScroll: true });
  document.documentElement.dataset.ready = performance.now().toFixed(0);
  /** @type {any} */ (window).kgPage = app;
}

open().catch((error) => {
  byId("opening-text").textContent = t("failed") + String(error);
  throw error;
});
