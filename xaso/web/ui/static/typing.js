/* What somebody types while the answer to an earlier question is under way stays: the answer knows nothing of it. */
(function () {
  "use strict";
  var late = [];

  document.addEventListener("htmx:beforeSwap", function (event) {
    var sent = event.detail.requestConfig.formData, form = event.detail.target.closest("form"), i;
    late = [];
    for (i = 0; form && i < form.length; i += 1) {
      if (form[i].id && form[i].name && differs(form[i], sent)) { late.push(form[i]); }
    }
  });

  function differs(field, sent) {
    if (/^(checkbox|radio)$/.test(field.type)) {
      return field.checked !== (sent.getAll(field.name).indexOf(field.value) > -1);
    }
    return field.value !== sent.get(field.name);
  }

  document.addEventListener("htmx:afterSwap", function () {
    var old, field;
    while ((old = late.pop())) {
      field = document.getElementById(old.id);
      if (field && field !== old) {
        field.value = old.value;
        field.checked = old.checked;
      }
    }
  });
}());
