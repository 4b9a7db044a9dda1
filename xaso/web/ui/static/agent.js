/* Signing with a key on this PC: the page brings what is to be signed to the agent here, and back what it signed. */
(function () {
  "use strict";
  var AGENT = "http://127.0.0.1:9443";
  var form = document.querySelector("form[data-agent]");
  if (!form || !window.fetch) { return; }
  var says = form.querySelector("[data-agent-says]");

  function say(words) { says.textContent = words; }

  function post(address, body, own) {
    var headers = { "Content-Type": "application/json" };
    if (own) { headers["X-CSRFToken"] = form.querySelector("[name=csrfmiddlewaretoken]").value; }
    return fetch(address, { method: "POST", headers: headers, body: JSON.stringify(body) }).then(function (answer) {
      return answer.json().then(function (found) {
        if (!answer.ok) { throw new Error(found.error || "Chưa ký được."); }
        return found;
      });
    });
  }

  function away() {
    var select = form.querySelector("[name=khoa]");
    return / \(thiết bị ở máy của bạn/.test(select.options[select.selectedIndex].text);
  }

  function ticked() {
    var boxes = form.querySelectorAll("[name=chon]:checked"), found = [], i;
    for (i = 0; i < boxes.length; i += 1) { found.push(boxes[i].value); }
    return found;
  }

  function remember(papers) {
    papers.forEach(function (paper) {
      var box = form.querySelector("[name=chon][value^='" + paper.chosen.split(":")[0] + "']");
      if (box) { box.value = paper.chosen; }
    });
  }

  function takeAll(asked, made, problems) {
    var turn = Promise.resolve();
    made.signatures.forEach(function (signature, at) {
      turn = turn.then(function () {
        var body = { id: asked.papers[at].id, signature: signature, verb: form.getAttribute("data-agent") };
        return post("/van-ban/ky-o-may/xong/", body, true).catch(function (error) {
          problems.push(asked.papers[at].name + ": " + error.message);
        });
      });
    });
    return turn;
  }

  function sign() {
    var problems = [];
    say("Đang chuẩn bị văn bản…");
    fetch(AGENT + "/v1/keys").then(function () {
      return post("/van-ban/ky-o-may/", {
        khoa: form.querySelector("[name=khoa]").value, chon: ticked(), verb: form.getAttribute("data-agent")
      }, true);
    }).then(function (asked) {
      problems = asked.problems;
      remember(asked.papers);
      if (!asked.papers.length) { throw new Error(problems.join(" ")); }
      say("Hãy xem cửa sổ của chương trình ký trên máy này và gõ mã PIN ở đó.");
      return post(AGENT + "/v1/sign", { certificate: asked.certificate, papers: asked.papers }, false)
        .then(function (made) { return takeAll(asked, made, problems); });
    }).then(function () {
      if (problems.length) { throw new Error(problems.join(" ")); }
      window.location.reload();
    }).catch(function (error) {
      var lost = error instanceof TypeError;
      say(lost ? "Không gặp được chương trình ký trên máy này. Hãy mở chương trình ký rồi bấm ký lại." : error.message);
      form.removeAttribute("data-sent");
    });
  }

  form.addEventListener("submit", function (event) {
    var pressed = event.submitter;
    if (!away() || (pressed && pressed.value === "duyet")) { return; }
    event.preventDefault();
    if (ticked().length) { sign(); } else { say("Hãy đánh dấu văn bản cần ký."); }
  });
}());
