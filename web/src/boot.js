// Runs before the first paint: what the reader chose, or what the browser asks for. See vite.config.ts.
(function () {
  var root = document.documentElement;
  var chosen = {};
  try {
    chosen = { theme: localStorage.getItem('theme'), language: localStorage.getItem('language') };
  } catch {
    // Storage may be closed to us; the system's theme and language do then.
  }
  if (chosen.theme === 'light' || chosen.theme === 'dark') root.dataset.theme = chosen.theme;
  var language = chosen.language || navigator.language || 'en';
  if (/^(he|iw)\b/.test(language)) {
    root.lang = 'he';
    root.dir = 'rtl';
  }
})();
