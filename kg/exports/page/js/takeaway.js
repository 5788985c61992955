// What a reader takes along: a picture, a drawing, a table.
import { isList, listSheet } from "./lists.js";
import { screenRadius } from "./paint.js";
import { rollSheet } from "./roll.js";
import { edgeText } from "./sentences.js";
import { svgOf } from "./svg.js";
import { columnsOf, factColumns, tableRows } from "./table.js";
import { t } from "./words.js";

/** A cell that no spreadsheet takes for a formula. @param {string} text */
export function csvCell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** @param {string[][]} rows */
export function csvOf(rows) {
  return `\ufeff${rows.map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

/** @param {Blob} blob @param {string} name */
function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/** What is seen, as rows: the list, roll or table shown, the facts of the scene, or the facts that pass. @param {import("./app.js").App} app @returns {Promise<string[][]>} */
export async function seenRows(app) {
  const { state } = app;
  if (isList(state.view)) return listSheet(app, state.view);
  if (state.view === "roll") return rollSheet(app);
  const isEntities = state.view === "table" && state.sheet !== "facts";
  const columns = state.view === "table" ? columnsOf(app) : factColumns(app);
  const rows = state.view === "table" ? tableRows(app, columns, !isEntities) : app.seenFacts();
  const ids = isEntities ? [["ID", (/** @type {number} */ e) => app.graph.core.ids[e]]] : [];
  return [
    [...columns.map((column) => t(column.word)), ...ids.map(([name]) => String(name))],
    ...rows.map((row) => [...columns.map((column) => column.text(row)), ...ids.map(([, text]) => /** @type {any} */ (text)(row))]),
  ];
}

/** @param {import("./app.js").App} app */
export async function saveCsv(app) {
  const { view } = app.state;
  const name = isList(view) || view === "roll" ? view : "graph";
  save(new Blob([csvOf(await seenRows(app))], { type: "text/csv;charset=utf-8" }), `${name}.csv`);
}

/** @param {import("./app.js").App} app */
export function savePng(app) {
  const canvas = app.isScene() ? app.scene.canvas() : app.map.canvas;
  if (!canvas) return;
  const copy = document.createElement("canvas");
  copy.width = canvas.width;
  copy.height = canvas.height;
  const pen = /** @type {CanvasRenderingContext2D} */ (copy.getContext("2d"));
  pen.fillStyle = getComputedStyle(document.body).backgroundColor;
  pen.fillRect(0, 0, copy.width, copy.height);
  pen.drawImage(canvas, 0, 0);
  copy.toBlob((blob) => blob && save(blob, "graph.png"), "image/png");
}

/** The picture on the screen as an SVG text. @param {import("./app.js").App} app */
export function svgText(app) {
  const { graph } = app;
  const passes = (/** @type {number} */ fact) => app.passesFact(fact);
  if (app.isScene() && app.scene.scene) {
    const { entities, facts } = app.scene.scene;
    const places = app.scene.positions();
    const at = new Map(entities.map((entity, i) => [entity, i]));
    return svgOf(
      graph,
      entities.map((entity) => ({ entity, x: places.get(entity)?.x ?? 0, y: places.get(entity)?.y ?? 0, radius: 11, named: true })),
      facts.map((fact) => ({ from: at.get(graph.subject[fact]) ?? 0, to: at.get(graph.object[fact]) ?? 0, text: edgeText(graph, fact) })),
    );
  }
  const picture = app.map.picture();
  const shown = picture.nodes.slice(0, 3000);
  const at = new Map(shown.map((entity, i) => [entity, i]));
  const edges = shown.flatMap((entity) => [...graph.factsOf(entity)]
    .filter((fact) => graph.subject[fact] === entity && at.has(graph.object[fact]) && passes(fact))
    .map((fact) => ({ from: at.get(entity) ?? 0, to: at.get(graph.object[fact]) ?? 0, text: edgeText(graph, fact) })));
  const nodes = shown.map((entity, i) => ({ entity, x: picture.camera.screenX(picture.x[entity]), y: picture.camera.screenY(picture.y[entity]), radius: screenRadius(picture, entity), named: i < 150 }));
  return svgOf(graph, nodes, edges);
}

/** @param {import("./app.js").App} app */
export function saveSvg(app) {
  save(new Blob([svgText(app)], { type: "image/svg+xml" }), "graph.svg");
}
