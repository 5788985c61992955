// From places of the map to places on the screen and back.

export class Camera {
  constructor() {
    this.x = 0;
    this.y = 0;
    this.scale = 1;
    this.width = 1;
    this.height = 1;
    this.least = 0.01;
    this.most = 8;
  }

  /** @param {number} x */
  screenX(x) {
    return (x - this.x) * this.scale + this.width / 2;
  }

  /** @param {number} y */
  screenY(y) {
    return (y - this.y) * this.scale + this.height / 2;
  }

  /** @param {number} x */
  worldX(x) {
    return (x - this.width / 2) / this.scale + this.x;
  }

  /** @param {number} y */
  worldY(y) {
    return (y - this.height / 2) / this.scale + this.y;
  }

  /** Zooms so that the place under a screen point stays there. @param {number} factor @param {number} atX @param {number} atY */
  zoom(factor, atX, atY) {
    const x = this.worldX(atX);
    const y = this.worldY(atY);
    this.scale = Math.min(this.most, Math.max(this.least, this.scale * factor));
    this.x = x - (atX - this.width / 2) / this.scale;
    this.y = y - (atY - this.height / 2) / this.scale;
  }

  /** @param {number} dx @param {number} dy in pixels */
  pan(dx, dy) {
    this.x -= dx / this.scale;
    this.y -= dy / this.scale;
  }

  /** Shows a whole rectangle. @param {{left: number, right: number, top: number, bottom: number}} bounds @param {number} margin */
  fit(bounds, margin) {
    const wide = Math.max(1, bounds.right - bounds.left);
    const high = Math.max(1, bounds.bottom - bounds.top);
    const scale = Math.min((this.width - 2 * margin) / wide, (this.height - 2 * margin) / high);
    this.x = (bounds.left + bounds.right) / 2;
    this.y = (bounds.top + bounds.bottom) / 2;
    this.scale = Math.max(0.001, scale);
    this.least = this.scale * 0.4;
  }
}
