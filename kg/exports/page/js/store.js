// Choices kept for the next visit.

/** Keeps a choice for the next visit, where the browser lets a file do so. @param {string} key @param {string} value */
export function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A page opened from a file may be refused a store: the choice then holds for this visit.
  }
}

/** @param {string} key @returns {string} */
export function recall(key) {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}
