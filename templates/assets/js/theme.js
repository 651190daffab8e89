// The reader's choice of light or dark, applied before anything is drawn.
(function () {
  "use strict";
  try {
    var chosen = localStorage.getItem("theme");
    if (chosen === "dark" || chosen === "light") {
      document.documentElement.dataset.theme = chosen;
    }
  } catch (error) {
    // Storage may be forbidden: the system's preference stands.
  }
})();
