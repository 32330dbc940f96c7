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

  // As many as fit without being cut off; the others wait for their page.
  const lay = () => {
    const shown = [...list.children].filter((tile) => !tile.hidden);
    const room = list.parentElement.clientHeight;
    shown.forEach((tile) => { tile.classList.remove("dc-wall-off"); });
    const columns = getComputedStyle(list).gridTemplateColumns.split(" ").length;
    const rows = Math.max(1, Math.floor((room + 12) / (rowHeight(shown) + 12)));
    const most = columns * rows;
    pages = Math.max(1, Math.ceil(shown.length / most));
    page = Math.min(page, pages - 1);
    shown.forEach((tile, at) => tile.classList.toggle("dc-wall-off", Math.floor(at / most) !== page));
    place.textContent = pages > 1
      ? say("page", { page: page + 1, pages }) + (stopped ? " · " + say("stopped") : "") : "";
  };

  const rowHeight = (shown) => shown.slice(0, 60).reduce((most, tile) => Math.max(most, tile.offsetHeight), 1);

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
