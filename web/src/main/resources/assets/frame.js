"use strict";
// Words of a script, put into the page by the template frame/words: say("left", {count: 3}).
window.diemcau = {
  /** 513.922 */
  number: new Intl.NumberFormat("vi-VN"),
  /** Without accents, in small letters. */
  plain: (text) => text.normalize("NFD").replace(/\p{M}+/gu, "").replace(/[\u0111\u0110]/g, "d").toLowerCase(),
  /** What a search compares, as the server folds it: plain, and one space for whatever is no letter or digit. */
  fold: (text) => diemcau.plain(text).replace(/[^\p{L}\p{N}.]+/gu, " ").trim(),
  words(name) {
    const block = document.querySelector('template[data-words="' + name + '"]');
    const words = block ? JSON.parse(block.dataset.text) : {};
    return (key, values = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, one) => values[one] ?? whole);
  },
};
// The menu on a narrow screen, questions before acts that cannot be undone, and a session that lasts while somebody works.
(() => {
  const say = diemcau.words("frame.script");
  const button = document.querySelector(".dc-menu-button");
  const menu = document.getElementById("menu");
  if (button && menu) {
    button.addEventListener("click", () => {
      const open = menu.classList.toggle("dc-open");
      button.setAttribute("aria-expanded", String(open));
    });
  }

  // <form data-confirm="…" data-confirm-yes="…">
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
    yes.textContent = form.dataset.confirmYes || say("yes");
    const no = document.createElement("button");
    no.type = "button";
    no.className = "btn";
    no.textContent = say("no");
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
      return say("required");
    }
    if (wrong.badInput || wrong.stepMismatch) {
      return say("number");
    }
    if (wrong.rangeUnderflow || wrong.rangeOverflow) {
      return say("range", { least: diemcau.number.format(field.min), most: diemcau.number.format(field.max) });
    }
    return wrong.tooShort ? say("short", { least: field.minLength }) : say("wrong");
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

  // On a phone each row of a list stands by itself, with the header before each value; what is compared by columns
  // (a report, a heat map) keeps them.
  const stack = () => document.querySelectorAll(".table-responsive > .card-table:not(.dc-stacked, .dc-report, .dc-heat, .replies)").forEach((table) => {
    const heads = [...table.tHead?.rows[0]?.cells ?? []];
    if (heads.length === 0 || table.querySelector("[colspan]")) {
      return;
    }
    for (const row of table.tBodies[0].rows) {
      [...row.cells].forEach((cell, at) => {
        if (!cell.classList.contains("dc-choose")) {
          cell.dataset.label ??= heads[at]?.textContent.trim() ?? "";
        }
      });
    }
    table.classList.add("dc-stacked");
  });
  stack();
  document.addEventListener("htmx:afterSwap", stack);

  // A table that fits its card leaves the scrolling to the page, so that its header can stay in sight; one that scrolls in
  // its card does so by keyboard too. What is folded has no width yet: it is asked again when it has one.
  const reachTable = (one) => {
    one.classList.toggle("dc-fits", one.clientWidth > 0 && one.scrollWidth <= one.clientWidth);
    if (one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight) {
      one.tabIndex = 0;
    } else {
      one.removeAttribute("tabindex");
    }
  };
  const tableSizes = new ResizeObserver((changes) => new Set(changes.map((one) => one.target.closest(".table-responsive"))).forEach(reachTable));
  const reachTables = () => document.querySelectorAll(".table-responsive, .table-responsive > .table").forEach((one) => tableSizes.observe(one));
  document.addEventListener("htmx:afterSwap", reachTables);
  reachTables();

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

  // The key / goes to the search, as long as nobody is typing; Esc closes the help of a page.
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const find = document.getElementById("find");
    if (event.key === "/" && find && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      find.focus();
    }
    if (event.key === "Escape") {
      const help = document.querySelector(".dc-help[open]");
      if (help) {
        help.open = false;
        help.querySelector("summary").focus();
      }
    }
  });
  document.addEventListener("click", (event) => {
    const help = document.querySelector(".dc-help[open]");
    if (help && !help.contains(event.target)) {
      help.open = false;
    }
  });

  // What takes longer than a second says so. A file that is fetched leaves the page where it is.
  const waiting = document.querySelector(".dc-waiting");
  const AFTER = 1000;
  const LONGEST = 30000;
  let timers = [];
  const rest = () => {
    timers.forEach(clearTimeout);
    timers = [];
    if (waiting) {
      waiting.hidden = true;
    }
  };
  const wait = () => {
    rest();
    if (waiting) {
      timers = [setTimeout(() => {
        waiting.querySelector(".dc-waiting-words").textContent = say("waiting");
        waiting.hidden = false;
      }, AFTER), setTimeout(rest, LONGEST)];
    }
  };
  const fetchesFile = (address, element) => element.hasAttribute("download")
    || /\.(pdf|xlsx|docx|csv|zip|jsonl|ics|yml|json)$/.test(new URL(address, location.href).pathname);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (link && !event.defaultPrevented && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey
      && !link.target && link.origin === location.origin && !link.getAttribute("href").startsWith("#")
      && !fetchesFile(link.href, link)) {
      wait();
    }
  });
  document.addEventListener("submit", (event) => {
    if (!event.defaultPrevented && !fetchesFile(event.target.getAttribute("action") || location.href, event.target)) {
      wait();
    }
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (!["load", "every", "sse"].some((kind) => (event.target.getAttribute?.("hx-trigger") || "").includes(kind))) {
      wait();
    }
  });
  document.addEventListener("htmx:afterRequest", rest);
  window.addEventListener("pageshow", rest);
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
