"use strict";
// The page of a plan. Without this file the form still works; with it the tree counts, the calendar is looked at while
// somebody writes, groups are remembered, and what was typed outlives a closed page and a dead line.
(() => {
  const form = document.getElementById("plan");
  if (!form) {
    return;
  }
  const say = diemcau.words("plan.script");
  const number = diemcau.number.format;
  const { fold } = diemcau;
  const field = (id) => document.getElementById(id);
  const csrf = form.querySelector("input[name=csrf]").value;
  const button = (words, press, kind = "btn") => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = kind;
    made.textContent = words;
    made.addEventListener("click", press);
    return made;
  };
  const two = (value) => String(value).padStart(2, "0");
  const clock = (date) => two(date.getHours()) + ":" + two(date.getMinutes());
  const written = (date) => two(date.getDate()) + "/" + two(date.getMonth() + 1) + "/" + date.getFullYear();

  // Days and hours, as they are written here.
  const dayOf = (text) => {
    const given = text.trim();
    const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(given);
    const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(given);
    const found = parts ? [parts[3], parts[2], parts[1]] : iso ? iso.slice(1) : null;
    if (!found) {
      return null;
    }
    const date = new Date(Number(found[0]), Number(found[1]) - 1, Number(found[2]));
    return date.getMonth() === Number(found[1]) - 1 && date.getDate() === Number(found[2]) ? date : null;
  };
  const minutesOf = (text) => {
    const parts = /^(\d{1,2})(?:[:h](\d{2})?)?$/i.exec(text.trim());
    const minutes = parts ? Number(parts[1]) * 60 + Number(parts[2] || 0) : -1;
    return minutes >= 0 && minutes < 1440 ? minutes : null;
  };
  const hour = (minutes) => two(Math.floor(minutes / 60) % 24) + ":" + two(minutes % 60);

  // The agenda.
  const agenda = field("agenda");
  const points = () => [...agenda.querySelectorAll(".dc-point")];
  const arrange = () => {
    points().forEach((point, i) => {
      point.querySelectorAll("input").forEach((input) => {
        const label = point.querySelector('label[for="' + input.id + '"]');
        input.id = input.name + "-" + i;
        label.htmlFor = input.id;
      });
      const remove = point.querySelector(".dc-point-remove");
      remove.hidden = points().length < 2;
      remove.setAttribute("aria-label", say("agenda.remove", { no: i + 1 }));
    });
  };
  const addPoint = () => {
    const copy = agenda.querySelector(".dc-point").cloneNode(true);
    copy.querySelectorAll("input").forEach((input) => { input.value = ""; input.classList.remove("is-invalid"); });
    copy.querySelectorAll(".dc-point-error").forEach((error) => error.remove());
    agenda.append(copy);
    arrange();
    return copy;
  };
  const sumAgenda = () => {
    const minutes = points().reduce((sum, point) =>
      sum + (Number(point.querySelector("input[name=agendaMinutes]").value) || 0), 0);
    const from = minutesOf(field("from").value);
    const until = minutesOf(field("until").value);
    const longer = from !== null && until !== null && !field("lastDay").value && minutes > until - from;
    field("agenda-sum").textContent = !minutes || from === null ? ""
      : longer ? say("agenda.over", { minutes }) : say("agenda.sum", { minutes, end: hour(from + minutes) });
  };
  field("agenda-add").hidden = false;
  field("agenda-add").addEventListener("click", () => addPoint().querySelector("input").focus());
  agenda.addEventListener("click", (event) => {
    const remove = event.target.closest(".dc-point-remove");
    if (remove) {
      remove.closest(".dc-point").remove();
      arrange();
      sumAgenda();
      changed();
      field("agenda-add").focus();
    }
  });
  // Enter in a line goes on to the next line, and does not send half a plan.
  agenda.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) {
      event.preventDefault();
      const next = points()[points().indexOf(event.target.closest(".dc-point")) + 1];
      (next || addPoint()).querySelector("input").focus();
    }
  });

  // The tree: a level as a whole, a part of it, single units.
  const tree = field("tree");
  const search = field("unit-search");
  const chosenWords = field("chosen");
  const levels = [...tree.querySelectorAll(".plan-level")];
  const unitsOf = (part) => [...part.querySelectorAll("input[name=unit]")];
  const allOf = (level) => level.querySelector("input[name=below]");
  const mark = (box, boxes) => {
    const on = boxes.filter((one) => one.checked).length;
    box.checked = on === boxes.length && on > 0;
    box.indeterminate = on > 0 && on < boxes.length;
    return on;
  };
  const tally = (element, on, all) => {
    if (element) {
      const words = element.dataset.words ? " " + element.dataset.words : "";
      element.textContent = number(on) + "/" + number(all) + words;
      element.classList.toggle("plan-full", on === all);
    }
  };
  const count = () => {
    let units = 0;
    let endpoints = 0;
    levels.forEach((level) => {
      const boxes = unitsOf(level);
      level.querySelectorAll(".plan-area").forEach((area) => {
        const own = unitsOf(area);
        const box = area.querySelector("input[data-area]");
        const on = box ? mark(box, own) : 0;
        tally(area.querySelector(".plan-tally"), on, own.length);
      });
      tally(level.querySelector(".plan-tally"), mark(allOf(level), boxes), boxes.length);
      boxes.forEach((unit) => {
        if (unit.checked) {
          units += 1;
          endpoints += Number(unit.dataset.endpoints);
        } else {
          endpoints += unit.closest("li").querySelectorAll("input[name=endpoint]:checked").length;
        }
      });
    });
    chosenWords.textContent = say("chosen", { units: number(units), endpoints: number(endpoints) });
  };
  const folded = (toggle, close) => {
    const area = toggle.closest(".plan-area");
    toggle.setAttribute("aria-expanded", String(!close));
    area.querySelector(".plan-nodes").hidden = close;
    const name = area.querySelector(".plan-branch-area .form-check-label")?.textContent;
    if (name) {
      toggle.setAttribute("aria-label", say(close ? "fold.open" : "fold.close", { name }));
    } else {
      toggle.textContent = " " + say(close ? "fold.show" : "fold.hide");
    }
  };
  const filter = () => {
    const words = fold(search.value).split(" ").filter(Boolean);
    let any = false;
    levels.forEach((level) => {
      let found = 0;
      level.querySelectorAll(".plan-area").forEach((area) => {
        let here = 0;
        const named = fold(area.querySelector(".plan-branch-area .form-check-label")?.textContent || "");
        const whole = words.length > 0 && words.every((word) => (" " + named).includes(" " + word));
        area.querySelectorAll("li[data-folded]").forEach((node) => {
          node.hidden = !whole && !words.every((word) => (" " + node.dataset.folded).includes(" " + word));
          here += node.hidden ? 0 : 1;
        });
        area.hidden = words.length > 0 && here === 0;
        found += here;
        folded(area.querySelector(".plan-fold"), words.length === 0);
      });
      level.hidden = words.length > 0 && found === 0;
      any = any || found > 0;
    });
    field("tree-nothing").hidden = any || levels.length === 0;
  };
  search.closest(".plan-tree-search").hidden = levels.length === 0;
  tree.querySelectorAll("input[data-area]").forEach((box) => { box.hidden = false; });
  tree.querySelectorAll(".plan-fold").forEach((toggle) => {
    toggle.hidden = false;
    toggle.addEventListener("click", () => folded(toggle, toggle.getAttribute("aria-expanded") === "true"));
  });
  filter();
  search.addEventListener("input", filter);
  search.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault();
      const first = [...tree.querySelectorAll("li[data-folded]:not([hidden]) input")].find((box) => box.offsetParent);
      first?.focus();
    } else if (event.key === "Escape") {
      search.value = "";
      filter();
    }
  });
  tree.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") {
      return;
    }
    const boxes = [...tree.querySelectorAll("input")].filter((box) => box.offsetParent !== null);
    const next = boxes.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    event.preventDefault();
    if (next < 0) {
      search.focus();
    } else if (next < boxes.length) {
      boxes[next].focus();
    }
  });
  tree.addEventListener("change", (event) => {
    const box = event.target;
    if (box.name === "below") {
      unitsOf(box.closest(".plan-level")).forEach((unit) => { unit.checked = box.checked; });
    } else if (box.dataset.area !== undefined) {
      unitsOf(box.closest(".plan-area")).forEach((unit) => { unit.checked = box.checked; });
    }
    count();
  });
  // A level that is chosen as a whole is sent as that, not unit by unit: it holds also on another day.
  form.addEventListener("formdata", (event) => {
    const data = event.formData;
    data.delete("unit");
    levels.filter((level) => !allOf(level).checked)
      .forEach((level) => unitsOf(level).filter((unit) => unit.checked).forEach((unit) => data.append("unit", unit.value)));
  });
  const choice = () => ({
    below: levels.map(allOf).filter((box) => box.checked).map((box) => box.value),
    units: levels.filter((level) => !allOf(level).checked)
      .flatMap((level) => unitsOf(level).filter((unit) => unit.checked).map((unit) => unit.value)),
    endpoints: [...tree.querySelectorAll("input[name=endpoint]:checked")].map((box) => box.value),
  });
  /** Chooses that and nothing else; answers how much of it is not there. */
  const choose = (wanted) => {
    const values = { below: new Set(wanted.below), unit: new Set(wanted.units), endpoint: new Set(wanted.endpoints) };
    tree.querySelectorAll("input[name]").forEach((box) => {
      box.checked = values[box.name].delete(box.value);
    });
    levels.filter((level) => wanted.below.includes(allOf(level).value))
      .forEach((level) => unitsOf(level).forEach((unit) => { unit.checked = true; }));
    count();
    return values.below.size + values.unit.size + values.endpoint.size;
  };

  // The kind says what it brings; a chair who has chaired before brings office and unit.
  const kind = field("kind");
  const tellRules = () => { field("kind-rules").textContent = kind.selectedOptions[0]?.dataset.rules || ""; };
  kind.addEventListener("change", tellRules);
  field("chairName").addEventListener("change", () => {
    const name = fold(field("chairName").value);
    const known = [...field("chairs").options].find((option) => fold(option.value) === name);
    if (known) {
      field("chairName").value = known.value;
      field("chairOffice").value = known.dataset.office || field("chairOffice").value;
      field("chairUnit").value = known.dataset.unit;
    }
  });

  // Days: the weekday beside the date, and a month to pick from.
  const day = field("day");
  const days = field("days");
  const pick = field("pick-day");
  let month = null;
  const weekday = () => {
    const date = dayOf(day.value);
    field("weekday").textContent = date ? say("day." + (((date.getDay() + 6) % 7) + 1)) : "";
  };
  const drawMonth = (focus) => {
    const chosen = dayOf(day.value);
    const today = new Date(new Date().toDateString());
    const head = document.createElement("div");
    head.className = "plan-days-head";
    const step = (by, key, sign) => {
      const move = button(sign, () => { month = new Date(month.getFullYear(), month.getMonth() + by, 1); drawMonth(by); });
      move.setAttribute("aria-label", say(key));
      return move;
    };
    const title = document.createElement("span");
    title.setAttribute("aria-live", "polite");
    title.textContent = say("month", { month: month.getMonth() + 1, year: month.getFullYear() });
    head.append(step(-1, "month.before", "‹"), title, step(1, "month.after", "›"));
    const grid = document.createElement("div");
    grid.className = "plan-days-grid";
    for (let i = 1; i <= 7; i++) {
      const name = document.createElement("span");
      name.textContent = say("weekday." + i);
      grid.append(name);
    }
    const last = new Date(month.getFullYear(), month.getMonth() + 1, 0).getDate();
    for (let i = 1; i <= last; i++) {
      const date = new Date(month.getFullYear(), month.getMonth(), i);
      const cell = button(String(i), () => {
        day.value = written(date);
        closeMonth();
        day.dispatchEvent(new Event("input", { bubbles: true }));
        day.dispatchEvent(new Event("change", { bubbles: true }));
      }, "");
      cell.disabled = date < today;
      cell.setAttribute("aria-label", say("day." + (((date.getDay() + 6) % 7) + 1)) + " " + written(date));
      cell.classList.toggle("plan-today", date.getTime() === today.getTime());
      if (chosen && date.getTime() === chosen.getTime()) {
        cell.setAttribute("aria-current", "date");
      }
      if (i === 1) {
        cell.style.gridColumnStart = String(((date.getDay() + 6) % 7) + 1);
      }
      grid.append(cell);
    }
    days.replaceChildren(head, grid);
    if (focus) {
      head.querySelectorAll("button")[focus < 0 ? 0 : 1].focus();
    } else {
      (grid.querySelector("[aria-current]") || grid.querySelector("button:not(:disabled)") || head.firstChild).focus();
    }
  };
  const closeMonth = () => {
    days.hidden = true;
    pick.setAttribute("aria-expanded", "false");
    pick.focus();
  };
  pick.hidden = false;
  pick.addEventListener("click", () => {
    if (!days.hidden) {
      closeMonth();
      return;
    }
    const from = dayOf(day.value) || new Date();
    month = new Date(from.getFullYear(), from.getMonth(), 1);
    days.hidden = false;
    pick.setAttribute("aria-expanded", "true");
    drawMonth(0);
  });
  days.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
    if (event.key === "Escape") {
      closeMonth();
    } else if (steps[event.key] && event.target.closest(".plan-days-grid")) {
      event.preventDefault();
      const cells = [...days.querySelectorAll(".plan-days-grid button")];
      cells[cells.indexOf(event.target) + steps[event.key]]?.focus();
    }
  });
  document.addEventListener("pointerdown", (event) => {
    if (!days.hidden && !event.target.closest(".plan-day")) {
      days.hidden = true;
      pick.setAttribute("aria-expanded", "false");
    }
  });

  // Whoever comes to a date or an hour writes it anew; Enter in a line goes on, and does not send half a plan.
  for (const id of ["day", "from", "until", "lastDay"]) {
    field(id).addEventListener("focus", () => field(id).select());
  }
  const stops = ["title", "kind", "organizer", "chairName", "chairOffice", "chairUnit", "day", "from", "until", "lastDay", "central"];
  form.addEventListener("keydown", (event) => {
    const at = stops.indexOf(event.target.id);
    if (event.key === "Enter" && at >= 0 && at < stops.length - 1 && event.target.tagName !== "SELECT") {
      event.preventDefault();
      field(stops[at + 1]).focus();
    }
  });

  // A meeting that starts later ends later, and is as long as it was.
  let length = null;
  const measure = () => {
    const from = minutesOf(field("from").value);
    const until = minutesOf(field("until").value);
    length = from !== null && until !== null && until > from ? until - from : null;
  };
  field("from").addEventListener("change", () => {
    const from = minutesOf(field("from").value);
    const until = minutesOf(field("until").value);
    if (from !== null && length !== null && until !== null && until <= from && !field("lastDay").value
        && from + length < 1440) {
      field("until").value = hour(from + length);
    }
    measure();
  });
  field("until").addEventListener("change", measure);

  // The calendar of everybody chosen, looked at while the plan is being written.
  const sum = field("plan-sum");
  let asking = null;
  let waiting = null;
  let again = null;
  const part = (answer, name) => answer.querySelector('[data-part="' + name + '"]');
  const show = (answer) => {
    for (const name of ["plan-rest", "plan-busy", "plan-due", "plan-invited", "plan-unreached", "plan-sending"]) {
      const open = [...field(name).querySelectorAll("details")].map((one) => one.open);
      field(name).replaceChildren(...part(answer, name).childNodes);
      field(name).querySelectorAll("details").forEach((one, i) => { one.open = open[i] || false; });
    }
    const facts = part(answer, "facts").dataset;
    const taken = new Set(facts.taken.split(" ").filter(Boolean));
    tree.querySelectorAll("li[data-ids]").forEach((node) => {
      const busy = node.dataset.ids.split(" ").some((id) => taken.has(id));
      let sign = node.querySelector(":scope > .plan-taken-mark");
      if (busy && !sign) {
        sign = document.createElement("span");
        sign.className = "plan-taken-mark";
        sign.textContent = say("busy");
        node.querySelector(":scope > label").after(sign);
      } else if (!busy) {
        sign?.remove();
      }
    });
    const halls = new Set(facts.halls.split(" ").filter(Boolean));
    [...field("hall").options].filter((option) => option.value).forEach((option) => {
      option.textContent = halls.has(option.value) ? say("hall.busy", { hall: option.dataset.label }) : option.dataset.label;
    });
    field("chair-taken").hidden = facts.chair !== "taken";
    field("plan-paper").hidden = facts.complete !== "yes";
    field("plan-sending-card").hidden = false;
    const piece = (words, colour) => {
      const made = document.createElement("span");
      made.className = colour;
      made.textContent = words;
      return made;
    };
    const pieces = [piece(say("sum.start", { endpoints: number(facts.endpoints) }), "")];
    if (facts.clear === "yes") {
      pieces.push(piece(say("sum.clear"), "plan-good"));
    }
    if (taken.size > 0) {
      pieces.push(piece(say("sum.busy", { count: number(taken.size) }), "plan-bad"));
    }
    if (facts.chair === "taken") {
      pieces.push(piece(say("sum.chair"), "plan-bad"));
    }
    if (facts.unreached !== "0") {
      pieces.push(piece(say("sum.unreached", { count: number(facts.unreached) }), "plan-warn"));
    }
    sum.replaceChildren(...pieces.flatMap((one, i) => (i === 0 ? [one] : [" · ", one])));
  };
  const look = async () => {
    asking?.abort();
    asking = new AbortController();
    const own = asking;
    const slow = setTimeout(() => {
      sum.textContent = say("looking");
      field("plan-busy").setAttribute("aria-busy", "true");
      field("plan-sending").setAttribute("aria-busy", "true");
    }, 1000);
    try {
      const answer = await fetch(form.dataset.outlook, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        headers: { "X-CSRF-Token": csrf, "Accept": "text/html" },
        signal: own.signal,
      });
      if (answer.ok) {
        const made = document.createElement("template");
        made.innerHTML = await answer.text();
        show(made.content);
      }
    } catch (failure) {
      if (failure.name === "AbortError") {
        return;
      }
      sum.textContent = say("blind");
      clearTimeout(again);
      again = setTimeout(look, 10000);
    } finally {
      clearTimeout(slow);
      if (own === asking) {
        field("plan-busy").removeAttribute("aria-busy");
        field("plan-sending").removeAttribute("aria-busy");
      }
    }
  };
  window.addEventListener("online", look);
  field("plan-busy").addEventListener("click", (event) => {
    const free = event.target.closest("[data-free-day]");
    if (free) {
      day.value = free.dataset.freeDay;
      field("from").value = free.dataset.freeFrom;
      field("until").value = free.dataset.freeUntil;
      field("lastDay").value = free.dataset.freeLast;
      weekday();
      measure();
      changed();
      day.focus();
    }
  });

  // The draft outlives a page that is closed and a line that is dead; it stays on this machine, under the account.
  const shelf = "diemcau.plan:" + form.dataset.draft;
  const band = field("plan-draft");
  const LASTS = 7 * 24 * 3600 * 1000;
  const readDraft = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(shelf));
      return kept && Date.now() - kept.at < LASTS ? kept : null;
    } catch {
      return null;
    }
  };
  const dropDraft = () => localStorage.removeItem(shelf);
  const version = form.querySelector("input[name=version]").value;
  const draftName = form.querySelector("input[name=draft]");
  const state = () => [...new FormData(form)]
    // A password is not left on the machine.
    .filter(([name]) => !["csrf", "draft", "roomPassword"].includes(name));
  const keepDraft = (sent) => {
    try {
      localStorage.setItem(shelf, JSON.stringify({ name: draftName.value, at: Date.now(), sent, version, fields: state() }));
    } catch {
      // A browser that keeps nothing still plans.
    }
  };
  const takeDraft = (kept) => {
    const values = new Map();
    kept.fields.forEach(([name, value]) => values.set(name, [...(values.get(name) || []), value]));
    while (points().length < (values.get("agendaTitle") || []).length) {
      addPoint();
    }
    const seen = new Map();
    [...form.elements].filter((one) => one.name && !["csrf", "draft", "version", "room", "below", "unit", "endpoint", "roomPassword"].includes(one.name))
      .forEach((one) => {
        const at = seen.get(one.name) || 0;
        seen.set(one.name, at + 1);
        if (one.type === "checkbox") {
          one.checked = values.has(one.name);
        } else {
          one.value = values.get(one.name)?.[at] ?? "";
        }
      });
    choose({ below: values.get("below") || [], units: values.get("unit") || [], endpoints: values.get("endpoint") || [] });
    draftName.value = kept.name;
    tellRules();
    weekday();
    measure();
    sumAgenda();
    look();
  };
  const when = (at) => clock(new Date(at)) + " " + written(new Date(at));
  const tellDraft = (words, ...buttons) => {
    const text = document.createElement("span");
    text.textContent = words;
    band.replaceChildren(text, ...buttons);
    band.hidden = false;
  };
  const first = state();
  const startDraft = () => {
    draftName.value = draftName.value || (crypto.randomUUID?.() ?? Date.now() + "-" + Math.random().toString(36).slice(2));
    const kept = readDraft();
    if (!kept || form.dataset.refused === "yes") {
      return;
    }
    if (kept.name === form.dataset.sent) {
      dropDraft();
      return;
    }
    const drop = button(say("draft.drop"), () => {
      dropDraft();
      takeDraft({ name: draftName.value, fields: first });
      dropDraft();
      band.hidden = true;
      field("title").focus();
    });
    // Who asks for a day or for the like of another meeting wants that, and not what lies about; and what was written on
    // a plan that somebody else has changed since is not put over it unasked.
    if (location.search || kept.version !== version) {
      tellDraft(say("draft.other", { when: when(kept.at) }), button(say("draft.take"), () => {
        takeDraft(kept);
        band.hidden = true;
      }), button(say("draft.drop"), () => { dropDraft(); band.hidden = true; }));
      return;
    }
    takeDraft(kept);
    tellDraft(say(kept.sent ? "draft.perhaps" : "draft.restored", { when: when(kept.at) }), drop);
  };

  // A press that meets a dead line waits for it.
  const line = field("plan-line");
  let sending = false;
  const alive = async () => {
    try {
      const answer = await fetch("/health", { cache: "no-store", signal: AbortSignal.timeout(8000) });
      return answer.status < 600;
    } catch {
      return false;
    }
  };
  const send = async () => {
    if (await alive()) {
      keepDraft(true);
      sending = true;
      line.hidden = true;
      form.requestSubmit(form.querySelector("button.btn-primary[type=submit]"));
      return;
    }
    const text = document.createElement("span");
    text.textContent = say("line");
    const retry = async () => {
      if (!line.hidden && await alive() && !line.hidden) {
        stop();
        send();
      }
    };
    const beat = setInterval(retry, 5000);
    window.addEventListener("online", retry);
    const stop = () => {
      clearInterval(beat);
      window.removeEventListener("online", retry);
      line.hidden = true;
    };
    line.replaceChildren(text, button(say("line.stop"), stop));
    line.hidden = false;
    line.scrollIntoView({ block: "nearest" });
  };
  // The paper opens beside the page; the button that asks for it must not be the one that Enter presses.
  field("plan-paper").querySelector("button").addEventListener("click", (event) => {
    const ask = document.createElement("button");
    ask.type = "submit";
    ask.hidden = true;
    ask.setAttribute("formaction", event.currentTarget.dataset.paper);
    ask.setAttribute("formtarget", "_blank");
    form.append(ask);
    form.dataset.again = "yes";
    form.requestSubmit(ask);
    delete form.dataset.again;
    ask.remove();
  });
  form.addEventListener("submit", (event) => {
    if (!sending && !event.submitter?.hasAttribute("formaction")) {
      event.preventDefault();
      event.stopPropagation();
      keepDraft(false);
      send();
    }
  });
  window.addEventListener("pageshow", () => { sending = false; });
  field("plan-leave").addEventListener("click", dropDraft);

  // Remembered groups.
  const list = field("group-list");
  const told = field("group-told");
  const tellGroup = (words, undo) => {
    const text = document.createElement("span");
    text.textContent = words;
    told.replaceChildren(text, ...(undo ? [button(say("undo"), undo, "btn btn-sm")] : []));
  };
  const call = async (method, path, body, version) => {
    try {
      const answer = await fetch("/api/v1/groups" + path, {
        method,
        headers: {
          "Content-Type": "application/json",
          "X-CSRF-Token": csrf,
          "Accept-Language": document.documentElement.lang,
          ...(version ? { "If-Match": '"' + version + '"' } : {}),
        },
        body: body ? JSON.stringify(body) : undefined,
      });
      const read = await answer.json();
      if (!answer.ok) {
        tellGroup(read.violations?.[0]?.message || read.detail);
        return null;
      }
      return read;
    } catch {
      tellGroup(say("groups.failed"));
      return null;
    }
  };
  const asInvite = (wanted) => ({
    endpoints: wanted.endpoints,
    units: wanted.units,
    belows: wanted.below.map((one) => ({ unit: one.split(":")[0], level: one.split(":")[1] || null })),
  });
  const ofInvite = (invite) => ({
    endpoints: invite.endpoints,
    units: invite.units,
    below: invite.belows.map((one) => one.unit + ":" + (one.level || "")),
  });
  const useGroup = (group) => {
    const before = choice();
    const missing = choose(ofInvite(group.invite));
    tellGroup(say(missing ? "groups.missing" : "groups.used", { group: group.name, count: number(missing) }), () => {
      choose(before);
      told.replaceChildren();
      changed();
    });
    changed();
  };
  const editGroup = (group, card) => {
    if (card.nextElementSibling?.classList.contains("plan-group-edit")) {
      card.nextElementSibling.remove();
      return;
    }
    const panel = document.createElement("div");
    panel.className = "plan-group-edit";
    const hold = document.createElement("div");
    const label = document.createElement("label");
    const name = document.createElement("input");
    name.id = "group-name-" + group.id;
    name.className = "form-control";
    name.maxLength = 100;
    name.value = group.name;
    label.className = "form-label";
    label.htmlFor = name.id;
    label.textContent = say("groups.name", { group: group.name });
    hold.append(label, name);
    const change = async (invite) => {
      const saved = await call("PUT", "/" + group.id, { name: name.value, invite }, group.version);
      if (saved) {
        tellGroup(say("groups.saved", { group: saved.name }));
        await listGroups();
      }
    };
    name.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        change(group.invite);
      }
    });
    panel.append(hold,
      button(say("groups.rename"), () => change(group.invite)),
      button(say("groups.update"), () => change(asInvite(choice()))),
      button(say("groups.delete"), async () => {
        const gone = await call("DELETE", "/" + group.id);
        if (gone) {
          tellGroup(say("groups.deleted", { group: gone.name }), async () => {
            const back = await call("POST", "", { name: gone.name, unit: gone.unit.code, invite: gone.invite });
            if (back) {
              tellGroup(say("groups.saved", { group: back.name }));
              await listGroups();
            }
          });
          await listGroups();
        }
      }, "btn btn-outline-danger"));
    card.after(panel);
    name.focus();
    name.select();
  };
  const listGroups = async () => {
    const read = await call("GET", "?size=200&unit=" + encodeURIComponent(field("organizer").value));
    if (!read) {
      return;
    }
    list.replaceChildren(...read.items.map((group) => {
      const card = document.createElement("div");
      card.className = "plan-group";
      const use = button(group.name, () => useGroup(group));
      use.setAttribute("aria-label", say("groups.use", { group: group.name }));
      const more = button("⋯", () => editGroup(group, card));
      more.setAttribute("aria-label", say("groups.more") + " " + group.name);
      card.append(use, more);
      return card;
    }));
    field("group-kept").hidden = read.items.length === 0;
  };
  const saveGroup = async () => {
    const saved = await call("POST", "", {
      name: field("group-name").value,
      unit: field("organizer").value,
      invite: asInvite(choice()),
    });
    if (saved) {
      field("group-name").value = "";
      field("group-keep").open = false;
      tellGroup(say("groups.saved", { group: saved.name }));
      await listGroups();
    }
  };
  field("groups").hidden = levels.length === 0;
  field("group-save").addEventListener("click", saveGroup);
  field("group-name").addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      saveGroup();
    }
  });
  field("organizer").addEventListener("change", listGroups);

  // Whatever changes is kept, and looked at a moment later.
  const changed = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      keepDraft(false);
      look();
    }, 350);
  };
  const concerned = (element) => element.name || element.dataset.area !== undefined;
  form.addEventListener("input", (event) => {
    if (concerned(event.target)) {
      weekday();
      sumAgenda();
      changed();
    }
  });
  form.addEventListener("change", (event) => {
    if (concerned(event.target)) {
      changed();
    }
  });

  arrange();
  count();
  tellRules();
  weekday();
  measure();
  sumAgenda();
  startDraft();
  look();
  if (levels.length > 0) {
    listGroups();
  }
})();
