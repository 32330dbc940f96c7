"use strict";
// The bridge's own client within our page. What happens in it is told by the events of its external API; whether the
// room has moved or ended, and whether the secretary sent us out, is told by our own server, which is asked every half
// minute and whenever the feed of the meeting hints at something.
(() => {
  const page = document.getElementById("room");
  if (!page) {
    return;
  }
  const LOADING = 12000;
  const JOINING = 25000;
  const BETWEEN_ROOMS = 2500;
  const RECONNECTING = 30000;
  const ASKING = 30000;

  const data = page.dataset;
  const csrf = document.querySelector("meta[name=csrf]").content;
  const frame = document.getElementById("frame");
  const card = document.getElementById("card");
  const outside = document.getElementById("outside");
  const again = document.getElementById("again");
  const home = document.getElementById("home");
  const elsewhere = document.getElementById("elsewhere");
  const told = document.getElementById("told");

  const tell = diemcau.words("rooms.room.script");
  const kept = diemcau.kept;
  const muted = tell("muted");

  // What the pill says; where there is a second text, a card with a title and a sentence lies over the frame.
  const words = (state) => ({ opens: data.opens, state });
  const states = {};
  for (const [state, parts] of Object.entries({
    loading: 3, joining: 1, in: 1, trouble: 1, away: 3, waiting: 3, reopening: 3, moved: 3, removed: 3, ended: 3, left: 3, barred: 2,
    script: 3, browser: 3,
  })) {
    states[state] = ["pill", "title", "words"].slice(0, parts).map((part) => tell(`${state}.${part}`, words(state)));
  }
  const choices = {
    away: [home], waiting: [home], reopening: [home], removed: [again, home], ended: [home], left: [again, home], barred: [again, home],
    script: [outside, again, home], browser: [outside, home],
  };

  let state = "loading";
  let call = null;
  let inside = false;
  let removed = false;
  // Which sending out is known here: whoever came back is not sent out once more by the word about it.
  let sentOut = null;
  let destroyed = false;
  let expires = Infinity;
  let script = null;
  let entering = 0;
  let timers = [];

  const after = (millis, act) => timers.push(setTimeout(act, millis));
  const quiet = () => {
    timers.forEach(clearTimeout);
    timers = [];
  };

  function show(next) {
    state = next;
    const [pill, title, sentence] = states[next];
    document.body.dataset.state = next;
    document.getElementById("state").textContent = pill;
    card.hidden = !title;
    if (title) {
      document.getElementById("card-title").textContent = title;
      document.getElementById("card-words").textContent = sentence || "";
    }
    [outside, again, home].forEach((one) => { one.hidden = !(choices[next] || []).includes(one); });
    again.textContent = tell(next === "script" ? "try-again" : "join-again");
    if (next !== "joining" && next !== "trouble") {
      elsewhere.hidden = true;
    }
  }

  function say(sentence) {
    told.textContent = sentence;
    told.hidden = !sentence;
  }

  function unsay() {
    if (told.textContent === muted) {
      say("");
    }
  }

  function ask(method, path, body) {
    const headers = { "Accept": "application/json", "Accept-Language": document.documentElement.lang, "X-CSRF-Token": csrf };
    if (body) {
      headers["Content-Type"] = "application/json";
    }
    return fetch(data.api + path, {
      method, headers, cache: "no-store", body: body ? JSON.stringify(body) : undefined, signal: AbortSignal.timeout(10000),
    });
  }

  /** The external API of the bridge's client; what failed to load is tried afresh the next time. */
  function load() {
    script = script || new Promise((done, failed) => {
      const tag = document.createElement("script");
      const late = setTimeout(() => failed(new Error("late")), LOADING);
      tag.src = data.client + "/external_api.js";
      tag.async = true;
      tag.referrerPolicy = "no-referrer";
      tag.addEventListener("load", () => {
        clearTimeout(late);
        if (typeof window.JitsiMeetExternalAPI === "function") {
          done();
        } else {
          failed(new Error("no external API"));
        }
      });
      tag.addEventListener("error", () => {
        clearTimeout(late);
        failed(new Error("not loaded"));
      });
      document.head.append(tag);
    });
    script.catch(() => { script = null; });
    return script;
  }

  const fits = () => "RTCPeerConnection" in window && Boolean(navigator.mediaDevices);

  async function enter() {
    quiet();
    drop();
    removed = false;
    destroyed = false;
    const turn = ++entering;
    show("loading");
    if (!fits()) {
      show("browser");
      return;
    }
    try {
      await load();
    } catch {
      if (turn === entering) {
        show("script");
      }
      return;
    }
    let answer = null;
    let admission = null;
    try {
      answer = await ask("POST", "/admission?by=browser");
      admission = answer.ok ? await answer.json() : null;
    } catch {
      answer = null;
    }
    if (turn !== entering) {
      return;
    }
    if (answer && (answer.status === 401 || answer.status === 403)) {
      // Whoever has to sign in does so on a page.
      location.assign(data.home);
    } else if (answer && answer.status === 409) {
      refused(await answer.json());
    } else if (!admission) {
      show("away");
      after(5000, enter);
    } else if (admission.client !== data.client) {
      move();
    } else {
      begin(admission);
    }
  }

  function refused(problem) {
    if (problem.code === "room-not-open") {
      show("waiting");
      look();
    } else {
      show("barred");
      document.getElementById("card-title").textContent = problem.title;
      document.getElementById("card-words").textContent = problem.detail;
    }
  }

  function begin(admission) {
    expires = Date.parse(admission.expiresAt);
    try {
      call = new window.JitsiMeetExternalAPI(data.client.replace(/^https?:\/\//, ""), {
        roomName: admission.room,
        jwt: admission.token,
        parentNode: frame,
        width: "100%",
        height: "100%",
        lang: document.documentElement.lang,
        // Older clients ask for it; today's always speak https.
        noSSL: data.client.startsWith("http:"),
        userInfo: { displayName: data.name },
        configOverwrite: {
          localSubject: data.subject,
          startWithAudioMuted: data.muted === "yes",
          prejoinConfig: { enabled: false },
          readOnlyName: true,
          // On a phone the client would ask to be left for an app, which has no token.
          disableDeepLinking: true,
          disableInviteFunctions: true,
          // The networks of offices have no Internet.
          disableThirdPartyRequests: true,
        },
      });
    } catch {
      show("script");
      return;
    }
    show("joining");
    frame.querySelector("iframe")?.setAttribute("title", tell("frame"));
    const ours = call;
    const on = (event, act) => ours.addListener(event, (news) => {
      if (ours === call) {
        act(news || {});
      }
    });
    on("videoConferenceJoined", joined);
    on("videoConferenceLeft", left);
    on("readyToClose", conclude);
    on("participantKickedOut", (news) => {
      if (news.kicked && news.kicked.local) {
        removed = true;
        after(BETWEEN_ROOMS, conclude);
      }
    });
    on("errorOccurred", (news) => {
      if (news.name === "conference.destroyed") {
        destroyed = true;
        after(BETWEEN_ROOMS, conclude);
      } else if (news.isFatal) {
        trouble();
      }
    });
    on("suspendDetected", trouble);
    on("passwordRequired", () => {
      if (admission.password) {
        ours.executeCommand("password", admission.password);
      }
    });
    on("cameraError", () => say(tell("camera")));
    on("audioMuteStatusChanged", (news) => {
      if (!news.muted) {
        unsay();
      }
    });
    on("micError", () => say(tell("microphone")));
    // A client that is not allowed to be framed tells nothing at all.
    after(JOINING, () => { elsewhere.hidden = inside; });
  }

  function joined(news) {
    quiet();
    inside = true;
    show("in");
    if (data.muted === "yes") {
      say(muted);
      setTimeout(unsay, 15000);
    }
    report(String(news.id || ""), 0);
  }

  /** The endpoint's own word on which participant it is; a server that does not take it does without. */
  async function report(participant, tries) {
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(participant)) {
      return;
    }
    let taken = false;
    try {
      const answer = await ask("POST", "/participant", { participant });
      taken = answer.status < 500;
    } catch {
      taken = false;
    }
    if (!taken && tries < 4) {
      setTimeout(() => {
        if (inside) {
          report(participant, tries + 1);
        }
      }, 3000 * (tries + 1));
    }
  }

  /** Whoever goes to a breakout room leaves first, and is in again a moment later. */
  function left() {
    inside = false;
    after(BETWEEN_ROOMS, conclude);
  }

  /** The client tries by itself, with the token that it has. */
  function trouble() {
    inside = false;
    quiet();
    if (Date.now() > expires) {
      enter();
      return;
    }
    show("trouble");
    look();
    after(RECONNECTING, enter);
  }

  /** It is over, for whatever reason: our server knows it. */
  async function conclude() {
    quiet();
    drop();
    const turn = ++entering;
    if (removed) {
      show("removed");
    }
    const way = await where();
    if (turn !== entering) {
      return;
    }
    const now = way && way.presence === "removed" && way.since !== sentOut;
    if (now) {
      sentOut = way.since;
    }
    if (removed || now) {
      show("removed");
    } else if (!way) {
      show("left");
    } else if (way.open && way.client !== data.client) {
      move();
    } else if (!way.open) {
      show(way.room === "ended" ? "ended" : "reopening");
    } else if (destroyed) {
      // The meeting goes on: the next one to come opens the room anew.
      show("reopening");
      after(3000, enter);
    } else {
      show("left");
      location.assign(data.home);
    }
  }

  async function where() {
    try {
      const answer = await ask("GET", "/admission");
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  async function look() {
    const turn = entering;
    const way = await where();
    if (!way || turn !== entering) {
      return;
    }
    const running = call !== null;
    if (way.open && way.client !== data.client && state !== "removed") {
      move();
    } else if (way.room === "ended" && state !== "ended") {
      quiet();
      drop();
      entering++;
      show("ended");
    } else if (way.open && !way.barred && (state === "waiting" || state === "reopening" || state === "barred")) {
      enter();
    } else if (!way.open && !running && state === "waiting") {
      show("waiting");
    } else if (!way.open && state === "trouble") {
      quiet();
      drop();
      entering++;
      show("reopening");
    } else if (state === "script" || state === "browser") {
      document.getElementById("state").textContent
        = way.presence === "in" ? tell("elsewhere") : states[state][0];
    }
  }

  /** Another server needs another page: ours allows the one that it was drawn for. */
  function move() {
    quiet();
    drop();
    entering++;
    show("moved");
    after(500, () => location.reload());
  }

  function drop() {
    inside = false;
    unsay();
    const old = call;
    call = null;
    if (old) {
      old.dispose();
    }
    frame.replaceChildren();
  }

  document.getElementById("leave").addEventListener("click", (event) => {
    if (inside && call) {
      event.preventDefault();
      call.executeCommand("hangup");
      after(4000, conclude);
    }
  });
  again.addEventListener("click", enter);

  // What is told from here is kept where the line is dead, as on the endpoint's own page.
  const HOLDS = 15 * 60000;
  const heads = document.getElementById("heads");
  const wrong = document.getElementById("heads-wrong");
  const session = document.getElementById("session");
  let declaredAt = 0;

  async function press(act, fields, title) {
    if (kept) {
      return kept.press(`${data.home}/${act}`, fields, title, data.subject);
    }
    try {
      const body = Object.fromEntries(fields.map(([name, value]) => [name, name === "help" ? value === "yes" : Number(value)]));
      const answer = await ask("PUT", "/" + act, body);
      return answer.ok ? { sent: true } : { refused: await answer.json() };
    } catch {
      return { lost: true };
    }
  }

  document.getElementById("heads-open").addEventListener("click", () => {
    wrong.textContent = "";
    if (declaredAt && Date.now() - declaredAt > HOLDS) {
      session.value = session.options[session.options.length - 1].value;
    }
    heads.showModal();
    document.getElementById("count").select();
  });
  document.getElementById("heads-close").addEventListener("click", () => heads.close());
  document.getElementById("heads-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const count = document.getElementById("count").value.trim();
    const outcome = await press("heads", [["count", count], ["session", session.value]], tell("press.heads"));
    if (outcome.refused) {
      const violation = (outcome.refused.violations || [])[0];
      wrong.textContent = (violation && violation.message) || outcome.refused.detail || outcome.refused.title;
    } else if (outcome.lost) {
      wrong.textContent = tell("lost");
    } else {
      heads.close();
      declaredAt = Date.now();
      const last = Number(session.options[session.options.length - 1].value);
      if (Number(session.value) === last && last < 20) {
        session.add(new Option(tell("after-break", { no: last }), String(last + 1)));
      }
      say(outcome.waits ? tell("waits") : tell("declared", { count: diemcau.number.format(count) }));
    }
  });

  const help = document.getElementById("help");
  help.addEventListener("click", async () => {
    const wanted = help.dataset.help !== "yes";
    const outcome = await press("help", [["help", wanted ? "yes" : "no"]], tell(wanted ? "press.help" : "press.help-over"));
    if (outcome.refused || outcome.lost) {
      say(outcome.refused ? outcome.refused.detail : tell("lost-help"));
      return;
    }
    help.dataset.help = wanted ? "yes" : "no";
    help.textContent = tell(wanted ? "help-over" : "help");
    say(tell(outcome.waits ? "waits" : wanted ? "help-called" : "help-ended"));
  });
  for (const id of ["heads-open", "help"]) {
    document.getElementById(id).disabled = false;
  }

  // All pages of a meeting hear the same hint: they do not ask in the same instant.
  let hinted = null;
  const hint = (event) => {
    const news = JSON.parse(event.data);
    const own = news.row && news.row.endpoint.id === data.endpoint;
    if (own && news.row.presence === "removed" && news.row.since !== sentOut) {
      sentOut = news.row.since;
      if (inside) {
        removed = true;
        after(BETWEEN_ROOMS, conclude);
      }
    }
    if (!hinted && (own || !news.row)) {
      hinted = setTimeout(() => {
        hinted = null;
        look();
      }, 200 + Math.random() * 1300);
    }
  };
  const events = new EventSource("/api/v1/events?meeting=" + encodeURIComponent(data.meeting));
  for (const kind of ["attendance", "meeting"]) {
    events.addEventListener(kind, hint);
  }
  setInterval(look, ASKING);

  where().then((way) => {
    if (way && way.presence === "removed") {
      sentOut = way.since;
    }
  });
  enter();
})();
