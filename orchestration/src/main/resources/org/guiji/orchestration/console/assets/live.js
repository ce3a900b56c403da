// When a page asks again for its part that changes (#live), and when it leaves its reader in peace.
(function () {
  "use strict";
  // Shorter than a session: who has gone away is signed out as if the page did not ask.
  const PATIENCE = 25 * 60 * 1000;
  let touched = Date.now();
  let opened = [];

  ["pointerdown", "pointermove", "keydown", "wheel"].forEach(function (event) {
    document.addEventListener(event, function () { touched = Date.now(); }, { passive: true });
  });

  function details() {
    return Array.from(document.querySelectorAll("#live details"));
  }

  function isLive(event) {
    return event.target instanceof Element && event.target.id === "live";
  }

  document.addEventListener("htmx:beforeRequest", function (event) {
    const focused = document.activeElement && document.activeElement.closest("#live");
    if (isLive(event) && (focused || document.hidden || Date.now() - touched > PATIENCE)) {
      event.preventDefault();
    }
  });
  document.addEventListener("htmx:beforeSwap", function () {
    opened = details().map(function (each) { return each.open; });
  });
  document.addEventListener("htmx:afterSwap", function () {
    details().forEach(function (each, at) { each.open = opened[at] || each.open; });
  });
  // Signed out elsewhere, or no longer there: the page itself says so.
  document.addEventListener("htmx:responseError", function (event) {
    const status = event.detail.xhr.status;
    if (isLive(event) && status >= 400 && status < 500) {
      window.location.reload();
    }
  });
})();
