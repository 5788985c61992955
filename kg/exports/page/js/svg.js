// A scene or the seen part of the map as an SVG file: text escaped, shapes as on the screen.
import { colorOf } from "./glyphs.js";
import { theme } from "./paint.js";
import { cut } from "./force.js";

/** @param {string} text */
export function escapeXml(text) {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/**
 * @param {import("./model.js").Graph} graph
 * @param {{entity: number, x: number, y: number, radius: number, named: boolean}[]} nodes
 * @param {{from: number, to: number, text: string}[]} edges positions in `nodes`
 * @returns {string}
 */
export function svgOf(graph, nodes, edges) {
  const colors = theme();
  const margin = 70;
  const left = Math.min(0, ...nodes.map((node) => node.x)) - margin;
  const top = Math.min(0, ...nodes.map((node) => node.y)) - margin;
  const width = Math.max(1, ...nodes.map((node) => node.x)) + margin - left;
  const height = Math.max(1, ...nodes.map((node) => node.y)) + margin - top;
  const round = (/** @type {number} */ value) => Math.round(value * 10) / 10;
  const lines = edges.map(({ from, to, text }) => {
    const [a, b] = [nodes[from], nodes[to]];
    return `<line x1="${round(a.x)}" y1="${round(a.y)}" x2="${round(b.x)}" y2="${round(b.y)}"><title>${escapeXml(text)}</title></line>`;
  });
  const shapes = nodes.map(({ entity, x, y, radius }) => {
    const style = graph.styleOf(entity);
    return `<path transform="translate(${round(x)} ${round(y)}) scale(${round(radius)})" d="${escapeXml(style.glyph)}" fill="${escapeXml(colorOf(style))}"><title>${escapeXml(graph.names[entity])}</title></path>`;
  });
  const names = nodes.filter((node) => node.named).map(({ entity, x, y, radius }) => `<text x="${round(x)}" y="${round(y + radius + 14)}">${escapeXml(cut(graph.names[entity], 14))}</text>`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${round(left)} ${round(top)} ${round(width)} ${round(height)}" width="${round(width)}" height="${round(height)}" font-family="PingFang SC, Noto Sans CJK SC, Microsoft YaHei, sans-serif" font-size="12" text-anchor="middle">`,
    `<rect x="${round(left)}" y="${round(top)}" width="${round(width)}" height="${round(height)}" fill="${colors.ground}"/>`,
    `<g stroke="${opaque(colors.edge)}" stroke-opacity=".4">${lines.join("")}</g>`,
    `<g>${shapes.join("")}</g>`,
    `<g fill="${colors.ink}" stroke="${colors.ground}" stroke-width="3" paint-order="stroke">${names.join("")}</g>`,
    "</svg>",
  ].join("\n");
}

/** The opaque colour of an `rgba(…)`. @param {string} color */
function opaque(color) {
  const found = /rgba\((\d+),(\d+),(\d+)/.exec(color);
  return found ? `rgb(${found[1]},${found[2]},${found[3]})` : color;
}
