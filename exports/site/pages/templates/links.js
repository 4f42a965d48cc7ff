// Addresses that only the browser knows: where this page is, the calendars are.
(function () {
  "use strict";
  if (!/^https?:$/.test(location.protocol)) return;
  var inside = /^(localhost|\[.*\]|[^.]+|10\..*|127\..*|192\.168\..*|172\.(1[6-9]|2\d|3[01])\..*|169\.254\..*|.*\.(local|lan|internal|localhost|home\.arpa))$/.test(location.hostname);
  function each(root, wanted, act) { Array.prototype.forEach.call(root.querySelectorAll(wanted), act); }
  each(document, ".ways", function (box) {
    var name = box.getAttribute("data-name");
    var whole = box.querySelector("a[data-way=file]").href, webcal = whole.replace(/^https?:/, "webcal:");
    each(box, "a[data-way]", function (a) {
      var way = a.getAttribute("data-way");
      if (way === "file" || (inside && way !== "apple")) return;
      a.href = way === "apple" ? webcal
        : way === "google" ? "https://calendar.google.com/calendar/r?cid=" + encodeURIComponent(webcal)
        : "https://outlook.live.com/calendar/0/addfromweb?url=" + encodeURIComponent(whole) + "&name=" + encodeURIComponent(name);
      a.parentNode.hidden = false;
    });
    each(box, ".unknown", function (words) { words.hidden = true; });
    each(box, ".copying", function (copying) {
      copying.hidden = false;
      copying.querySelector(".copy").textContent = whole;
    });
  });
})();
