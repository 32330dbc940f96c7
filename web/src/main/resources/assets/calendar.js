"use strict";
// The calendar over the server's list of a week: month, week and day; a meeting that is dragged asks before it moves.
(() => {
  const root = document.getElementById("calendar-page");
  const board = document.getElementById("calendar");
  if (!root || !board) {
    return;
  }
  const say = diemcau.words("meetings.calendar");
  const plans = root.dataset.plans === "yes";
  const csrf = document.querySelector('meta[name="csrf"]').content;
  const wide = matchMedia("(min-width: 62rem)");
  const VIEWS = { month: "dayGridMonth", week: "timeGridWeek", day: "timeGridDay" };
  const KEPT = "dc.calendar.view";
  const title = document.getElementById("calendar-title");
  const hidden = new Set();
  const states = new Map([...document.querySelectorAll(".dc-cal-state")].map((one) => [one.dataset.state, one]));
  const { number } = diemcau;
  let calendar = null;
  let loading = false;

  // Walls of the province: the script counts in its time of day wherever the browser is, as the server writes it.
  const began = Date.parse(root.dataset.now.slice(0, 19) + "Z");
  const opened = performance.now();
  const now = () => new Date(began + performance.now() - opened);
  const two = (one) => String(one).padStart(2, "0");
  const time = (at) => two(at.getUTCHours()) + ":" + two(at.getUTCMinutes());
  const day = (at) => two(at.getUTCDate()) + "/" + two(at.getUTCMonth() + 1) + "/" + at.getUTCFullYear();
  const isoDay = (at) => at.toISOString().slice(0, 10);
  const wire = (at) => at.toISOString().slice(0, 19) + "+07:00";
  const span = (from, until) => isoDay(from) === isoDay(until)
    ? time(from) + "–" + time(until) + " " + day(from)
    : time(from) + " " + day(from) + " – " + time(until) + " " + day(until);
  const weekday = (at) => say("weekday." + (at.getUTCDay() || 7));
  const wall = (text) => new Date(text.slice(0, 19) + "Z");
  const many = (count) => count === 1 ? say("count.one") : say("count", { count: number.format(count) });

  const kept = () => {
    try {
      return localStorage.getItem(KEPT);
    } catch (none) {
      return null;
    }
  };
  const keep = (view) => {
    try {
      localStorage.setItem(KEPT, view);
    } catch (none) {
      // A browser that keeps nothing shows the week.
    }
  };
  let view = root.dataset.view || kept() || "week";

  const part = (name, className, text) => {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  };

  const asList = (list) => {
    root.classList.toggle("dc-cal-as-list", list);
    root.classList.toggle("dc-cal-drawn", !list && calendar !== null);
    board.hidden = list || calendar === null;
  };

  // ---- loading and counting

  const broken = document.getElementById("calendar-broken");
  const waiting = document.getElementById("calendar-waiting");
  let late = 0;

  const load = (range, done, failed) => {
    const last = new Date(range.end.getTime() - 1);
    fetch("/api/v1/calendar?size=5000&from=" + isoDay(range.start) + "&to=" + isoDay(last), {
      headers: { "Accept": "application/json" }, cache: "no-store",
    }).then((answer) => answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status))))
      .then((page) => {
        broken.hidden = true;
        done(page.items.map(event));
      })
      .catch(failed);
  };

  const event = (one) => ({
    id: one.id,
    title: one.title,
    start: one.startsAt.slice(0, 19),
    end: one.endsAt.slice(0, 19),
    url: "/meetings/" + one.id,
    editable: plans && one.movable,
    classNames: ["dc-ev", "dc-state-" + one.status],
    extendedProps: one,
  });

  const busy = (is) => {
    clearTimeout(late);
    if (is) {
      late = setTimeout(() => { waiting.hidden = false; }, 1000);
    } else {
      waiting.hidden = true;
    }
  };

  const counts = new Map();
  const count = (events) => {
    const shown = calendar.view;
    const byState = new Map();
    counts.clear();
    let total = 0;
    for (const one of events) {
      if (one.end > shown.activeStart && one.start < shown.activeEnd) {
        const state = one.extendedProps.status;
        byState.set(state, (byState.get(state) || 0) + 1);
        counts.set(isoDay(one.start), (counts.get(isoDay(one.start)) || 0) + 1);
        total += one.start >= shown.currentStart && one.start < shown.currentEnd ? 1 : 0;
      }
    }
    document.getElementById("calendar-count").textContent = many(total);
    states.forEach((button, state) => {
      button.querySelector(".dc-cal-state-count").textContent = number.format(byState.get(state) || 0);
    });
    board.querySelectorAll("[data-counts]").forEach((place) => {
      const some = counts.get(place.dataset.counts);
      place.textContent = some ? many(some) : "";
    });
    mark();
    fit(events);
  };

  // The hours of an office, and earlier or later ones where a meeting needs them.
  const fit = (events) => {
    let from = 6;
    let until = 19;
    for (const one of events) {
      from = Math.min(from, one.start.getUTCHours());
      until = Math.max(until, isoDay(one.start) === isoDay(one.end) ? Math.ceil(one.end.getUTCHours() + one.end.getUTCMinutes() / 60) : 24);
    }
    const [least, most] = [two(from) + ":00:00", two(until) + ":00:00"];
    if (calendar.getOption("slotMinTime") !== least || calendar.getOption("slotMaxTime") !== most) {
      calendar.setOption("slotMinTime", least);
      calendar.setOption("slotMaxTime", most);
    }
  };

  // ---- days off, by name; Saturdays and Sundays are shaded by the style sheet

  const rest = new Map();
  const loadRest = (from, until) => {
    const last = new Date(until.getTime() - 1);
    fetch("/api/v1/days-off?size=5000&from=" + isoDay(from) + "&to=" + isoDay(last), {
      headers: { "Accept": "application/json" }, cache: "no-store",
    }).then((answer) => answer.ok ? answer.json() : { items: [] })
      .then((page) => {
        rest.clear();
        page.items.forEach((one) => rest.set(one.day, one));
        mark();
      })
      .catch(() => {});
  };
  const restWords = (one) => one.works ? say("works", { name: one.name }) : one.name;
  const mark = () => {
    board.querySelectorAll("[data-date]").forEach((cell) => {
      const one = rest.get(cell.dataset.date);
      if (one) {
        cell.dataset.rest = one.works ? "works" : "off";
      } else {
        delete cell.dataset.rest;
      }
    });
    board.querySelectorAll("[data-rest-of]").forEach((place) => {
      const one = rest.get(place.dataset.restOf);
      place.textContent = one ? restWords(one) : "";
    });
  };
  const restOf = (date) => {
    const one = rest.get(isoDay(date));
    const place = part("span", "dc-cal-rest", one ? restWords(one) : "");
    place.dataset.restOf = isoDay(date);
    return place;
  };

  // ---- drawing

  const begun = (one) => one.status === "open" || one.status === "closed" || one.status === "archived";
  const figures = (one) => [begun(one) ? one.counts.in : one.counts.confirmed, one.counts.invited].map((some) => number.format(some));
  const counted = (one) => {
    const [some, invited] = figures(one);
    return begun(one) ? say(one.status === "open" ? "in" : "attended", { in: some, invited }) : say("confirmed", { confirmed: some, invited });
  };

  const content = (shown) => {
    const one = shown.event.extendedProps;
    if (!one.status) {
      return { domNodes: [] };
    }
    const state = states.get(one.status);
    const inDays = shown.view.type === VIEWS.month;
    const line = part("span", "dc-ev-line", "");
    line.append(
      part("span", "dc-ev-sign", state.dataset.sign),
      part("span", "dc-ev-time", inDays ? time(shown.event.start) : time(shown.event.start) + "–" + time(shown.event.end)));
    const told = part("span", "dc-ev-count", inDays ? figures(one).join("/") : counted(one));
    if (inDays) {
      line.append(told);
    }
    const nodes = [line, part("span", "dc-ev-title", one.title)];
    return { domNodes: inDays ? nodes : [...nodes, told] };
  };

  const mounted = (shown) => {
    const one = shown.event.extendedProps;
    if (one.status) {
      const words = [one.title, span(shown.event.start, shown.event.end), states.get(one.status).dataset.word, counted(one)];
      shown.el.setAttribute("aria-label", words.join(", "));
      shown.el.title = words.join("\n");
      shown.el.setAttribute("aria-haspopup", "dialog");
    }
  };

  const header = (shown) => {
    if (shown.view.type === VIEWS.month) {
      return weekday(shown.date);
    }
    const some = counts.get(isoDay(shown.date));
    const counting = part("span", "dc-cal-day-count", some ? many(some) : "");
    counting.dataset.counts = isoDay(shown.date);
    return { domNodes: [
      part("span", "dc-cal-weekday", weekday(shown.date)), part("span", "dc-cal-date", day(shown.date).slice(0, 5)),
      restOf(shown.date), counting] };
  };

  const cell = (shown) => shown.view.type === VIEWS.month
    ? { domNodes: [restOf(shown.date), part("span", "", shown.dayNumberText)] }
    : { domNodes: [] };

  const named = () => {
    const shown = calendar.view;
    const last = new Date(shown.currentEnd.getTime() - 1);
    loadRest(shown.activeStart, shown.activeEnd);
    if (shown.type === VIEWS.month) {
      title.textContent = say("month", { month: shown.currentStart.getUTCMonth() + 1, year: shown.currentStart.getUTCFullYear() });
    } else if (shown.type === VIEWS.day) {
      title.textContent = weekday(shown.currentStart) + " " + day(shown.currentStart);
    } else {
      title.textContent = day(shown.currentStart).slice(0, 5) + " – " + day(last);
    }
    document.querySelectorAll(".dc-cal-views [data-shows]").forEach((one) => {
      if (VIEWS[one.dataset.shows] === shown.type) {
        one.setAttribute("aria-current", "true");
      } else {
        one.removeAttribute("aria-current");
      }
    });
    // The address tells what is shown: going back, reloading and the list come to the same days.
    const at = isoDay(calendar.getDate());
    history.replaceState(null, "", "/?view=" + view + "&week=" + at);
    document.querySelectorAll(".dc-cal-views [data-shows]").forEach((one) => {
      one.href = "/?view=" + one.dataset.shows + "&week=" + at;
    });
  };

  const draw = () => {
    calendar = new FullCalendar.Calendar(board, {
      initialView: VIEWS[view] || VIEWS.week,
      initialDate: root.dataset.day,
      // Without a zone of its own the library keeps the walls as they are written.
      timeZone: "Asia/Ho_Chi_Minh",
      now: () => now().toISOString().slice(0, 19),
      locale: document.documentElement.lang,
      firstDay: 1,
      headerToolbar: false,
      allDaySlot: false,
      nowIndicator: true,
      slotMinTime: "06:00:00",
      slotMaxTime: "19:00:00",
      slotLabelFormat: { hour: "2-digit", minute: "2-digit", hour12: false },
      scrollTime: "07:00:00",
      snapDuration: "00:15:00",
      height: "auto",
      dayMaxEvents: 5,
      moreLinkContent: (more) => say("more", { count: more.num }),
      moreLinkClick: "day",
      moreLinkHint: (some) => say("more", { count: some }),
      navLinks: true,
      navLinkHint: (words, at) => say("to-day", { day: day(at) }),
      navLinkDayClick: (at) => show("day", at),
      slotEventOverlap: false,
      eventMinHeight: 44,
      eventShortHeight: 44,
      eventDisplay: "block",
      eventStartEditable: plans,
      eventDurationEditable: plans,
      // Where it falls is asked, not forbidden: the past alone is no place for a meeting.
      eventAllow: (place) => place.start >= now(),
      selectable: plans,
      selectMirror: true,
      selectMinDistance: 5,
      selectAllow: (place) => place.start >= now() && (calendar.view.type === VIEWS.month || isoDay(place.start) === isoDay(place.end)),
      select: planned,
      dayHeaderContent: header,
      dayCellContent: cell,
      eventContent: content,
      eventDidMount: mounted,
      eventClassNames: (shown) => hidden.has(shown.event.extendedProps.status) ? ["dc-ev-hidden"] : [],
      events: load,
      eventSourceFailure: () => { broken.hidden = false; },
      loading: busy,
      eventsSet: (events) => calendar && count(events),
      datesSet: named,
      eventClick: (pressed) => {
        if (!pressed.jsEvent.ctrlKey && !pressed.jsEvent.metaKey && !pressed.jsEvent.shiftKey) {
          pressed.jsEvent.preventDefault();
          open(pressed.event);
        }
      },
      eventDrop: (dropped) => propose(dropped.event, dropped.oldEvent, dropped.revert),
      eventResize: (resized) => propose(resized.event, resized.oldEvent, resized.revert),
    });
    asList(false);
    calendar.render();
  };

  const show = (wanted, at) => {
    view = wanted;
    keep(wanted);
    if (!calendar) {
      start();
    } else {
      asList(false);
      calendar.changeView(VIEWS[wanted], at || calendar.getDate());
    }
  };

  // Over days a plan takes the usual hours, over hours it takes those.
  function planned(place) {
    const inDays = calendar.view.type === VIEWS.month;
    location.href = "/meetings/new?day=" + isoDay(place.start)
      + (inDays ? "" : "&from=" + time(place.start) + "&until=" + time(place.end));
  }

  // ---- one meeting, and its other time

  const card = document.getElementById("calendar-card");
  const mover = document.getElementById("calendar-move");
  const told = document.getElementById("calendar-told");
  const write = (dialog, values) => Object.entries(values).forEach(([name, text]) => {
    dialog.querySelector('[data-says="' + name + '"]').textContent = text;
  });

  function open(one) {
    const meeting = one.extendedProps;
    const state = states.get(meeting.status);
    const badge = card.querySelector(".badge");
    badge.className = "badge dc-state-" + meeting.status;
    badge.textContent = state.dataset.sign + " " + state.dataset.word;
    document.getElementById("calendar-card-title").textContent = meeting.title;
    write(card, {
      span: span(one.start, one.end), organizer: meeting.organizer, chair: meeting.chair, counts: counted(meeting),
    });
    card.querySelector('[data-does="open"]').href = "/meetings/" + meeting.id;
    const move = card.querySelector('[data-does="move"]');
    move.hidden = !(plans && meeting.movable);
    move.onclick = () => {
      card.close();
      propose(one, null, () => {});
    };
    card.showModal();
    card.querySelector('[data-does="open"]').focus();
  }
  card.querySelector('[data-does="close"]').addEventListener("click", () => card.close());

  const form = mover && mover.querySelector("form");
  const wrong = mover && mover.querySelector(".dc-taken");
  const reasonWrong = document.getElementById("move-reason-error");
  const yes = mover && mover.querySelector("button[type=submit]");
  let moving = null;

  // before: where it was dragged from; none where it was opened to be moved by its fields.
  function propose(one, before, back) {
    const meeting = one.extendedProps;
    const old = before || one;
    moving = { id: meeting.id, title: meeting.title, told: meeting.told, from: old.start, until: old.end, back, dragged: before !== null, asked: 0 };
    form.elements.day.value = day(one.start);
    form.elements.from.value = time(one.start);
    form.elements.until.value = time(one.end);
    form.elements.reason.value = "";
    reasonWrong.hidden = true;
    wrong.hidden = true;
    yes.disabled = false;
    write(mover, {
      title: meeting.title,
      old: span(old.start, old.end),
      told: meeting.told ? say("told", { count: number.format(meeting.told) }) : say("told-nobody"),
    });
    mover.showModal();
    if (before) {
      form.elements.reason.focus();
      check();
    } else {
      write(mover, { new: "–" });
      form.elements.day.focus();
    }
  }

  // 8:00, 8h and 8h30 too; a meeting over several days keeps them.
  const typed = () => {
    const at = form.elements.day.value.trim().match(/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/);
    const clock = (text) => {
      const found = text.trim().toLowerCase().match(/^(\d{1,2})(?:[:h](\d{2})?)?$/);
      return found && Number(found[1]) < 24 && Number(found[2] || 0) < 60 ? [Number(found[1]), Number(found[2] || 0)] : null;
    };
    const from = clock(form.elements.from.value);
    const until = clock(form.elements.until.value);
    if (!at || !from || !until) {
      return null;
    }
    const start = new Date(Date.UTC(Number(at[3]), Number(at[2]) - 1, Number(at[1]), from[0], from[1]));
    if (start.getUTCDate() !== Number(at[1])) {
      return null;
    }
    const nights = Math.round((Date.parse(isoDay(moving.until)) - Date.parse(isoDay(moving.from))) / 86400000);
    return { start, end: new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate() + nights, until[0], until[1])) };
  };

  const api = (path, body) => fetch(path, {
    method: body ? "POST" : "GET",
    headers: body
      ? { "Accept": "application/json", "Content-Type": "application/json", "X-CSRF-Token": csrf }
      : { "Accept": "application/json" },
    body: body && JSON.stringify(body),
    cache: "no-store",
  });

  async function check() {
    const wanted = typed();
    const asked = ++moving.asked;
    if (!wanted) {
      refuse([say("day-wrong")], []);
      return;
    }
    write(mover, { new: span(wanted.start, wanted.end) });
    note(say("checking"));
    const answer = await api("/api/v1/meetings/" + moving.id + "/postponement?startsAt=" + encodeURIComponent(wire(wanted.start))
      + "&endsAt=" + encodeURIComponent(wire(wanted.end))).catch(() => null);
    if (!mover.open || asked !== moving.asked) {
      return;
    }
    if (!answer) {
      note(say("away"));
    } else if (answer.ok) {
      note(say("free"));
    } else {
      problem(await answer.json());
    }
  }

  // What is in the way sends a dragged meeting back where it was; another time can still be typed.
  const problem = (told) => {
    const taken = told.taken || [];
    // Which endpoints are taken stands below, by meeting.
    const wrongs = (told.violations || []).filter((one) => !(one.code === "endpoints-taken" && taken.some((other) => other.endpoint)));
    const sentences = [...new Set(wrongs.map((one) => one.message))];
    refuse(sentences.length || taken.length ? sentences : [told.detail], taken);
    if (moving.dragged) {
      moving.back();
      moving.dragged = false;
      form.elements.day.focus();
    }
  };

  const note = (text) => {
    wrong.hidden = false;
    wrong.className = "dc-taken dc-cal-note";
    wrong.replaceChildren(part("p", "", text));
    yes.disabled = false;
  };

  const refuse = (sentences, taken) => {
    wrong.hidden = false;
    wrong.className = "dc-taken";
    wrong.replaceChildren(part("h3", "", say("in-the-way")));
    const list = part("ul", "", "");
    sentences.forEach((one) => list.append(part("li", "", one)));
    const meetings = new Map();
    taken.forEach((one) => {
      const known = meetings.get(one.meeting.id) || { meeting: one.meeting, names: [], buffer: true };
      known.names.push(one.endpoint ? one.endpoint.name : "");
      known.buffer = known.buffer && one.buffer;
      meetings.set(one.meeting.id, known);
    });
    meetings.forEach(({ meeting, names, buffer }) => {
      const line = part("li", "", "");
      if (meeting.title) {
        const link = part("a", "", meeting.title);
        link.href = "/meetings/" + meeting.id;
        link.target = "_blank";
        link.rel = "noopener";
        line.append(link);
      } else {
        line.append(say("foreign"));
      }
      const said = names.filter((name) => name);
      line.append(", " + span(wall(meeting.startsAt), wall(meeting.endsAt)) + (buffer ? " " + say("buffer") : ""));
      if (said.length) {
        line.append(": ", part("strong", "", said.slice(0, 6).join(", ")));
        if (said.length > 6) {
          line.append(" " + say("rest", { count: said.length - 6 }));
        }
      }
      list.append(line);
    });
    wrong.append(list, part("p", "dc-cal-still", say("still")));
    yes.disabled = true;
  };

  const postpone = (id, start, end, reason) =>
    api("/api/v1/meetings/" + id + "/postponement", { startsAt: wire(start), endsAt: wire(end), reason });

  if (form) {
    ["day", "from", "until"].forEach((name) => form.elements[name].addEventListener("change", check));
    mover.querySelector('[data-does="close"]').addEventListener("click", () => mover.close());
    mover.addEventListener("close", () => {
      if (moving && moving.dragged) {
        moving.back();
      }
      moving = null;
    });
    form.addEventListener("submit", async (sent) => {
      sent.preventDefault();
      const wanted = typed();
      if (!wanted) {
        refuse([say("day-wrong")], []);
        form.elements.day.focus();
        return;
      }
      reasonWrong.hidden = form.elements.reason.value.trim() !== "";
      if (!reasonWrong.hidden) {
        reasonWrong.textContent = say("reason-missing");
        form.elements.reason.focus();
        return;
      }
      const done = moving;
      const answer = await postpone(done.id, wanted.start, wanted.end, form.elements.reason.value.trim()).catch(() => null);
      if (!answer) {
        note(say("away"));
      } else if (!answer.ok) {
        problem(await answer.json());
      } else {
        done.dragged = false;
        mover.close();
        calendar.refetchEvents();
        tell(say("moved", { title: done.title, before: span(done.from, done.until), after: span(wanted.start, wanted.end) }),
          done.from > now() ? () => takeBack(done) : null);
      }
    });
  }

  async function takeBack(done) {
    const answer = await postpone(done.id, done.from, done.until, say("undo-reason")).catch(() => null);
    if (answer && answer.ok) {
      calendar.refetchEvents();
      tell(say("taken-back", { title: done.title, before: span(done.from, done.until) }), null);
    } else {
      tell(answer ? (await answer.json()).detail : say("away"), null);
    }
  }

  function tell(text, undo) {
    told.hidden = false;
    told.querySelector("span").textContent = text;
    const button = told.querySelector("button");
    button.hidden = undo === null;
    button.onclick = undo;
    told.scrollIntoView({ block: "nearest" });
  }

  // ---- the ways to other days

  document.querySelectorAll(".dc-cal-steps a").forEach((link) => link.addEventListener("click", (pressed) => {
    if (calendar && !root.classList.contains("dc-cal-as-list") && wide.matches) {
      pressed.preventDefault();
      if (link.rel === "prev") {
        calendar.prev();
      } else if (link.rel === "next") {
        calendar.next();
      } else {
        calendar.gotoDate(isoDay(now()));
      }
    }
  }));
  document.querySelectorAll(".dc-cal-views [data-shows]").forEach((link) => link.addEventListener("click", (pressed) => {
    keep(link.dataset.shows);
    if (link.dataset.shows !== "list" && !root.classList.contains("dc-cal-as-list")) {
      pressed.preventDefault();
      show(link.dataset.shows);
    }
  }));
  states.forEach((button, state) => button.addEventListener("click", () => {
    const off = !hidden.delete(state) && Boolean(hidden.add(state));
    button.setAttribute("aria-pressed", String(!off));
    calendar.getEvents().forEach((one) => one.setProp("classNames", one.classNames));
  }));
  broken.querySelector("button").addEventListener("click", () => {
    broken.hidden = true;
    if (calendar) {
      calendar.refetchEvents();
    } else {
      start();
    }
  });

  // The library is fetched where it is drawn: a phone reads the list.
  function start() {
    if (calendar || loading || !wide.matches || !VIEWS[view]) {
      asList(!VIEWS[view]);
      return;
    }
    loading = true;
    busy(true);
    const library = document.createElement("script");
    library.src = root.dataset.library;
    library.addEventListener("load", () => {
      loading = false;
      busy(false);
      draw();
    });
    library.addEventListener("error", () => {
      loading = false;
      busy(false);
      broken.hidden = false;
      asList(true);
    });
    document.head.append(library);
  }
  wide.addEventListener("change", () => {
    start();
    if (calendar && wide.matches && VIEWS[view]) {
      asList(false);
      calendar.updateSize();
    }
  });
  start();
})();
