"use strict";
// The live board: events of the meeting change tiles and counts; filter and search work on what is here already.
(() => {
  const board = document.getElementById("board");
  if (!board) {
    return;
  }
  const words = { outside: "Chưa vào", in: "Đang họp", lost: "Mất kết nối", left: "Đã rời phòng", removed: "Bị mời ra" };
  const live = document.getElementById("live");
  const state = document.getElementById("presence");
  const search = document.getElementById("q");
  const nothing = document.getElementById("nothing");
  const tiles = new Map();
  const number = new Intl.NumberFormat("vi-VN");
  const fold = (text) => text.normalize("NFD").replace(/\p{M}+/gu, "").replace(/[đĐ]/g, "d").toLowerCase()
    .replace(/[^\p{L}\p{N}.]+/gu, " ").trim();

  board.querySelectorAll(".dc-tile").forEach((tile) => {
    tile.dataset.folded = fold(tile.querySelector(".dc-tile-name").textContent);
    tiles.set(tile.dataset.endpoint, tile);
  });

  const put = (tile, name, text) => {
    const part = tile.querySelector(name);
    if (part.textContent !== text) {
      part.textContent = text;
    }
  };

  const fits = (tile) => (!state.value || tile.dataset.state === state.value)
    && tile.dataset.folded.includes(fold(search.value));

  const filter = () => {
    let shown = 0;
    tiles.forEach((tile) => {
      const fit = fits(tile);
      tile.hidden = !fit;
      shown += fit ? 1 : 0;
    });
    nothing.hidden = shown > 0;
  };

  const show = (row) => {
    const tile = tiles.get(row.endpoint.id);
    if (!tile) {
      return;
    }
    tile.dataset.state = row.presence;
    put(tile, ".dc-tile-state", words[row.presence] || row.presence);
    put(tile, ".dc-tile-since", row.since ? "từ " + row.since.slice(11, 16) : "");
    put(tile, ".dc-tile-devices", row.devices > 1 ? row.devices + " thiết bị" : "");
    const heads = row.heads.confirmed ?? row.heads.declared;
    put(tile, ".dc-tile-heads", heads === null ? "" : number.format(heads) + " đại biểu");
    put(tile, ".dc-tile-help", row.help ? "Cần hỗ trợ" : "");
    put(tile, ".dc-tile-barred", row.barred ? "Tạm dừng tham dự" : "");
    tile.hidden = !fits(tile);
  };

  const count = (counts) => {
    for (const [name, value] of Object.entries(counts)) {
      const place = document.getElementById("count-" + name);
      if (place) {
        place.textContent = number.format(value);
      }
    }
  };

  const take = (event) => {
    const news = JSON.parse(event.data);
    if (news.row) {
      show(news.row);
    }
    count(news.counts);
    if (event.type === "meeting" && !news.row) {
      const again = document.getElementById("changed");
      if (again) {
        again.hidden = false;
      }
    }
  };

  state.addEventListener("change", filter);
  search.addEventListener("input", filter);
  document.getElementById("filter").addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("filter-send").hidden = true;
  filter();

  const events = new EventSource("/api/v1/events?meeting=" + encodeURIComponent(board.dataset.meeting));
  for (const kind of ["attendance", "meeting", "task", "reply", "heads"]) {
    events.addEventListener(kind, take);
  }
  let opened = false;
  events.addEventListener("open", () => {
    live.dataset.live = "on";
    live.textContent = "Đang cập nhật trực tiếp";
    if (!opened) {
      opened = true;
      refresh();
    }
  });
  events.addEventListener("error", () => {
    live.dataset.live = "off";
    live.textContent = "Mất kết nối với máy chủ, đang nối lại…";
    if (events.readyState === EventSource.CLOSED) {
      live.textContent = "Đã ngừng cập nhật: đề nghị tải lại trang.";
    }
  });

  // Who waits outside is told by nobody: while the lobby is on, the page asks.
  const control = document.getElementById("moderation");
  if (control && control.dataset.lobby === "on") {
    setInterval(async () => {
      const answer = await fetch("/api/v1/meetings/" + encodeURIComponent(board.dataset.meeting) + "/moderation",
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

  // What happened between the drawing of the page and the opening of the stream.
  async function refresh() {
    const answer = await fetch("/api/v1/meetings/" + encodeURIComponent(board.dataset.meeting) + "/endpoints?size=5000",
      { headers: { "Accept": "application/json" }, cache: "no-store" }).catch(() => null);
    if (answer && answer.ok) {
      (await answer.json()).items.forEach(show);
    }
  }
})();
