// The switch between light and dark. A plain script, not a module: modules don't load from a file.
(function () {
  "use strict";
  var button = document.querySelector("[data-theme-switch]");
  if (!button) return;
  var root = document.documentElement;
  var system = window.matchMedia("(prefers-color-scheme: dark)");

  function dark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
  }
  function show() {
    button.textContent = dark() ? "浅色" : "深色";
    button.setAttribute("aria-label", dark() ? "改用浅色显示" : "改用深色显示");
  }
  button.addEventListener("click", function () {
    root.dataset.theme = dark() ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch (error) {
      // The choice then lasts for this page only.
    }
    show();
  });
  system.addEventListener("change", show);
  button.hidden = false;
  show();
})();
