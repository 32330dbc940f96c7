"use strict";
// The editor of the minutes: what is written is saved by itself, merged with what others write, and kept on this machine
// while the line is dead. A part that two people changed shows both texts until somebody decides.
(() => {
  const form = document.getElementById("minutes");
  if (!form || form.dataset.plain === "yes") {
    return;
  }
  const say = diemcau.words("minutes.script");
  const base = "/api/v1/meetings/" + encodeURIComponent(form.dataset.meeting) + "/minutes";
  const kept = "minutes-" + form.dataset.meeting + "-" + form.dataset.account;
  const KINDS = { text: ["agenda", "heading", "body"], conclusions: ["text", "unit", "due"] };
  const REST_MILLIS = 2000;
  const LONGEST_MILLIS = 6000;
  const PRESENT_MILLIS = 4000;
  const RETRY_MILLIS = 4000;
  const KEPT_DAYS = 14;
  const random = () => [...crypto.getRandomValues(new Uint8Array(12))].map((one) => one.toString(16).padStart(2, "0")).join("");
  const pane = sessionStorage.getItem("minutes-pane") || random();
  sessionStorage.setItem("minutes-pane", pane);
  const clock = (at) => at.toLocaleTimeString("vi-VN",
    { timeZone: "Asia/Ho_Chi_Minh", hourCycle: "h23", hour: "2-digit", minute: "2-digit" });
  const saved = document.getElementById("saved");
  const told = (state, text) => {
    saved.dataset.state = state;
    if (saved.textContent !== text) {
      saved.textContent = text;
    }
  };

  // A part is one fieldset; its base is what stood there when this writer began, or null for what is new.
  let places = 1000;
  const parts = { text: [], conclusions: [] };
  const field = (part, name) => part.fields[name];
  const clean = (name, value) => name === "body" ? value : value.trim();
  const read = (part) => Object.fromEntries(KINDS[part.kind].map((name) => [name, clean(name, field(part, name).value)]));
  const empty = (values) => Object.entries(values).every(([name, value]) => name === "agenda" || value.trim() === "");
  const equal = (one, other) => one !== null && other !== null
    && Object.keys(one).every((name) => one[name] === other[name]);

  const partOf = (kind, place, values) => {
    const fields = {};
    for (const name of KINDS[kind]) {
      fields[name] = place.querySelector('[name$=".' + name + '"]');
    }
    const part = { kind, place, fields, base: values, held: "", clash: null };
    place.addEventListener("input", () => wrote(part));
    place.addEventListener("focusin", () => { at = part; });
    return part;
  };

  const blank = (kind) => {
    const place = document.getElementById(kind + "-blank").content.firstElementChild.cloneNode(true);
    const no = places++;
    for (const one of place.querySelectorAll("[name], [id], [for]")) {
      for (const name of ["name", "id", "for"]) {
        if (one.hasAttribute(name)) {
          one.setAttribute(name, one.getAttribute(name).replace("[#]", "[" + no + "]"));
        }
      }
    }
    return partOf(kind, place, null);
  };

  const fill = (part, values) => {
    for (const [name, value] of Object.entries(values)) {
      if (clean(name, field(part, name).value) !== value) {
        field(part, name).value = value;
      }
    }
  };

  let at = null;
  for (const kind of Object.keys(KINDS)) {
    for (const place of document.querySelectorAll("#" + kind + "-parts > .dc-part")) {
      const part = partOf(kind, place, null);
      const values = Object.fromEntries(KINDS[kind].map((name) => [name, clean(name, field(part, name).defaultValue)]));
      part.base = empty(values) ? null : values;
      parts[kind].push(part);
    }
  }

  // Names of parts follow their order; one is always left to write in.
  const arrange = (kind) => {
    const all = parts[kind];
    if (all.length === 0 || !empty(read(all[all.length - 1]))) {
      all.push(blank(kind));
    }
    const list = document.getElementById(kind + "-parts");
    all.forEach((part, no) => {
      if (list.children[no] !== part.place) {
        list.insertBefore(part.place, list.children[no] || null);
      }
      const last = no === all.length - 1;
      const name = kind === "conclusions" ? say("conclusion", { no: no + 1 })
        : last && empty(read(part)) ? say("part.more") : say("part", { no: no + 1 });
      const legend = part.place.querySelector(".dc-part-name");
      if (legend.textContent !== name) {
        legend.textContent = name;
      }
    });
  };

  const nameOf = (part) => {
    const name = part.place.querySelector(".dc-part-name").textContent;
    const heading = part.kind === "text" ? read(part).heading : "";
    return heading || name;
  };

  // What is not saved yet is kept on this machine.
  const dirty = (part) => {
    const now = read(part);
    return part.base === null ? !empty(now) : !equal(now, part.base);
  };
  const unsaved = () => Object.values(parts).some((all) => all.some(dirty));

  let keeping = null;
  const keep = () => {
    clearTimeout(keeping);
    keeping = setTimeout(() => {
      try {
        if (!unsaved()) {
          localStorage.removeItem(kept);
          return;
        }
        const all = {};
        for (const kind of Object.keys(KINDS)) {
          all[kind] = parts[kind].filter(dirty)
            .map((part) => ({ base: part.clash ? part.clash.began : part.base, now: read(part) }));
        }
        localStorage.setItem(kept, JSON.stringify({ at: Date.now(), ...all }));
      } catch {
        // A full or forbidden store keeps nothing: the text stands in the fields all the same.
      }
    }, 250);
  };

  const restore = () => {
    let old = null;
    try {
      old = JSON.parse(localStorage.getItem(kept));
    } catch {
      old = null;
    }
    if (!old || Date.now() - old.at > KEPT_DAYS * 86400000) {
      localStorage.removeItem(kept);
      return false;
    }
    let any = false;
    for (const kind of Object.keys(KINDS)) {
      for (const one of old[kind] || []) {
        const there = parts[kind].find((part) => equal(part.base, one.now));
        if (there) {
          continue;
        }
        const like = one.base && parts[kind].find((part) => part.base && !dirty(part) && (equal(part.base, one.base)
          || (kind === "text" && (one.base.agenda ? part.base.agenda === one.base.agenda : part.base.heading === one.base.heading))));
        const part = like || blank(kind);
        if (!like) {
          parts[kind].splice(parts[kind].length - 1, 0, part);
        }
        part.base = one.base;
        fill(part, one.now);
        any = true;
      }
    }
    if (any) {
      note("restored", say("restored", { time: clock(new Date(old.at)) }));
    }
    return any;
  };

  const note = (name, text) => {
    let place = document.getElementById("note-" + name);
    if (!place) {
      place = document.createElement("div");
      place.id = "note-" + name;
      place.className = "alert alert-info";
      place.setAttribute("role", "status");
      form.before(place);
    }
    place.textContent = text;
  };

  // What is wrong with a part, beside it.
  const draw = (part) => {
    const notes = part.place.querySelector(".dc-part-notes");
    notes.replaceChildren();
    part.place.classList.toggle("dc-part-held", Boolean(part.held || part.clash));
    if (part.held) {
      const line = document.createElement("p");
      line.className = "dc-part-why";
      line.setAttribute("role", "alert");
      line.textContent = say("held", { why: part.held });
      notes.append(line);
    }
    if (part.clash) {
      notes.append(clashOf(part));
    }
  };

  const clashOf = (part) => {
    const { theirs, name } = part.clash;
    const box = document.createElement("div");
    box.className = "dc-clash";
    const line = document.createElement("p");
    line.setAttribute("role", "alert");
    line.textContent = say("clash", { name });
    const title = document.createElement("p");
    title.className = "dc-clash-title";
    title.textContent = say("clash.theirs");
    const text = document.createElement("blockquote");
    text.className = "dc-clash-text";
    text.textContent = Object.entries(theirs).filter(([key, value]) => key !== "agenda" && value)
      .map(([, value]) => value).join("\n");
    const acts = document.createElement("div");
    acts.className = "dc-clash-acts";
    for (const [key, act] of [["clash.both", both], ["clash.keep", () => {}], ["clash.take", take]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn";
      button.textContent = say(key);
      button.addEventListener("click", () => {
        act(part, theirs);
        part.clash = null;
        draw(part);
        arrange(part.kind);
        field(part, part.kind === "text" ? "body" : "text").focus();
        wrote(part);
        save();
      });
      acts.append(button);
    }
    box.append(line, title, text, acts);
    return box;
  };

  const take = (part, theirs) => fill(part, theirs);
  const both = (part, theirs) => {
    const mine = read(part);
    const long = part.kind === "text" ? "body" : "text";
    const joint = part.kind === "text" ? "\n" : " ";
    fill(part, {
      ...mine,
      ...Object.fromEntries(Object.entries(mine).map(([name, value]) => [name, value || theirs[name]])),
      [long]: mine[long] === theirs[long] ? mine[long] : theirs[long] + joint + mine[long],
    });
  };

  // Saving: one request at a time; one whose answer was lost goes out again as it was, and is done once.
  let version = Number(form.dataset.version);
  let outgoing = null;
  let sending = false;
  let first = 0;
  let timer = null;
  let closed = false;
  let lostAt = null;

  function wrote(part) {
    arrange(part.kind);
    keep();
    if (closed) {
      return;
    }
    const now = Date.now();
    first = first || now;
    if (!lostAt) {
      told("writing", say("writing"));
    }
    clearTimeout(timer);
    timer = setTimeout(save, Math.max(0, Math.min(REST_MILLIS, first + LONGEST_MILLIS - now)));
  }

  const compose = () => {
    const mine = {};
    const began = {};
    const sent = {};
    for (const kind of Object.keys(KINDS)) {
      sent[kind] = [];
      mine[kind] = [];
      began[kind] = parts[kind].filter((part) => part.base !== null).map((part) => part.base);
      for (const part of parts[kind]) {
        // What is fought over is left to whoever decides; until then it stays as it is stored.
        const values = part.clash ? part.base : read(part);
        if (values !== null && !empty(values)) {
          sent[kind].push({ part, values });
          mine[kind].push(values);
        }
      }
    }
    return { sent, body: JSON.stringify({ pane, mark: random(), base: began, mine }) };
  };

  async function save() {
    clearTimeout(timer);
    if (closed || sending) {
      return;
    }
    sending = true;
    first = 0;
    outgoing = outgoing || compose();
    const current = outgoing;
    if (!lostAt) {
      told("saving", say("saving"));
    }
    const answer = await ask("PUT", "/draft", current.body);
    sending = false;
    if (answer.state === "answered") {
      outgoing = null;
      lostAt = null;
      apply(current, answer.body);
    } else if (answer.state === "refused") {
      outgoing = null;
      refused(answer);
      return;
    } else {
      lose(answer.state);
    }
    if (unsavedBeyondNotes() || outgoing) {
      timer = setTimeout(save, outgoing ? RETRY_MILLIS : REST_MILLIS);
    }
  }

  // Parts with a note wait for their writer; asking again would say the same.
  const unsavedBeyondNotes = () => Object.values(parts).some((all) => all.some(
    (part) => dirty(part) && !part.clash && !(part.held && equal(part.heldValues, read(part)))));

  async function ask(method, path, body) {
    try {
      const answer = await fetch(base + path, {
        method, body, cache: "no-store",
        headers: { "Content-Type": "application/json", "Accept": "application/json", "X-CSRF-Token": token() },
      });
      if (answer.ok) {
        return { state: "answered", body: await answer.json() };
      }
      if (answer.status === 401 || answer.status === 403) {
        await renew();
        return { state: "session" };
      }
      if (answer.status >= 500 || answer.status === 429) {
        return { state: "lost" };
      }
      const problem = await answer.json().catch(() => ({}));
      return { state: "refused", status: answer.status, why: problem.detail || problem.title || "" };
    } catch {
      return { state: "lost" };
    }
  }

  const token = () => document.querySelector("meta[name=csrf]").content;

  // Signed in again in another window, this one takes up the new token.
  async function renew() {
    const page = await fetch(location.pathname, { cache: "no-store" }).catch(() => null);
    const found = page && page.ok && !page.redirected && /name="csrf" content="([^"]+)"/.exec(await page.text());
    if (found) {
      document.querySelector("meta[name=csrf]").content = found[1];
      document.querySelectorAll("input[name=csrf]").forEach((one) => { one.value = found[1]; });
    }
  }

  const lose = (state) => {
    lostAt = lostAt || new Date();
    keep();
    told("lost", state === "session" ? say("session") : say("kept", { time: clock(lostAt) }));
  };

  const refused = (answer) => {
    keep();
    if (answer.status === 409 || answer.status === 404) {
      closed = true;
      told("lost", say("closed", { why: answer.why }));
    } else {
      told("lost", say("refused", { why: answer.why }));
    }
  };

  const apply = ({ sent }, answer) => {
    const other = answer.last && !answer.last.own ? answer.last.by : "";
    version = answer.version;
    document.querySelectorAll("input[name=version]").forEach((one) => { one.value = String(version); });
    let changed = false;
    for (const kind of Object.keys(KINDS)) {
      const seen = new Set();
      const order = [];
      for (const one of answer[kind]) {
        const theirs = Object.fromEntries(KINDS[kind].map((name) => [name, one.kept[name] ?? ""]));
        if (one.mine === null) {
          const part = blank(kind);
          part.base = theirs;
          fill(part, theirs);
          mark(part, other);
          order.push(part);
          changed = true;
        } else {
          const { part, values } = sent[kind][one.mine];
          seen.add(part);
          order.push(part);
          changed = settle(part, values, theirs, one.clash !== null, answer, kind, one.mine, other) || changed;
        }
      }
      parts[kind] = weave(kind, order, seen, sent[kind], answer.held.filter((one) => one.part === kind));
      arrange(kind);
    }
    stand(answer, changed ? other : "");
    keep();
  };

  // One part that was sent: what is stored now, what was sent, and what has been written since.
  const settle = (part, values, theirs, clash, answer, kind, no, other) => {
    const held = answer.held.find((one) => one.part === kind && one.mine === no);
    part.held = held ? held.why : "";
    part.heldValues = held ? values : null;
    if (held) {
      draw(part);
      return false;
    }
    if (clash) {
      // What it began from is kept: opened again, the page finds the same two texts.
      part.clash = { theirs, name: other || say("somebody"), began: part.base };
      part.base = theirs;
      draw(part);
      return false;
    }
    if (part.clash) {
      // Still undecided, and stored as it was, or changed once more by the other.
      part.base = theirs;
      if (!equal(part.clash.theirs, theirs)) {
        part.clash.theirs = theirs;
        draw(part);
      }
      return false;
    }
    const now = read(part);
    const began = part.base || values;
    const next = {};
    let changed = false;
    for (const name of KINDS[kind]) {
      if (now[name] !== values[name]) {
        next[name] = theirs[name] === values[name] ? theirs[name] : began[name];
      } else if (theirs[name] !== values[name] && document.activeElement === field(part, name) && (name === "unit" || name === "due")) {
        next[name] = values[name];
      } else {
        next[name] = theirs[name];
        if (theirs[name] !== values[name]) {
          put(field(part, name), theirs[name]);
          changed ||= name !== "unit" && name !== "due";
        }
      }
    }
    part.base = next;
    draw(part);
    if (changed) {
      mark(part, other);
    }
    return changed;
  };

  // Another's text takes the place of what nobody here touched; the pen stays where it was.
  const put = (place, value) => {
    const start = place.selectionStart;
    const focused = document.activeElement === place;
    place.value = value;
    if (focused && start !== null) {
      place.setSelectionRange(Math.min(start, value.length), Math.min(start, value.length));
    }
  };

  // The parts in their order: those answered, and between them what is still being written or held back.
  const weave = (kind, order, seen, sent, held) => {
    const woven = [...order];
    parts[kind].forEach((part, no) => {
      if (order.includes(part)) {
        return;
      }
      const was = sent.findIndex((one) => one.part === part);
      const kept = held.find((one) => one.mine === was);
      if (was >= 0 && !kept && equal(read(part), sent[was].values)) {
        // The other removed what was left alone here.
        part.place.remove();
        return;
      }
      if (was < 0 && part.base !== null && empty(read(part)) && !part.place.contains(document.activeElement)) {
        part.place.remove();
        return;
      }
      part.base = null;
      part.held = kept ? kept.why : "";
      part.heldValues = kept ? sent[was].values : null;
      draw(part);
      const before = parts[kind].slice(0, no).reverse().find((one) => woven.includes(one));
      woven.splice(before ? woven.indexOf(before) + 1 : no === 0 ? 0 : woven.length, 0, part);
    });
    return woven;
  };

  const mark = (part, name) => {
    part.place.dataset.changed = say("changed", { name: name || say("somebody") });
    setTimeout(() => { delete part.place.dataset.changed; }, 8000);
  };

  const notes = () => Object.values(parts).some((all) => all.some((part) => part.held || part.clash));

  const stand = (answer, by) => {
    const time = answer.last ? clock(new Date(answer.last.at)) : "";
    if (!answer.last) {
      told("ready", say("ready"));
    } else if (notes()) {
      told("partly", say("partly", { time }));
    } else {
      told("saved", by ? say("saved.by", { time, name: by }) : say("saved", { time }));
    }
    document.getElementById("first")?.toggleAttribute("hidden", true);
  };

  // Who else writes; a newer version is fetched as if something had been saved.
  const present = async () => {
    if (closed) {
      return;
    }
    const answer = await ask("POST", "/writers", JSON.stringify({ pane, part: at ? nameOf(at) : "" }));
    if (answer.state === "refused") {
      refused(answer);
      return;
    }
    if (answer.state !== "answered") {
      lose(answer.state);
      return;
    }
    writers(answer.body.others);
    if (lostAt && !outgoing && !unsaved()) {
      lostAt = null;
      stand(answer.body, "");
    } else if (saved.dataset.state === "") {
      stand(answer.body, "");
    }
    if (answer.body.version > version || lostAt) {
      save();
    }
  };

  const writers = (others) => {
    const place = document.getElementById("writers");
    const names = others.map((one) => one.own ? say("other.own")
      : one.part ? say("other.at", { name: one.name, part: one.part }) : one.name);
    const text = names.length ? say("others", { names: [...new Set(names)].join(", ") }) : "";
    if (place.textContent !== text) {
      place.textContent = text;
    }
    for (const part of [...parts.text, ...parts.conclusions]) {
      const here = others.find((one) => one.part && one.part === nameOf(part));
      const who = here ? say("here", { name: here.own ? say("other.own") : here.name }) : "";
      const label = part.place.querySelector(".dc-part-who");
      if (label.textContent !== who) {
        label.textContent = who;
      }
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  // Whatever goes on from the text goes on from what is saved.
  document.querySelectorAll("form[data-saves-first]").forEach((one) => one.addEventListener("submit", async (event) => {
    if (one.dataset.savedFirst === "yes") {
      one.dataset.savedFirst = "";
      return;
    }
    if (!unsaved() && !sending && !notes()) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    for (let tries = 0; tries < 20 && (sending || unsavedBeyondNotes()); tries++) {
      if (sending) {
        await new Promise((done) => { setTimeout(done, 250); });
      } else {
        await save();
      }
    }
    if (unsaved() || notes()) {
      const place = document.getElementById("first");
      place.textContent = say("first");
      place.hidden = false;
      document.querySelector(".dc-part-held")?.scrollIntoView({ block: "center" });
      return;
    }
    one.dataset.savedFirst = "yes";
    one.requestSubmit(event.submitter || undefined);
  }));
  window.addEventListener("online", () => { present(); });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && unsavedBeyondNotes()) {
      save();
    }
  });
  document.getElementById("writing").hidden = false;
  saved.dataset.state = "";
  arrange("text");
  arrange("conclusions");
  if (restore()) {
    arrange("text");
    arrange("conclusions");
    save();
  }
  present();
  setInterval(present, PRESENT_MILLIS);
})();
