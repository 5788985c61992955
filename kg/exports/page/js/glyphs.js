// The shape of each kind: the same on the map, in scenes, in the legend and in the SVG.
import { svgElement } from "./dom.js";

/** @typedef {{zh: string, en: string, color: string, dark: string, glyph: string}} KindStyle */

/** What a kind unknown to the table looks like. @type {KindStyle} */
export const PLAIN = { zh: "其他", en: "Other", color: "#6b6f76", dark: "#b4bac2", glyph: "M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z" };

/** @type {Map<string, Path2D>} */
const paths = new Map();

/** @param {string} glyph */
function pathOf(glyph) {
  let path = paths.get(glyph);
  if (!path) {
    path = new Path2D(glyph);
    paths.set(glyph, path);
  }
  return path;
}

export function isDark() {
  return document.documentElement.dataset.theme === "dark";
}

/** @param {KindStyle} style */
export function colorOf(style) {
  return isDark() ? style.dark : style.color;
}

/**
 * Draws a glyph of this radius, with a rim in the colour of the ground.
 * @param {CanvasRenderingContext2D} pen @param {KindStyle} style
 * @param {number} x @param {number} y @param {number} radius @param {string} rim
 */
export function drawGlyph(pen, style, x, y, radius, rim) {
  pen.save();
  pen.translate(x, y);
  pen.scale(radius, radius);
  const path = pathOf(style.glyph);
  pen.fillStyle = colorOf(style);
  pen.fill(path);
  if (rim) {
    pen.lineWidth = 1.2 / radius;
    pen.strokeStyle = rim;
    pen.stroke(path);
  }
  pen.restore();
}

/** @type {Map<string, HTMLCanvasElement>} */
const sprites = new Map();

/**
 * A glyph drawn once and kept, for maps of thousands.
 * @param {string} kind @param {KindStyle} style @param {number} radius @param {number} ratio @param {string} rim
 */
export function spriteOf(kind, style, radius, ratio, rim) {
  const key = `${kind}|${radius}|${ratio}|${rim}|${isDark()}`;
  let sprite = sprites.get(key);
  if (!sprite) {
    const side = Math.ceil((radius * 1.35 + 1.5) * 2 * ratio);
    sprite = document.createElement("canvas");
    sprite.width = side;
    sprite.height = side;
    const pen = /** @type {CanvasRenderingContext2D} */ (sprite.getContext("2d"));
    pen.scale(ratio, ratio);
    drawGlyph(pen, style, side / ratio / 2, side / ratio / 2, radius, rim);
    sprites.set(key, sprite);
  }
  return sprite;
}

/** A glyph as a small picture beside text. @param {KindStyle} style @param {number} [size] */
export function glyphIcon(style, size = 14) {
  return svgElement(
    "svg",
    { viewBox: "-1.4 -1.4 2.8 2.8", width: size, height: size, "aria-hidden": "true", class: "glyph" },
    svgElement("path", { d: style.glyph, fill: style.color, class: "day" }),
    svgElement("path", { d: style.glyph, fill: style.dark, class: "night" }),
  );
}
