"use strict";
// The form of a plan: lines of the agenda, and the tree of units. Without this file the form still works.
(() => {
  const fold = (text) => text.normalize("NFD").replace(/\p{M}+/gu, "").replace(/[đĐ]/g, "d").toLowerCase().trim();

  const agenda = document.getElementById("agenda");
  const add = document.getElementById("agenda-add");
  if (agenda && add) {
    const arrange = () => {
      const points = [...agenda.querySelectorAll(".dc-point")];
      points.forEach((point, i) => {
        point.querySelectorAll("input").forEach((input) => {
          const label = point.querySelector(`label[for="${input.id}"]`);
          input.id = `${input.name}-${i}`;
          label.htmlFor = input.id;
        });
        const remove = point.querySelector(".dc-point-remove");
        remove.hidden = points.length < 2;
        remove.setAttribute("aria-label", `Bỏ nội dung ${i + 1}`);
      });
    };
    add.hidden = false;
    add.addEventListener("click", () => {
      const copy = agenda.querySelector(".dc-point").cloneNode(true);
      copy.querySelectorAll("input").forEach((input) => { input.value = ""; input.classList.remove("is-invalid"); });
      copy.querySelectorAll(".dc-point-error").forEach((error) => error.remove());
      agenda.append(copy);
      arrange();
      copy.querySelector("input").focus();
    });
    agenda.addEventListener("click", (event) => {
      const remove = event.target.closest(".dc-point-remove");
      if (remove) {
        remove.closest(".dc-point").remove();
        arrange();
        add.focus();
      }
    });
    // Enter in a line goes on to the next line, and does not send half a plan.
    agenda.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("input")) {
        event.preventDefault();
        const points = [...agenda.querySelectorAll(".dc-point")];
        const here = points.indexOf(event.target.closest(".dc-point"));
        if (here === points.length - 1) {
          add.click();
        } else {
          points[here + 1].querySelector("input").focus();
        }
      }
    });
    arrange();
  }

  const tree = document.getElementById("tree");
  const search = document.getElementById("unit-search");
  const chosen = document.getElementById("chosen");
  const unreached = document.getElementById("unreached");
  if (!tree || !search) {
    return;
  }
  const count = () => {
    let units = 0;
    let endpoints = 0;
    const without = [];
    tree.querySelectorAll(".dc-group").forEach((group) => {
      const all = group.querySelector("input[name=below]").checked;
      group.querySelectorAll("input[name=unit]").forEach((unit) => {
        unit.closest("li").classList.toggle("dc-included", all);
        if (all || unit.checked) {
          units += 1;
          endpoints += Number(unit.dataset.endpoints);
          if (unit.dataset.endpoints === "0") {
            without.push(unit.nextElementSibling.textContent);
          }
        } else {
          endpoints += unit.closest("li").querySelectorAll("input[name=endpoint]:checked").length;
        }
      });
    });
    const number = new Intl.NumberFormat("vi-VN");
    chosen.textContent = `Đã chọn ${number.format(units)} đơn vị, ${number.format(endpoints)} điểm cầu`;
    unreached.hidden = without.length === 0;
    unreached.textContent = without.length === 0 ? ""
      : `${number.format(without.length)} đơn vị chưa có điểm cầu, sẽ được ghi là chưa kết nối được: ${without.slice(0, 8).join(", ")}${without.length > 8 ? ", …" : ""}.`;
  };
  const filter = () => {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    tree.querySelectorAll("li[data-folded]").forEach((node) => {
      node.hidden = !words.every((word) => node.dataset.folded.includes(word));
    });
    tree.querySelectorAll(".dc-group").forEach((group) => {
      const found = group.querySelectorAll("li[data-folded]:not([hidden])").length;
      group.hidden = words.length > 0 && found === 0;
      group.querySelector(".dc-all").hidden = words.length > 0;
    });
  };
  search.closest(".dc-tree-search").hidden = false;
  search.addEventListener("input", filter);
  search.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault();
      const first = tree.querySelector("li[data-folded]:not([hidden]) input");
      if (first) {
        first.focus();
      }
    } else if (event.key === "Escape") {
      search.value = "";
      filter();
    }
  });
  tree.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") {
      return;
    }
    const boxes = [...tree.querySelectorAll("input")].filter((box) => box.offsetParent !== null);
    const next = boxes.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    event.preventDefault();
    if (next < 0) {
      search.focus();
    } else if (next < boxes.length) {
      boxes[next].focus();
    }
  });
  tree.addEventListener("change", count);
  count();
})();
