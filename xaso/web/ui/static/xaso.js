/* Comforts only; every page works without. Written for old browsers. */
(function () {
  "use strict";
  var root = document.documentElement;
  root.className += " js";

  /* A form that is under way is not sent a second time. */
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented) { return; }
    if (form.getAttribute("data-sent")) { event.preventDefault(); return; }
    form.setAttribute("data-sent", "1");
    mark(form, "true");
  });
  window.addEventListener("pageshow", function () {
    var forms = document.querySelectorAll("form[data-sent]"), i;
    for (i = 0; i < forms.length; i += 1) {
      forms[i].removeAttribute("data-sent");
      mark(forms[i], "false");
    }
  });
  function mark(form, sent) {
    var buttons = form.querySelectorAll("button"), i;
    for (i = 0; i < buttons.length; i += 1) { buttons[i].setAttribute("aria-disabled", sent); }
  }

  /* Keys that stand on the buttons: data-key="F2", data-key="Ctrl+Enter". */
  document.addEventListener("keydown", function (event) {
    var name = (event.ctrlKey ? "Ctrl+" : "") + event.key;
    if (event.altKey || event.metaKey || !/^(F\d+|Ctrl\+Enter)$/.test(name)) { return; }
    var target = document.querySelector('[data-key="' + name + '"]');
    if (!target) { return; }
    event.preventDefault();
    target.focus();
    if (/^(A|BUTTON)$/.test(target.tagName)) { target.click(); } else if (target.select) { target.select(); }
  });

  /* A menu closes when one looks elsewhere. */
  document.addEventListener("click", function (event) {
    var menu = document.querySelector("details.who[open]");
    if (menu && !menu.contains(event.target)) { menu.removeAttribute("open"); }
  });

  /* What went wrong is read out first. */
  function attend(part) {
    var errors = part.querySelector(".errors");
    if (errors) { errors.focus(); }
  }
  attend(document);
  document.addEventListener("htmx:afterSettle", function (event) { attend(event.target); });
}());
