"use strict";
// The page of an operator: the time that is left by the server's clock, what changes while it is looked at, and forms that
// are easy to fill on a telephone. It is drawn by the server; what has changed is put in the place of what stood there,
// and a form that somebody is filling in is left alone.
(() => {
  const my = document.getElementById("my");
  if (!my) {
    return;
  }
  const say = diemcau.words("invitations.script");
  const kept = diemcau.kept;
  const time = kept ? kept.time : Date.now;
  const byId = (id) => document.getElementById(id);
  const SECOND = 1000;
  const MINUTE = 60 * SECOND;
  const HOUR = 60 * MINUTE;
  const DAY = 24 * HOUR;
  const COUNTED = 10 * MINUTE;
  const BEFORE_START = 15 * MINUTE;

  // ---- The time that is left

  const many = (key, count) => say(count === 1 && key !== "seconds" ? key + ".one" : key, { count });
  function left(millis) {
    if (millis >= 2 * DAY) {
      return many("days", Math.floor(millis / DAY));
    }
    const hours = Math.floor(millis / HOUR);
    const minutes = Math.floor(millis % HOUR / MINUTE);
    if (hours) {
      return many("hours", hours) + (minutes ? " " + many("minutes", minutes) : "");
    }
    if (millis >= COUNTED) {
      return many("minutes", minutes);
    }
    const seconds = say("seconds", { count: String(Math.floor(millis % MINUTE / SECOND)).padStart(2, "0") });
    return minutes ? many("minutes", minutes) + " " + seconds : seconds;
  }

  let lastTick = time();
  function tick() {
    const count = byId("my-count");
    const now = time();
    if (count && count.dataset.status === "planned") {
      const starts = Number(count.dataset.starts);
      const text = now < starts ? say("left", { time: left(starts - now) }) : say("due");
      if (count.textContent !== text) {
        count.textContent = text;
      }
      count.classList.toggle("op-count-soon", starts - now < BEFORE_START);
      // At these moments something else becomes due.
      const turns = [Number(count.dataset.opens), starts - BEFORE_START, starts];
      if (kept && turns.some((turn) => lastTick < turn && turn <= now)) {
        kept.beat();
      }
    }
    lastTick = now;
  }
  setInterval(tick, SECOND);
  tick();

  // ---- What changes meanwhile

  const dirty = (form) => form.dataset.dirty === "yes";
  const filled = () => [...my.querySelectorAll("form[data-kept]")].some(dirty);
  my.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-kept]");
    if (form) {
      form.dataset.dirty = "yes";
    }
  });

  async function refresh() {
    const answer = await fetch(location.pathname, {
      headers: { "Accept": "text/html,*/*;q=0.1" }, cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(20000),
    });
    if (!answer.ok) {
      return;
    }
    const html = await answer.text();
    kept.keepPage(location.pathname, html, answer.headers.get("Content-Security-Policy")).catch(() => {});
    take(new DOMParser().parseFromString(html, "text/html"));
  }

  function take(fresh) {
    const other = fresh.getElementById("my");
    if (!other) {
      return;
    }
    const main = byId("my-main");
    const newMain = fresh.getElementById("my-main");
    if (main.dataset.of !== newMain.dataset.of && filled()) {
      offer();
      return;
    }
    const at = document.activeElement;
    if (main.dataset.of !== newMain.dataset.of) {
      main.replaceWith(newMain);
      byId("my-side")?.remove();
      const side = fresh.getElementById("my-side");
      if (side) {
        newMain.after(side);
      }
    } else {
      const tasks = byId("my-tasks");
      const newTasks = fresh.getElementById("my-tasks");
      const names = (one) => [...one.querySelectorAll("details")].map((task) => task.id).join();
      if (tasks && names(tasks) !== names(newTasks) && !filled()) {
        tasks.replaceWith(newTasks);
      }
    }
    for (const part of fresh.querySelectorAll("[data-live][id]")) {
      const old = byId(part.id);
      if (old && old !== part) {
        put(part, old);
      }
    }
    for (const name of ["now", "looks", "copy", "meeting", "endpoint"]) {
      my.dataset[name] = other.dataset[name] ?? "";
    }
    if (!document.contains(at)) {
      my.querySelector(".op-big")?.focus({ preventScroll: true });
    }
    byId("line").hidden = true;
    tick();
    ease(my);
    kept.show();
  }

  function put(part, old) {
    if (old.tagName !== "DETAILS") {
      old.replaceWith(part);
      return;
    }
    const form = old.querySelector("form");
    if (dirty(form) || form.contains(document.activeElement) && document.activeElement.matches("input, textarea")) {
      old.querySelector("summary").replaceWith(part.querySelector("summary"));
      return;
    }
    part.open = old.open;
    old.replaceWith(part);
  }

  /** The page has turned to another meeting while a form is filled in. */
  function offer() {
    const band = byId("line");
    const link = document.createElement("a");
    link.href = location.pathname;
    link.textContent = say("show");
    band.replaceChildren(`${say("changed")} ${say("unsaved")} `, link);
    band.hidden = false;
  }

  document.addEventListener("line-alive", (event) => {
    const { now, sent } = event.detail;
    if (sent || now.looks !== my.dataset.looks || my.dataset.copy) {
      refresh().catch(() => {});
    }
  });

  // ---- What became of a press

  my.addEventListener("outcome", (event) => {
    const form = event.target;
    const { sent, said, refused, waits } = event.detail;
    clear(form);
    if (refused) {
      wrong(form, refused);
      return;
    }
    delete form.dataset.dirty;
    if (sent) {
      kept.tell(said);
    }
    if (sent || waits) {
      const task = form.closest("details");
      if (task) {
        task.open = false;
        scrollTo({ top: 0, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
        my.querySelector(".op-big")?.focus({ preventScroll: true });
      } else if (waits) {
        kept.tell(say("waiting"));
      }
    }
  });
  my.addEventListener("pressed", () => kept.tell(""));

  function clear(form) {
    form.querySelectorAll(".is-invalid").forEach((one) => one.classList.remove("is-invalid"));
    form.querySelectorAll(".invalid-feedback").forEach((one) => one.remove());
    const above = form.querySelector(".op-wrong");
    if (above) {
      above.textContent = "";
    }
  }

  function wrong(form, problem) {
    const above = form.querySelector(".op-wrong");
    const lines = [];
    let first = null;
    for (const { field, message } of problem.violations || []) {
      const row = /^delegates\[(\d+)](?:\.(\w+))?$/.exec(field);
      const input = row
        ? form.querySelectorAll(".op-row")[Number(row[1])]?.querySelector(`[data-cell="${row[2] || "name"}"]`)
        : [...form.elements].find((one) => one.name === field && one.type !== "radio");
      if (!input || input.offsetParent === null) {
        lines.push(row ? `${say("person", { no: Number(row[1]) + 1 })}: ${message}` : message);
        continue;
      }
      const said = document.createElement("div");
      said.className = "invalid-feedback d-block";
      said.textContent = message;
      input.classList.add("is-invalid");
      (input.closest(".op-stepper") || input).after(said);
      first ??= input;
    }
    if (!(problem.violations || []).length) {
      lines.push(problem.detail || problem.title);
    }
    if (above) {
      above.textContent = lines.join(" ");
    } else {
      kept.tell(lines.join(" "));
    }
    (first || above)?.scrollIntoView({ block: "center" });
    first?.focus();
  }

  let waiting = [];
  document.addEventListener("kept", (event) => {
    waiting = event.detail.filter((one) => one.state === "waiting" && one.waited);
    show(waiting);
  });

  /** What waits is marked in its line, and the one big button goes on to what can be done next. */
  function show(presses) {
    const base = byId("my-main")?.dataset.of;
    const waits = (step) => presses.some((one) => one.path === `${base}/${step}`);
    for (const task of my.querySelectorAll(".op-task")) {
      const badge = task.querySelector(".op-waits");
      badge.hidden = !waits(task.id);
      badge.textContent = badge.hidden ? "" : say("waits");
    }
    const big = my.querySelector("a[data-go]");
    if (!big) {
      return;
    }
    let step = big.dataset.due ??= big.dataset.go;
    let words = big.dataset.words ??= big.textContent;
    if (waits(step)) {
      const next = [...my.querySelectorAll(".op-task:not(#heads)")]
        .find((task) => task.querySelector("summary").dataset.state !== "done" && !waits(task.id));
      step = next ? next.id : "";
      words = next ? next.querySelector(".op-task-title").textContent : say("waiting");
    }
    big.dataset.go = step;
    big.textContent = words;
    big.toggleAttribute("aria-disabled", !step);
    if (step) {
      big.setAttribute("href", "#" + step);
    } else {
      big.removeAttribute("href");
    }
  }

  // ---- Presses on the page

  my.addEventListener("click", (event) => {
    const go = event.target.closest("a[data-go]");
    if (go && byId(go.dataset.go)) {
      event.preventDefault();
      const task = byId(go.dataset.go);
      task.open = true;
      task.scrollIntoView({ block: "start" });
      task.querySelector("summary").focus({ preventScroll: true });
      return;
    }
    const by = event.target.closest("[data-step-by]");
    if (by) {
      const field = by.parentElement.querySelector("input");
      field.value = String(Math.max(0, (Number(field.value || field.placeholder) || 0) + Number(by.dataset.stepBy)));
      field.dispatchEvent(new Event("input", { bubbles: true }));
      return;
    }
    const good = event.target.closest("[data-all-good]");
    if (good) {
      good.closest("form").querySelectorAll("input[type=radio][value=yes]").forEach((one) => { one.checked = true; });
      good.closest("form").dataset.dirty = "yes";
    }
  });

  // The way into the room cannot wait: without a line it leads to an empty page of the browser.
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!kept || form.dataset.join === undefined) {
      return;
    }
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    const now = await kept.ask();
    if (now) {
      form.elements.csrf.value = now.csrf;
      HTMLFormElement.prototype.submit.call(form);
      return;
    }
    button.disabled = false;
    kept.tell(say("no-join"));
    kept.beat();
  }, true);

  // ---- Delegates, one by one

  const CELLS = ["name", "office", "phone", "email", "substituteFor"];
  const cells = (line) => line.split(line.includes("\t") ? "\t" : ";").map((cell) => cell.trim());
  const people = (text) => text.split(/\r?\n/).filter((line) => line.trim()).map(cells);

  function ease(root) {
    root.querySelectorAll("[data-step-by][hidden], [data-all-good][hidden]").forEach((one) => { one.hidden = false; });
    root.querySelectorAll("form[data-rows]").forEach((form) => {
      if (kept && !form.dataset.eased) {
        form.dataset.eased = "yes";
        byRows(form);
      }
    });
  }

  function byRows(form) {
    const rows = form.querySelector(".op-rows");
    const lines = form.querySelector(".op-lines");
    const text = form.elements.delegates;
    const acts = document.createElement("div");
    acts.className = "op-row-acts";
    const list = document.createElement("ol");
    list.className = "op-row-list";
    const add = plain(say("add"), () => {
      list.append(row([]));
      list.lastElementChild.querySelector("input").focus();
      renumber(list);
    });
    const paste = plain(say("paste"), () => {
      write();
      rows.hidden = true;
      lines.hidden = false;
      text.focus();
    });
    const back = plain(say("rows"), read);
    acts.append(add, paste);
    rows.append(list, acts);
    lines.append(back);

    function read() {
      const all = people(text.value);
      list.replaceChildren(...(all.length ? all : [[]]).map(row));
      renumber(list);
      rows.hidden = false;
      lines.hidden = true;
    }
    function write() {
      if (rows.hidden) {
        return;
      }
      text.value = [...list.children]
        .map((one) => CELLS.map((cell) => one.querySelector(`[data-cell="${cell}"]`).value.replace(/\s+/g, " ").trim()))
        .filter((one) => one.some((cell) => cell))
        .map((one) => one.join("\t"))
        .join("\n");
    }
    form.addEventListener("pressed", write);
    form.addEventListener("refilled", read);
    read();
  }

  function plain(text, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = text;
    button.addEventListener("click", act);
    return button;
  }

  let fields = 0;
  function cell(name, label, value, more = {}) {
    const box = document.createElement("div");
    const words = document.createElement("label");
    words.className = "form-label";
    words.textContent = label;
    const input = document.createElement("input");
    Object.assign(input, { className: "form-control", value: value || "", maxLength: 200, autocomplete: "off", id: "cell-" + ++fields }, more);
    input.dataset.cell = name;
    words.htmlFor = input.id;
    box.append(words, input);
    return box;
  }

  function row([name, office, phone, email, substituteFor]) {
    const item = document.createElement("li");
    item.className = "op-row";
    const pair = document.createElement("div");
    pair.className = "op-pair";
    pair.append(cell("name", say("name"), name), cell("office", say("office"), office));
    const instead = folded(say("substitutes"), cell("substituteFor", say("for"), substituteFor));
    instead.open = Boolean(substituteFor);
    const reached = document.createElement("div");
    reached.className = "op-pair";
    reached.append(cell("phone", say("phone"), phone, { inputMode: "tel", maxLength: 40 }), cell("email", say("mail"), email, { inputMode: "email" }));
    const more = folded(say("more"), reached);
    more.open = Boolean(phone || email);
    const remove = plain(say("remove"), () => {
      const list = item.parentElement;
      item.closest("form").dataset.dirty = "yes";
      item.remove();
      if (!list.children.length) {
        list.append(row([]));
      }
      renumber(list);
    });
    remove.className = "btn btn-sm op-row-remove";
    item.append(pair, instead, more, remove);
    return item;
  }

  function folded(title, content) {
    const fold = document.createElement("details");
    fold.className = "op-fold";
    const summary = document.createElement("summary");
    summary.textContent = title;
    fold.append(summary, content);
    return fold;
  }

  function renumber(list) {
    [...list.children].forEach((one, index) => one.setAttribute("aria-label", say("person", { no: index + 1 })));
  }

  ease(my);
})();
