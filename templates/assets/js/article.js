// On an article's page: citations copied with one click.
(function () {
  "use strict";

  function today() {
    var now = new Date();
    var two = function (n) { return String(n).padStart(2, "0"); };
    return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  }
  function copied(text) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    // From a plain file there is no clipboard interface: select and copy the old way.
    var area = document.createElement("textarea");
    area.value = text;
    area.className = "unseen";
    document.body.append(area);
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }

  // Opened from a search: the words looked for are marked by a script of the search.
  if (new URLSearchParams(location.search).has("hl")) {
    var marker = document.createElement("script");
    marker.src = new URL("../search/highlight.js", document.currentScript.src).href;
    document.head.append(marker);
  }

  document.querySelectorAll("[data-copy]").forEach(function (button) {
    var source = document.getElementById(button.dataset.copy);
    // The day of the visit belongs into a citation of an online text, and only the reader knows it.
    source.textContent = source.textContent.replaceAll("引用日期", today());
    var label = button.textContent;
    button.hidden = false;
    button.addEventListener("click", function () {
      copied(source.textContent).then(
        function () { button.textContent = "已复制"; },
        function () { button.textContent = "请手动复制"; }
      );
      setTimeout(function () { button.textContent = label; }, 2000);
    });
  });
})();
