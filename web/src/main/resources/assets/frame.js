"use strict";
// Words of a script, put into the page by the template frame/words: say("left", {count: 3}).
window.diemcau = {
  words(name) {
    const block = document.querySelector('template[data-words="' + name + '"]');
    const words = block ? JSON.parse(block.dataset.text) : {};
    return (key, values = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, one) => values[one] ?? whole);
  },
};
// The menu on a narrow screen, questions before acts that cannot be undone, and a session that lasts while somebody works.
(() => {
  const button = document.querySelector(".dc-menu-button");
  const menu = document.getElementById("menu");
  if (button && menu) {
    button.addEventListener("click", () => {
      const open = menu.classList.toggle("dc-open");
      button.setAttribute("aria-expanded", String(open));
    });
  }

  // <form data-confirm="Kết thúc cuộc họp “Giao ban”?" data-confirm-yes="Kết thúc">
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const question = form.dataset.confirm;
    if (!question || form.dataset.confirmed === "yes") {
      return;
    }
    event.preventDefault();
    const submitter = event.submitter;
    const dialog = document.createElement("dialog");
    dialog.className = "dc-dialog";
    const text = document.createElement("p");
    text.textContent = question;
    const yes = document.createElement("button");
    yes.type = "button";
    yes.className = "btn btn-danger";
    yes.textContent = form.dataset.confirmYes || "Đồng ý";
    const no = document.createElement("button");
    no.type = "button";
    no.className = "btn";
    no.textContent = "Không";
    const row = document.createElement("div");
    row.className = "dc-dialog-buttons";
    row.append(no, yes);
    dialog.append(text, row);
    document.body.append(dialog);
    no.addEventListener("click", () => dialog.close());
    yes.addEventListener("click", () => {
      form.dataset.confirmed = "yes";
      dialog.close();
      form.requestSubmit(submitter || undefined);
    });
    dialog.addEventListener("close", () => dialog.remove());
    dialog.showModal();
    no.focus();
  });

  // On a phone the tabs of a meeting scroll: the one that is open is in sight.
  document.querySelector(".dc-tabs .active")?.scrollIntoView({ block: "nearest", inline: "center" });

  // Going back is to the same place on the page; the link is for a page that was opened alone.
  document.querySelector("a[data-back]")?.addEventListener("click", (event) => {
    if (history.length > 1) {
      event.preventDefault();
      history.back();
    }
  });

  // A browser checks a field in the language it was installed in; the words here are ours.
  const words = (field) => {
    const wrong = field.validity;
    if (wrong.valueMissing) {
      return "Không được để trống.";
    }
    if (wrong.badInput || wrong.stepMismatch) {
      return "Phải là một số.";
    }
    if (wrong.rangeUnderflow || wrong.rangeOverflow) {
      return "Phải là số từ " + field.min + " đến " + field.max + ".";
    }
    return wrong.tooShort ? "Dài ít nhất " + field.minLength + " ký tự." : "Chưa đúng.";
  };
  document.addEventListener("invalid", (event) => {
    event.target.setCustomValidity("");
    event.target.setCustomValidity(words(event.target));
  }, true);
  // A word that was said is taken back before the next check, in all fields: of a group of choices another one may be made.
  const again = (event) => {
    for (const field of event.target.form?.elements ?? []) {
      field.setCustomValidity("");
    }
  };
  document.addEventListener("input", again);
  document.addEventListener("click", again, true);

  // Who is told what is wrong stands in the first field that is.
  document.querySelector("form .is-invalid")?.focus();

  // A link to a folded part of a page unfolds it.
  const unfold = () => {
    const part = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (part && part.tagName === "DETAILS") {
      part.open = true;
      part.scrollIntoView();
    }
  };
  window.addEventListener("hashchange", unfold);
  unfold();

  // Pages kept for a dead line are nobody's after signing out; presses that wait stay, for the account that made them.
  document.addEventListener("submit", (event) => {
    if (event.target.getAttribute("action") === "/logout" && window.caches) {
      caches.delete("dc-pages").catch(() => {});
    }
  });

  // A press that was sent is not sent twice.
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target.dataset.again === "yes") {
      return;
    }
    const buttons = event.target.querySelectorAll("button[type=submit], button:not([type])");
    setTimeout(() => buttons.forEach((one) => { one.disabled = true; }), 0);
    setTimeout(() => buttons.forEach((one) => { one.disabled = false; }), 8000);
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form button[disabled]:not([data-off])").forEach((one) => { one.disabled = false; });
  });

  // Somebody who types or points is at work, also when no page is asked for; an open board is watched work.
  if (document.body.dataset.signedIn === "yes") {
    let active = false;
    for (const kind of ["pointerdown", "keydown", "scroll"]) {
      document.addEventListener(kind, () => { active = true; }, { passive: true });
    }
    setInterval(() => {
      if (active || document.querySelector("[data-keep-session]")) {
        active = false;
        fetch("/session", { headers: { "Accept": "application/json" }, cache: "no-store" }).catch(() => {});
      }
    }, 120000);
  }
})();
