"use strict";
// Presses that survive a dead line. Each is written into the browser's own database before it is sent, under a key that
// the server does once, and is taken out when the server has answered; what waits is shown, and can be cancelled. A press
// belongs to the account that made it: it is sent in no other session.
(() => {
  const page = document.querySelector("[data-account]");
  if (!page || !window.indexedDB) {
    return; // The forms are plain forms then.
  }
  const HOUR = 3600000;
  const FORGOTTEN = 7 * 24 * HOUR;
  // The server remembers a key for a day: whatever may have reached it is not sent again after that.
  const REMEMBERED = 23 * HOUR;
  const PATIENCE = 20000;
  const READ = 15000;
  const SLOWEST = 60000;
  const SLOWEST_WITH_PRESSES = 15000;

  const say = diemcau.words("invitations.script");
  const account = page.dataset.account;
  const list = document.getElementById("kept-list");
  const band = document.getElementById("line");
  const told = document.getElementById("told");
  const neighbours = window.BroadcastChannel ? new BroadcastChannel("dc-kept") : null;
  const waiting = new Map();
  let line = "alive";
  let since = null;
  let tries = 0;
  let timer = 0;
  let running = Promise.resolve();
  let queued = null;

  // The server's clock, also on a page that was kept yesterday.
  const ahead = () => Number(localStorage.getItem("dc-ahead") || 0);
  const time = () => Date.now() + ahead();
  const clock = (millis) => new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "Asia/Ho_Chi_Minh" })
    .format(millis);
  const moment = (millis) => (time() - millis < 12 * HOUR ? "" : new Intl.DateTimeFormat("vi-VN", { day: "2-digit", month: "2-digit", timeZone: "Asia/Ho_Chi_Minh" })
    .format(millis) + " ") + clock(millis);
  if (!page.dataset.copy) {
    localStorage.setItem("dc-ahead", String(Number(page.dataset.now) - Date.now()));
  }

  // ---- The store

  let opened = null;
  const store = () => opened ??= new Promise((done, failed) => {
    const opening = indexedDB.open("dc-kept", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("presses", { keyPath: "no", autoIncrement: true });
    opening.onsuccess = () => done(opening.result);
    opening.onerror = () => failed(opening.error);
  });
  /** Whatever {@code act} does to the presses is done at once or not at all, and is on the disk before this is over. */
  async function within(act) {
    const database = await store();
    return new Promise((done, failed) => {
      const transaction = database.transaction("presses", "readwrite", { durability: "strict" });
      const presses = transaction.objectStore("presses");
      let result;
      presses.getAll().onsuccess = (found) => { result = act(presses, found.target.result); };
      transaction.oncomplete = () => done(result);
      transaction.onabort = () => failed(transaction.error);
    });
  }
  const all = () => within((_, presses) => presses);
  /** A press that was cancelled meanwhile does not come back. */
  const change = (key, change) => within((presses, found) => {
    const one = found.find((other) => other.key === key);
    if (one) {
      presses.put({ ...one, ...change });
    }
    return Boolean(one);
  });
  const drop = (key) => within((presses, found) => {
    const one = found.find((other) => other.key === key);
    if (one) {
      presses.delete(one.no);
    }
    return one;
  });

  function fresh() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /**
   * Keeps a press and tries to send it. Tells what became of it at once: {sent}, {refused}, or {waits}.
   *
   * @param of what it is about, in words
   */
  async function press(path, fields, words, of) {
    const kind = path + "#" + (fields.find(([name]) => name === "session") || ["", ""])[1];
    const one = { key: fresh(), account, path, fields, words, of, kind, at: time(), state: "waiting", waited: false, unsure: false };
    await within((presses, found) => {
      // Who presses again before anything was sent has changed their mind.
      found.filter((other) => other.account === account && other.kind === kind && (other.state === "refused" || !other.triedAt))
        .forEach((other) => presses.delete(other.no));
      presses.add(one);
    });
    changed();
    const outcome = new Promise((done) => waiting.set(one.key, done));
    beat();
    return outcome;
  }

  function settle(key, outcome) {
    const done = waiting.get(key);
    waiting.delete(key);
    if (done) {
      done(outcome);
    }
    return Boolean(done);
  }

  // ---- The line

  function address() {
    const data = page.dataset;
    return location.pathname !== "/my" && data.meeting ? `/my/now?meeting=${data.meeting}&endpoint=${data.endpoint}` : "/my/now";
  }

  async function get(path) {
    return fetch(path, {
      headers: { "Accept": "application/json" }, cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(PATIENCE),
    });
  }

  /** What is now, or nothing where the server cannot be asked; the state of the line is known afterwards. */
  async function ask() {
    try {
      let answer = await get(address());
      if (answer.status === 404) {
        answer = await get("/my/now");
      }
      if (answer.status === 401 || answer.status === 403) {
        lineIs("out");
        return null;
      }
      if (!answer.ok) {
        lineIs(answer.status >= 500 || answer.status === 429 ? "busy" : "dead");
        return null;
      }
      const now = await answer.json();
      localStorage.setItem("dc-ahead", String(now.now - Date.now()));
      lineIs("alive");
      return now;
    } catch {
      lineIs("dead");
      return null;
    }
  }

  function lineIs(next) {
    const before = line;
    line = next;
    if (next === "alive") {
      since = null;
      tries = 0;
    } else {
      since ??= time();
    }
    if (before !== next) {
      showLine();
      changed();
    }
  }

  function showLine() {
    if (!band) {
      return;
    }
    const copy = Number(page.dataset.copy || 0);
    band.hidden = line === "alive" && !copy;
    band.replaceChildren();
    if (line === "out") {
      band.append(say("sign-in") + ". ", signIn());
    } else if (line !== "alive") {
      band.append(copy ? say("copy", { at: moment(copy) }) : say("dead", { at: clock(since) }));
    }
  }

  function signIn() {
    const link = document.createElement("a");
    link.href = "/login?next=" + encodeURIComponent(location.pathname);
    link.textContent = say("sign-in.link");
    return link;
  }

  /** Asks how things are, sends what waits, and does so again after a while; asked twice at once it does it once more. */
  function beat() {
    clearTimeout(timer);
    if (queued) {
      return queued;
    }
    const mine = running.then(() => {
      queued = null;
      return once();
    }).catch(() => 30000).then((wait) => {
      clearTimeout(timer);
      timer = setTimeout(beat, wait * (0.85 + Math.random() * 0.3));
    });
    queued = mine;
    running = mine;
    return mine;
  }

  async function once() {
    const now = await ask();
    if (!now) {
      const kept = await all();
      const own = kept.filter((one) => one.account === account && one.state === "waiting");
      await wait(own);
      tries++;
      return Math.min(own.length ? SLOWEST_WITH_PRESSES : SLOWEST, 1000 * 2 ** Math.min(tries, 6));
    }
    if (now.account !== account) {
      // Somebody else signed in on this machine: this is not their page.
      location.reload();
      return SLOWEST;
    }
    const sent = await alone(() => send(now));
    document.dispatchEvent(new CustomEvent("line-alive", { detail: { now, sent } }));
    const left = (await all()).filter((one) => one.account === account && one.state === "waiting");
    await wait(left);
    return left.length ? SLOWEST_WITH_PRESSES : now.again * 1000;
  }

  /** They are shown as waiting, and whoever pressed may go on. */
  async function wait(presses) {
    for (const one of presses) {
      await change(one.key, { waited: true });
      settle(one.key, { waits: true });
    }
    changed();
  }

  /** Of several windows one sends. */
  function alone(work) {
    return navigator.locks ? navigator.locks.request("dc-kept", work) : work();
  }

  async function send(now) {
    let sent = 0;
    for (const { key } of await all()) {
      const one = (await all()).find((other) => other.key === key);
      if (!one || one.state !== "waiting" || one.account !== now.account) {
        continue;
      }
      if (one.triedAt && time() - one.triedAt > REMEMBERED || time() - one.at > FORGOTTEN) {
        await refuse(one, { old: true, detail: say("old") });
        continue;
      }
      const outcome = await post(one, now);
      if (!outcome) {
        break;
      }
      sent += outcome.sent ? 1 : 0;
    }
    return sent;
  }

  /** Nothing where it has to be tried again. */
  async function post(one, now) {
    // From here on it may have arrived, whatever happens.
    await change(one.key, { triedAt: one.triedAt ?? time() });
    let answer;
    let body = null;
    try {
      answer = await fetch(one.path, {
        method: "POST",
        headers: {
          "Accept": "application/json",
          "Accept-Language": document.documentElement.lang,
          "Content-Type": "application/x-www-form-urlencoded",
          "X-CSRF-Token": now.csrf,
          "Idempotency-Key": one.key,
        },
        body: new URLSearchParams(one.fields).toString(),
        cache: "no-store",
        redirect: "manual",
        signal: AbortSignal.timeout(PATIENCE),
      });
      body = await answer.json().catch(() => null);
      if (answer.ok && !body) {
        throw new Error("cut off");
      }
    } catch {
      await change(one.key, { unsure: true, waited: true });
      lineIs("dead");
      settle(one.key, { waits: true });
      changed();
      return null;
    }
    if (answer.ok) {
      await drop(one.key);
      await behind(one, body.seen);
      if (!settle(one.key, { sent: true, said: body.said })) {
        tell(one.of && one.of !== document.getElementById("my-what")?.textContent ? `${one.of}: ${body.said}` : body.said);
      }
      changed();
      return { sent: true };
    }
    const code = body ? body.code : "";
    const later = answer.status >= 500 || answer.status === 429 || answer.status === 408 || answer.status === 401
      || code === "key-under-way" || code === "forged-request" || code === "password-change-needed" || !code;
    if (later) {
      await change(one.key, { waited: true });
      lineIs(answer.status === 401 ? "out" : "busy");
      settle(one.key, { waits: true });
      changed();
      return null;
    }
    await refuse(one, body);
    return { sent: false };
  }

  /** Presses of the same form that wait behind one that was sent saw what was before it. */
  async function behind(one, seen) {
    for (const other of await all()) {
      if (seen && other.path === one.path && other.account === one.account && other.state === "waiting") {
        await change(other.key, { fields: other.fields.map(([name, value]) => [name, name === "seen" ? seen : value]) });
      }
    }
  }

  async function refuse(one, problem) {
    if (!one.waited && settle(one.key, { refused: problem })) {
      await drop(one.key);
    } else {
      const violation = (problem.violations || [])[0];
      const reason = (violation && violation.message) || problem.detail || problem.title;
      await change(one.key, { state: "refused", reason, old: Boolean(problem.old), sentAt: time() });
    }
    changed();
  }

  // ---- What is seen of it

  async function changed(heard) {
    if (!heard && neighbours) {
      neighbours.postMessage("changed");
    }
    const presses = await all();
    const own = presses.filter((one) => one.account === account);
    const foreign = presses.filter((one) => one.account !== account && one.state === "waiting");
    if (list) {
      // What has just been pressed on a living line is gone before anybody could read it.
      const shown = own.filter((one) => one.state === "refused" || one.waited);
      list.replaceChildren(...shown.map(row), ...foreign.map(foreignRow));
      document.getElementById("kept").hidden = !list.children.length;
    }
    document.dispatchEvent(new CustomEvent("kept", { detail: own }));
  }

  function words(one) {
    if (one.state === "refused") {
      return one.old ? one.reason : say("refused-late", { at: clock(one.sentAt), reason: one.reason });
    }
    if (line === "out") {
      return say("sign-in");
    }
    return say(one.unsure ? "unsure" : line === "busy" ? "busy" : line === "alive" ? "sending" : "waiting");
  }

  function row(one) {
    const item = document.createElement("li");
    item.dataset.state = one.state;
    const title = document.createElement("strong");
    title.textContent = one.words;
    const about = document.createElement("span");
    about.className = "op-kept-about";
    // Which meeting it is about goes without saying where that one is shown.
    const of = one.of && one.of !== document.getElementById("my-what")?.textContent ? `· ${one.of} ` : "";
    about.textContent = ` ${of}· ${say("pressed", { at: moment(one.at) })}`;
    const status = document.createElement("span");
    status.className = "op-kept-state";
    status.textContent = words(one);
    const acts = document.createElement("span");
    acts.className = "op-kept-acts";
    if (one.state === "refused") {
      if (formOf(one)) {
        acts.append(button(say("again"), () => refill(one)));
      }
      acts.append(button(say("dismiss"), () => drop(one.key).then(() => changed())));
    } else {
      if (line === "out") {
        const link = signIn();
        link.className = "btn btn-sm";
        acts.append(link);
      }
      acts.append(button(say("cancel"), () => cancel(one.key)));
    }
    const text = document.createElement("div");
    text.append(title, about, document.createElement("br"), status);
    item.append(text, acts);
    return item;
  }

  function foreignRow() {
    const item = document.createElement("li");
    item.textContent = say("foreign") + ".";
    return item;
  }

  function button(text, act) {
    const one = document.createElement("button");
    one.type = "button";
    one.className = "btn btn-sm";
    one.textContent = text;
    one.addEventListener("click", act);
    return one;
  }

  async function cancel(key) {
    const one = await drop(key);
    if (one) {
      tell(say(one.triedAt ? "cancelled-unsure" : "cancelled"));
    }
    settle(key, { cancelled: true });
    changed();
  }

  const formOf = (one) => [...document.querySelectorAll("form[data-kept]")]
    .find((form) => form.getAttribute("action") === one.path && form.querySelector(".op-wrong"));

  /** What was refused stands in its form again, as it was typed. */
  function refill(one) {
    const form = formOf(one);
    if (!form) {
      return;
    }
    for (const [name, value] of one.fields) {
      const field = form.elements[name];
      if (field && name !== "seen") {
        field.value = value;
      }
    }
    form.dispatchEvent(new CustomEvent("refilled", { bubbles: true }));
    form.closest("details").open = true;
    form.dataset.dirty = "yes";
    form.scrollIntoView();
    drop(one.key).then(() => changed());
  }

  let quiet = 0;
  function tell(text) {
    if (told) {
      clearTimeout(quiet);
      told.textContent = text;
      told.hidden = !text;
      quiet = setTimeout(() => { told.hidden = true; }, READ);
    }
  }

  // ---- Forms

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.dataset.kept === undefined) {
      return;
    }
    event.preventDefault();
    if (form.dataset.busy === "yes") {
      return;
    }
    form.dispatchEvent(new CustomEvent("pressed", { bubbles: true }));
    form.dataset.busy = "yes";
    const buttons = form.querySelectorAll("button[type=submit]");
    buttons.forEach((one) => one.setAttribute("aria-disabled", "true"));
    const fields = [...new FormData(form)].filter(([name]) => name !== "csrf");
    let outcome;
    try {
      outcome = await press(form.getAttribute("action"), fields, form.dataset.kept, document.getElementById("my-what")?.textContent);
    } catch {
      // No room on the disk: better sent the plain way than not at all.
      HTMLFormElement.prototype.submit.call(form);
      return;
    }
    delete form.dataset.busy;
    buttons.forEach((one) => one.removeAttribute("aria-disabled"));
    form.dispatchEvent(new CustomEvent("outcome", { bubbles: true, detail: outcome }));
  }, true);

  // ---- The page itself opens on a dead line

  /** Keeps the page as it is now for the next time that it cannot be fetched. */
  async function keepPage(path, html, policy) {
    if (!window.caches) {
      return;
    }
    const pages = await caches.open("dc-pages");
    const withoutSecrets = html.replace(/<p[^>]* data-secret=[\s\S]*?<\/p>/g, "");
    await pages.put(path, new Response(withoutSecrets, {
      headers: { "Content-Type": "text/html; charset=utf-8", "X-Kept-At": String(time()), "Content-Security-Policy": policy || "default-src 'self'" },
    }));
  }

  async function beginToKeep() {
    if (!navigator.serviceWorker || document.body.classList.contains("dc-room")) {
      return;
    }
    // The worker may take charge before the files are kept; this page came without it all the same.
    const first = !navigator.serviceWorker.controller;
    await navigator.serviceWorker.register("/kept-worker.js", { scope: "/my" });
    if (page.dataset.copy) {
      return;
    }
    const used = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")].map((one) => one.href || one.src);
    const files = await caches.open("dc-files");
    const there = (await files.keys()).map((request) => request.url);
    await Promise.all(there.filter((url) => !used.includes(url)).map((url) => files.delete(url)));
    await Promise.all(used.filter((url) => !there.includes(url)).map((url) => files.add(url)));
    if (first) {
      const answer = await fetch(location.pathname, { headers: { "Accept": "text/html,*/*;q=0.1" }, cache: "no-store", redirect: "manual" });
      if (answer.ok) {
        await keepPage(location.pathname, await answer.text(), answer.headers.get("Content-Security-Policy"));
      }
    }
  }

  diemcau.kept = { press, ask, beat, time, tell, keepPage, show: () => changed(true) };
  neighbours?.addEventListener("message", () => changed(true));
  addEventListener("online", beat);
  addEventListener("offline", beat);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
      beat();
    }
  });
  within((presses, found) => found.filter((one) => one.account !== account && time() - one.at > FORGOTTEN)
    .forEach((one) => presses.delete(one.no))).catch(() => {});
  showLine();
  changed().catch(() => {});
  beginToKeep().catch(() => {});
  // What waits goes at once; else the page has just been drawn.
  all().then((presses) => {
    if (page.dataset.copy || presses.some((one) => one.account === account && one.state === "waiting")) {
      beat();
    } else {
      timer = setTimeout(beat, 8000);
    }
  }).catch(beat);
})();
