"use strict";
// The live board: events of the meeting change tiles, counts and branches, all that came within one frame at once;
// filter, search and order work on what is here already. The wall shows the same tiles.
(() => {
  const board = document.getElementById("board");
  if (!board) {
    return;
  }
  const presence = diemcau.words("attendance.presence");
  const words = diemcau.words("attendance.tile");
  const branchWords = diemcau.words("attendance.branch");
  const say = diemcau.words("attendance.script");
  const recorded = diemcau.words("rooms.recording");
  const meeting = board.dataset.meeting;
  const wall = board.hasAttribute("data-wall");
  const { number, fold } = diemcau;
  const clock = (at) => at.toLocaleTimeString("vi-VN", { timeZone: "Asia/Ho_Chi_Minh", hourCycle: "h23" });

  // Tiles, branches and lists, as the page has drawn them.
  const flat = document.getElementById("flat");
  const tiles = new Map();
  // Where each tile stands in its list.
  const places = new Map();
  const branches = new Map();
  const lists = new Map();
  document.querySelectorAll("[data-branch-list]").forEach((list) => lists.set(list.dataset.branchList, list));
  document.querySelectorAll("[data-branch-head]").forEach((head) => {
    const above = head.parentElement.closest("[data-branch-head]");
    branches.set(head.dataset.branchHead, {
      head,
      above: above ? above.dataset.branchHead : null,
      name: head.querySelector(".dc-branch-name").textContent,
      in: 0, invited: 0, shown: 0,
    });
  });
  if (wall) {
    // A list has no nesting: what lies under what is told by the depth.
    const path = [];
    branches.forEach((branch, key) => {
      path.length = Number(branch.head.dataset.depth);
      branch.above = path.length ? path[path.length - 1] : null;
      path.push(key);
    });
  }
  const upwards = function* (key) {
    for (let branch = branches.get(key); branch; branch = branches.get(branch.above)) {
      yield branch;
    }
  };
  board.querySelectorAll(".dc-board").forEach((list) => {
    [...list.children].forEach((tile, at) => places.set(tile, at));
  });
  board.querySelectorAll(".dc-tile").forEach((tile) => {
    const one = {
      tile,
      no: Number(tile.dataset.no),
      state: tile.dataset.state,
      reply: tile.dataset.reply,
      help: tile.dataset.help === "yes",
      branch: tile.dataset.branch,
      name: tile.querySelector(".dc-tile-name").textContent.trim(),
      folded: null,
      shown: !tile.hidden,
      parts: new Map(),
    };
    tile.querySelectorAll(".dc-tile-line > span").forEach((part) => one.parts.set(part.className.slice(8), part));
    tiles.set(tile.dataset.endpoint, one);
    for (const branch of upwards(one.branch)) {
      branch.invited += 1;
      branch.in += one.state === "in" ? 1 : 0;
      branch.shown += one.shown ? 1 : 0;
    }
  });

  // What is wanted of the board.
  const form = document.getElementById("filter");
  const wanted = wall ? { presence: "missing", q: "", view: "flat", sort: "missing" }
    : { presence: form.elements.presence.value, q: fold(form.elements.q.value), view: form.elements.view.value, sort: form.elements.sort.value };
  const staysAway = (one) => one.state === "outside" && one.reply === "declines";
  const missing = (one) => one.state !== "in" && !staysAway(one);
  const isOf = {
    "": () => true,
    missing,
    help: (one) => one.help,
  };
  const kind = (wantedPresence) => isOf[wantedPresence] || ((one) => one.state === wantedPresence);
  const fits = (one) => kind(wanted.presence)(one)
    && (!wanted.q || (one.folded ??= fold(one.name)).includes(wanted.q));
  const urgency = (one) => one.state === "lost" ? 0
    : one.state === "outside" ? (staysAway(one) ? 3 : 1)
      : one.state === "in" ? 4 : 2;
  const compare = (one, other) => (wanted.sort === "missing" ? urgency(one) - urgency(other) : 0) || one.no - other.no;
  const listOf = (one) => wanted.view === "flat" ? flat : lists.get(one.branch);

  const put = (part, text) => {
    if (part.textContent !== text) {
      part.textContent = text;
    }
  };

  // A part of a tile stands there only while it says something.
  const tell = (one, name, text) => {
    let part = one.parts.get(name);
    if (!part) {
      if (!text) {
        return;
      }
      part = document.createElement("span");
      part.className = "dc-tile-" + name;
      one.parts.set(name, part);
      one.tile.querySelector(".dc-tile-line").append(part);
    }
    put(part, text);
  };

  // Who is in the room can be muted from here. The buttons belong to no form: thousands in one are slow to move.
  const mute = document.getElementById("mute-one");
  const offerMute = (one) => {
    const button = one.tile.querySelector(".dc-tile-mute");
    if (!mute || (one.state === "in") === Boolean(button)) {
      return;
    }
    if (button) {
      button.remove();
      return;
    }
    const fresh = document.createElement("button");
    fresh.type = "button";
    fresh.className = "btn btn-sm dc-tile-mute";
    fresh.textContent = words("mute");
    fresh.setAttribute("aria-label", words("mute") + " " + one.name);
    one.tile.append(fresh);
  };
  if (mute) {
    tiles.forEach(offerMute);
    board.addEventListener("click", (event) => {
      const button = event.target.closest(".dc-tile-mute");
      if (button) {
        mute.elements.endpoint.value = button.closest(".dc-tile").dataset.endpoint;
        mute.requestSubmit();
      }
    });
  }

  const called = (call) => ["calling", "in", "ended"].includes(call.state) ? recorded("call." + call.state)
    : recorded("call.failed", { reason: call.failure || recorded("reason") });

  const record = (recording) => {
    const place = document.getElementById("recording");
    const text = !recording || recording.state === "off" ? ""
      : recording.state === "on" ? recorded("on", { time: recording.since.slice(11, 16) })
        : recording.state === "failed" ? recorded("failed", { reason: recording.failure || recorded("reason") })
          : recorded("starting");
    if (place) {
      put(place, text);
      place.hidden = !text;
    }
  };

  // What changed in this frame; drawn once, however many events brought it.
  const touched = new Set();
  const dirty = new Set();

  const show = (row) => {
    const one = tiles.get(row.endpoint.id);
    if (!one) {
      return;
    }
    const before = urgency(one);
    const wasIn = one.state === "in";
    one.state = row.presence;
    one.reply = row.reply.answer;
    one.help = row.help;
    one.tile.dataset.state = one.state;
    one.tile.dataset.reply = one.reply;
    one.tile.dataset.help = one.help ? "yes" : "no";
    tell(one, "state", presence(staysAway(one) ? "declined" : one.state));
    tell(one, "since", row.since ? words("since", { time: row.since.slice(11, 16) }) : "");
    tell(one, "devices", row.devices > 1 ? words("devices", { count: number.format(row.devices) }) : "");
    const heads = row.heads.confirmed ?? row.heads.declared;
    tell(one, "heads", heads === null ? "" : words("heads", { count: number.format(heads) }));
    tell(one, "help", row.help ? presence("help") : "");
    tell(one, "barred", row.barred ? words("barred") : "");
    tell(one, "call", row.call ? called(row.call) : "");
    const isIn = one.state === "in";
    if (wasIn !== isIn) {
      for (const branch of upwards(one.branch)) {
        branch.in += isIn ? 1 : -1;
        touched.add(branch);
      }
    }
    offerMute(one);
    judge(one);
    if (wanted.sort === "missing" && before !== urgency(one)) {
      dirty.add(listOf(one));
    }
  };

  const judge = (one) => {
    const fit = fits(one);
    if (fit === one.shown) {
      return;
    }
    one.shown = fit;
    one.tile.hidden = !fit;
    for (const branch of upwards(one.branch)) {
      branch.shown += fit ? 1 : -1;
      touched.add(branch);
    }
  };

  const drawBranch = (branch) => {
    put(branch.head.querySelector(".dc-branch-in"), number.format(branch.in));
    const said = branch.head.querySelector(".dc-branch-said");
    if (said) {
      put(said, branchWords("count", { in: number.format(branch.in), invited: number.format(branch.invited) }));
    }
    branch.head.querySelector(".dc-branch-bar").value = branch.in;
    branch.head.dataset.full = branch.in === branch.invited ? "yes" : "no";
    if (!wall) {
      branch.head.hidden = wanted.view === "flat" || branch.shown === 0;
    }
  };

  // A few tiles are put where they belong; when many have moved, the list is laid anew in one go.
  const arrange = (list) => {
    const here = [...tiles.values()].filter((one) => listOf(one) === list).sort(compare);
    const focused = document.activeElement;
    const stays = steady(here.map((one) => one.tile.parentNode === list ? places.get(one.tile) ?? -1 : -1));
    if (here.length - stays.size > 40) {
      list.replaceChildren(...here.map((one) => one.tile));
    } else {
      let next = null;
      for (let at = here.length - 1; at >= 0; at -= 1) {
        if (!stays.has(at)) {
          list.insertBefore(here[at].tile, next);
        }
        next = here[at].tile;
      }
    }
    here.forEach((one, at) => places.set(one.tile, at));
    if (focused && focused !== document.activeElement && list.contains(focused)) {
      focused.focus({ preventScroll: true });
    }
  };

  // Which of the places, in order, need not move: the longest that rise.
  const steady = (old) => {
    const ends = [];
    const before = new Array(old.length).fill(-1);
    old.forEach((place, at) => {
      if (place < 0) {
        return;
      }
      let low = 0;
      let high = ends.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (old[ends[middle]] < place) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      before[at] = low > 0 ? ends[low - 1] : -1;
      ends[low] = at;
    });
    const stays = new Set();
    for (let at = ends.length ? ends[ends.length - 1] : -1; at >= 0; at = before[at]) {
      stays.add(at);
    }
    return stays;
  };

  const countChips = () => {
    form?.querySelectorAll(".dc-chip").forEach((chip) => {
      const is = kind(chip.dataset.presence);
      let count = 0;
      tiles.forEach((one) => { count += is(one) ? 1 : 0; });
      put(chip.querySelector(".dc-chip-count"), number.format(count));
    });
    const absent = document.getElementById("missing");
    if (absent) {
      let count = 0;
      tiles.forEach((one) => { count += missing(one) ? 1 : 0; });
      put(absent, number.format(count));
    }
  };

  const draw = () => {
    dirty.forEach(arrange);
    dirty.clear();
    touched.forEach(drawBranch);
    touched.clear();
    countChips();
    const nothing = document.getElementById("nothing");
    let any = false;
    for (const one of tiles.values()) {
      if (one.shown) {
        any = true;
        break;
      }
    }
    nothing.hidden = any;
    document.dispatchEvent(new CustomEvent("board-drawn"));
  };

  const filterAll = () => {
    tiles.forEach(judge);
    branches.forEach((branch) => touched.add(branch));
    draw();
  };

  // Those whom no token names have no tile of their own: what is told of them is all of them.
  const blank = document.getElementById("unnamed-tile");

  const occupant = (one) => {
    const tile = blank.content.firstElementChild.cloneNode(true);
    const part = (name, text) => put(tile.querySelector(".dc-tile-" + name), text);
    tile.dataset.stay = one.stay;
    tile.dataset.state = one.presence;
    part("name", one.endpoint ? one.endpoint.name : say("unnamed"));
    part("state", one.presence === "in" ? say("inside") : presence(one.presence));
    part("since", one.since ? words("since", { time: one.since.slice(11, 16) }) : "");
    part("nick", one.nick ? words("nick", { nick: one.nick }) : "");
    part("ground", one.namedBy ? say(one.namedBy) : "");
    const link = tile.querySelector(".dc-tile-naming");
    if (link) {
      link.href = "/meetings/" + meeting + "/occupants/" + encodeURIComponent(one.stay);
      link.textContent = say(one.endpoint ? "rename" : "name");
    }
    return tile;
  };

  const meet = (occupants) => {
    if (!blank) {
      return;
    }
    const unnamed = occupants.filter((one) => !one.endpoint);
    const named = occupants.filter((one) => one.endpoint);
    document.getElementById("unnamed-list").replaceChildren(...unnamed.map(occupant));
    document.getElementById("named-list").replaceChildren(...named.map(occupant));
    document.getElementById("unnamed").hidden = unnamed.length === 0;
    document.getElementById("named").hidden = named.length === 0;
    document.getElementById("named-count").textContent = number.format(named.length);
  };

  const count = (counts) => {
    for (const [name, value] of Object.entries(counts)) {
      const place = document.getElementById("count-" + name);
      if (place) {
        put(place, number.format(value));
      }
    }
    const unnamed = document.querySelector(".dc-count-unnamed");
    if (unnamed) {
      unnamed.hidden = !counts.unnamed;
    }
  };

  // Events wait here for the next frame; of several about one endpoint the last has it as it is.
  const rows = new Map();
  let latest = null;
  let occupants = null;
  let changed = false;
  let asked = false;

  const frame = () => {
    asked = false;
    rows.forEach(show);
    rows.clear();
    if (occupants) {
      meet(occupants);
      occupants = null;
    }
    if (latest) {
      count(latest.counts);
      record(latest.recording);
      document.dispatchEvent(new CustomEvent("board-counts", { detail: latest.counts }));
      latest = null;
    }
    if (changed) {
      const again = document.getElementById("changed");
      if (again) {
        again.hidden = false;
      }
      changed = false;
    }
    draw();
  };

  const soon = () => {
    if (!asked) {
      asked = true;
      requestAnimationFrame(frame);
    }
  };

  const take = (event) => {
    heard();
    const news = JSON.parse(event.data);
    if (news.row) {
      rows.set(news.row.endpoint.id, news.row);
    }
    occupants = news.occupants || occupants;
    if (!latest || news.no >= latest.no) {
      latest = news;
    }
    changed ||= event.type === "meeting" && !news.row;
    soon();
  };

  // The filter, kept in the address, so that a reload and a colleague see the same.
  if (form) {
    document.getElementById("filter-send").hidden = true;
    const remember = () => {
      const query = new URLSearchParams();
      for (const [name, usual] of [["presence", ""], ["q", ""], ["view", "tree"], ["sort", "name"]]) {
        const value = form.elements[name].value;
        if (value !== usual) {
          query.set(name, value);
        }
      }
      const text = query.toString();
      history.replaceState(null, "", location.pathname + (text ? "?" + text : "") + location.hash);
    };
    const look = () => {
      const moved = wanted.view !== form.elements.view.value || wanted.sort !== form.elements.sort.value;
      wanted.presence = form.elements.presence.value;
      wanted.q = fold(form.elements.q.value);
      wanted.view = form.elements.view.value;
      wanted.sort = form.elements.sort.value;
      if (moved) {
        flat.hidden = wanted.view !== "flat";
        (wanted.view === "flat" ? [flat] : [...lists.values()]).forEach((list) => dirty.add(list));
      }
      document.getElementById("fold").hidden = wanted.view === "flat";
      filterAll();
      remember();
    };
    form.addEventListener("change", look);
    form.elements.q.addEventListener("input", look);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      look();
    });

    // Which branches are folded is remembered while the window is open.
    const kept = "board-folded-" + meeting;
    const folded = new Set(JSON.parse(sessionStorage.getItem(kept) || "[]"));
    const all = document.getElementById("fold");
    const rename = () => {
      all.textContent = branchWords(folded.size ? "all.open" : "all.close");
    };
    branches.forEach((branch, key) => {
      branch.head.open = !folded.has(key);
      branch.head.addEventListener("toggle", () => {
        folded[branch.head.open ? "delete" : "add"](key);
        sessionStorage.setItem(kept, JSON.stringify([...folded]));
        rename();
      });
    });
    all.hidden = wanted.view === "flat";
    all.addEventListener("click", () => {
      const open = folded.size > 0;
      branches.forEach((branch) => {
        if (open || !branch.head.querySelector(":scope > .dc-branch")) {
          branch.head.open = open;
        }
      });
    });
    rename();
  }
  filterAll();

  // The line to the server: what is seen is only as fresh as it, and the page says so.
  const live = document.getElementById("live");
  const lost = document.getElementById("lost");
  const SILENT_MILLIS = 40000;
  const RETRY_MILLIS = 5000;
  let events = null;
  let lastHeard = Date.now();
  let lostAt = null;
  let lastId = meeting + ":" + board.dataset.no;

  const silent = document.getElementById("silent");

  const stand = (state, text) => {
    live.dataset.live = state;
    put(live, text);
  };

  // The line to the server says nothing of the one between it and the bridge.
  const standing = () => {
    if (silent.hidden) {
      stand("on", say("live"));
    } else {
      stand("off", say("silent.short"));
    }
  };

  const bridge = (event) => {
    const since = JSON.parse(event.data).silentSince;
    silent.hidden = !since;
    silent.textContent = since ? say("silent", { time: since.slice(11, 16) }) : "";
    heard();
  };

  function heard() {
    lastHeard = Date.now();
    if (lostAt) {
      lostAt = null;
      delete document.body.dataset.stale;
      lost.dataset.back = "yes";
      lost.textContent = say("back", { time: clock(new Date()) });
      setTimeout(() => {
        if (!lostAt) {
          lost.hidden = true;
        }
      }, 8000);
      document.dispatchEvent(new CustomEvent("board-back"));
    }
    standing();
  }

  const lose = () => {
    if (!lostAt) {
      lostAt = new Date();
      document.body.dataset.stale = "yes";
      delete lost.dataset.back;
      lost.textContent = say("lost", { time: clock(lostAt) });
      lost.hidden = false;
    }
    stand("off", say("lost.short"));
  };

  const listen = () => {
    events?.close();
    lastHeard = Date.now();
    events = new EventSource("/api/v1/events?life=true&meeting=" + encodeURIComponent(meeting)
      + "&after=" + encodeURIComponent(lastId));
    for (const name of ["attendance", "meeting", "task", "reply", "heads"]) {
      events.addEventListener(name, (event) => {
        lastId = event.lastEventId || lastId;
        take(event);
      });
    }
    events.addEventListener("bridge", bridge);
    events.addEventListener("life", heard);
    events.addEventListener("open", heard);
    events.addEventListener("error", lose);
  };
  listen();
  window.addEventListener("offline", lose);
  window.addEventListener("online", listen);
  // A line that died without a word is told by its silence; a stream that was refused is asked for again.
  const retry = setInterval(async () => {
    const silent = Date.now() - lastHeard > SILENT_MILLIS;
    if (silent) {
      lose();
    }
    if (silent) {
      listen();
    } else if (events.readyState === EventSource.CLOSED) {
      const session = await fetch("/session", { headers: { "Accept": "application/json" }, cache: "no-store" }).catch(() => null);
      if (session && (session.status === 401 || session.status === 403)) {
        clearInterval(retry);
        lost.textContent = say("ended", { time: clock(lostAt || new Date()) });
        lost.hidden = false;
      } else {
        listen();
      }
    }
  }, RETRY_MILLIS);

  // Who waits outside is told by nobody: while the lobby is on, the page asks.
  const control = document.getElementById("moderation");
  document.getElementById("refused")?.focus();
  if (control && control.dataset.lobby === "on") {
    setInterval(async () => {
      const answer = await fetch("/api/v1/meetings/" + encodeURIComponent(meeting) + "/moderation",
        { headers: { "Accept": "application/json" }, cache: "no-store" }).catch(() => null);
      if (answer && answer.ok) {
        wait((await answer.json()).waiting);
      }
    }, 5000);
  }

  function wait(waiting) {
    const list = document.getElementById("waiting-list");
    const known = new Map([...list.children].map((line) => [line.dataset.waiting, line]));
    waiting.forEach((one) => {
      if (known.delete(one.id)) {
        return;
      }
      const line = document.getElementById("waiting-one").content.firstElementChild.cloneNode(true);
      line.dataset.waiting = one.id;
      line.querySelector(".dc-control-name").textContent = one.label;
      line.querySelector("[name=waiting]").value = one.id;
      line.querySelector(".visually-hidden").textContent = " " + one.label;
      list.append(line);
      control.open = true;
    });
    known.forEach((gone) => gone.remove());
    document.getElementById("waiting-count").textContent = number.format(waiting.length);
    document.getElementById("waiting").hidden = waiting.length === 0;
  }

  // The chart is fetched when somebody opens it.
  const timeline = document.getElementById("timeline");
  if (timeline) {
    const load = (source) => new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = source;
      script.addEventListener("load", done);
      script.addEventListener("error", failed);
      document.head.append(script);
    });
    let loaded = false;
    const open = () => {
      if (timeline.open && !loaded) {
        loaded = true;
        load(timeline.dataset.library).then(() => load(timeline.dataset.script)).catch(() => {
          loaded = false;
          document.getElementById("timeline-told").textContent = say("chart.failed");
        });
      }
    };
    timeline.addEventListener("toggle", open);
    open();
  }
})();
