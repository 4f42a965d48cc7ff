// Narrows the list while one types; without it the form asks the server, and the letters lead to every book.
// Where nobody answers and there is no list to narrow, it says so.
(function () {
  "use strict";
  var field = document.getElementById("q"), nothing = document.getElementById("nothing"), rows = document.querySelectorAll("tbody tr"), parts = document.querySelectorAll(".letter");
  var lines = Array.prototype.map.call(rows, function (row) {
    return (row.getAttribute("data-k") + " " + row.firstChild.textContent).toLowerCase();
  });
  function narrow() {
    var words = field.value.toLowerCase().split(/\s+/), i;
    for (i = 0; i < rows.length; i++) {
      rows[i].hidden = !words.every(function (word) { return lines[i].indexOf(word) >= 0; });
    }
    for (i = 0; i < parts.length; i++) parts[i].hidden = !parts[i].querySelector("tr[data-k]:not([hidden])");
    if (nothing && rows.length) nothing.hidden = !!document.querySelector("tr[data-k]:not([hidden])");
  }
  field.addEventListener("input", narrow);
  var asked = /[?&]q=([^&]*)/.exec(location.search);
  if (asked && !field.value) { // nobody answered the question: this is a folder of files
    field.value = decodeURIComponent(asked[1].replace(/\+/g, " "));
    var unanswered = document.getElementById("unanswered");
    if (unanswered) unanswered.hidden = !field.value.trim();
    narrow();
  }
})();
