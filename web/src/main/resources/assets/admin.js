"use strict";
// Pages of the administrator: choosing many at once, and printing.
(() => {
  // <input type="checkbox" data-check-all="ids"> chooses every box of that name in its fieldset, else in its form.
  document.querySelectorAll("[data-check-all]").forEach((all) => {
    const within = all.closest("fieldset") || all.form;
    const boxes = () => [...within.querySelectorAll('input[type="checkbox"][name="' + all.dataset.checkAll + '"]')];
    all.addEventListener("change", () => boxes().forEach((one) => { one.checked = all.checked; }));
    within.addEventListener("change", () => {
      const chosen = boxes().filter((one) => one.checked).length;
      all.checked = chosen > 0 && chosen === boxes().length;
      all.indeterminate = chosen > 0 && !all.checked;
    });
  });
  document.querySelector("[data-print]")?.addEventListener("click", () => window.print());
})();
