"use strict";
// The wall of a control room: those who are missing, page by page in letters that are read from across the room.
(() => {
  const list = document.getElementById("flat");
  const place = document.getElementById("wall-page");
  const clock = document.getElementById("clock");
  const say = diemcau.words("attendance.wall");
  const TURN_MILLIS = 12000;
  let page = 0;
  let pages = 1;
  let stopped = false;

  const now = () => {
    clock.textContent = new Date().toLocaleTimeString("vi-VN",
      { timeZone: "Asia/Ho_Chi_Minh", hourCycle: "h23", hour: "2-digit", minute: "2-digit" });
  };

  // As many rows as fit without being cut off; the others wait for their page. A long name makes its own row higher only.
  const lay = () => {
    const shown = [...list.children].filter((tile) => !tile.hidden);
    shown.forEach((tile) => { tile.classList.remove("dc-wall-off"); });
    const room = list.parentElement.clientHeight;
    const { gridTemplateColumns, rowGap } = getComputedStyle(list);
    const columns = gridTemplateColumns.split(" ").length;
    const heights = shown.filter((_, at) => at % columns === 0).map((tile) => tile.offsetHeight + parseFloat(rowGap));
    let last = 0;
    let filled = 0;
    const pageOf = heights.map((height) => {
      if (filled > 0 && filled + height > room + parseFloat(rowGap)) {
        last += 1;
        filled = 0;
      }
      filled += height;
      return last;
    });
    pages = last + 1;
    page = Math.min(page, last);
    shown.forEach((tile, at) => tile.classList.toggle("dc-wall-off", pageOf[Math.floor(at / columns)] !== page));
    place.textContent = pages > 1
      ? say("page", { page: page + 1, pages }) + (stopped ? " · " + say("stopped") : "") : "";
  };

  const turn = (by) => {
    page = (page + by + pages) % pages;
    lay();
  };

  const screen = () => {
    if (document.fullscreenElement) {
      document.exitFullscreen();
    } else {
      document.documentElement.requestFullscreen().catch(() => {});
    }
  };

  document.addEventListener("board-drawn", lay);
  window.addEventListener("resize", lay);
  document.getElementById("screen").addEventListener("click", screen);
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("button, a, summary, input")) {
      return;
    }
    if (event.key === "f" || event.key === "F") {
      screen();
    } else if (event.key === " ") {
      event.preventDefault();
      stopped = !stopped;
      lay();
    } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      turn(event.key === "ArrowRight" ? 1 : -1);
    }
  });
  setInterval(() => {
    if (!stopped && pages > 1) {
      turn(1);
    }
  }, TURN_MILLIS);
  setInterval(now, 1000);
  now();
  lay();
})();
