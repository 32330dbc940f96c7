"use strict";
// The list of answers is narrowed while a name is typed, with or without accents.
(() => {
  const search = document.getElementById("replies-search");
  const rows = [...document.querySelectorAll(".replies tbody tr")];
  if (!search || rows.length === 0) {
    return;
  }
  const fold = diemcau.plain;
  search.closest(".replies-search").hidden = false;
  search.addEventListener("input", () => {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    rows.forEach((row) => { row.hidden = !words.every((word) => (" " + row.dataset.folded).includes(" " + word)); });
    document.getElementById("replies-nothing").hidden = rows.some((row) => !row.hidden);
  });
})();
