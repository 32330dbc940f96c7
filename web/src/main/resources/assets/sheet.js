"use strict";
// Finds rows of the sheet among hundreds: by name without accents, by how somebody attended.
(() => {
  const form = document.getElementById("sheet-find");
  const table = document.querySelector(".dc-sheet");
  if (!form || !table) {
    return;
  }
  const find = document.getElementById("find");
  const only = document.getElementById("only");
  const found = document.getElementById("found");
  const { number, fold } = diemcau;
  const rows = [...table.tBodies[0].rows].map((row) => ({ row, name: fold(row.cells[1].textContent), is: row.dataset.is.split(" ") }));
  const look = () => {
    const words = fold(find.value);
    let shown = 0;
    for (const one of rows) {
      const fits = one.name.includes(words) && (!only.value || one.is.includes(only.value));
      one.row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    found.textContent = number.format(shown);
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  find.addEventListener("input", look);
  only.addEventListener("change", look);
})();
