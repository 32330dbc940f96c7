"use strict";
// How many endpoints were in the room, drawn from the log and carried on by what the board hears. A gap is left open.
(() => {
  const place = document.getElementById("timeline");
  const say = diemcau.words("attendance.script");
  const told = document.getElementById("timeline-told");
  const rows = document.getElementById("timeline-rows");
  const wall = document.body.classList.contains("dc-wall");
  const { number } = diemcau;
  const ZONE = { timeZone: "Asia/Ho_Chi_Minh", hourCycle: "h23", hour: "2-digit", minute: "2-digit" };
  const time = (at) => new Date(at).toLocaleTimeString("vi-VN", ZONE);
  const ink = wall ? "#e8eef5" : "#16202c";
  const quiet = wall ? "#9fb2c6" : "#4a5867";
  const size = wall ? 17 : 13;
  const chart = echarts.init(document.getElementById("timeline-chart"), null, { locale: "EN" });
  const TABLE_STEP = 5 * 60000;
  let data = null;
  let points = [];

  // A gap breaks the line: nothing is known between its ends.
  const line = () => {
    const all = points.map((point) => [point.at, point.in]);
    data.gaps.forEach((gap) => {
      const from = Date.parse(gap.from);
      const until = Date.parse(gap.until);
      const before = points.filter((point) => point.at <= from).pop();
      if (before) {
        all.push([from, before.in], [from + 1, null], [until - 1, null]);
      }
    });
    const last = points[points.length - 1];
    if (last && !data.endedAt) {
      all.push([Date.now(), last.in]);
    }
    return all.sort((one, other) => one[0] - other[0]);
  };

  const draw = () => {
    const start = Date.parse(data.startsAt);
    chart.setOption({
      animation: false,
      aria: { enabled: true },
      textStyle: { fontSize: size, color: ink },
      grid: { left: 8, right: 24, top: 28, bottom: 8, containLabel: true },
      tooltip: {
        trigger: "axis",
        renderMode: "richText",
        formatter: (items) => items[0].value[1] === null ? ""
          : time(items[0].value[0]) + "  " + number.format(items[0].value[1]),
      },
      xAxis: {
        type: "time",
        minInterval: 60000,
        axisLabel: { formatter: (at) => time(at), fontSize: size, color: ink, hideOverlap: true },
        axisLine: { lineStyle: { color: quiet } },
        splitLine: { show: false },
      },
      yAxis: {
        type: "value",
        min: 0,
        max: (range) => Math.max(data.invited, range.max, 1),
        minInterval: 1,
        axisLabel: { formatter: (value) => number.format(value), fontSize: size, color: ink },
        splitLine: { lineStyle: { color: wall ? "#2b4763" : "#e2e8f0" } },
      },
      series: [{
        name: say("chart.in"),
        type: "line",
        step: "end",
        showSymbol: false,
        connectNulls: false,
        data: line(),
        lineStyle: { width: 3, color: wall ? "#7cc4ff" : "#0b5cad" },
        itemStyle: { color: wall ? "#7cc4ff" : "#0b5cad" },
        areaStyle: { opacity: .12, color: wall ? "#7cc4ff" : "#0b5cad" },
        markLine: {
          symbol: "none",
          silent: true,
          label: { fontSize: size, color: ink, position: "insideEndTop" },
          lineStyle: { color: quiet, type: "dashed", width: 1.5 },
          data: [
            { yAxis: data.invited, label: { formatter: say("chart.invited") + " " + number.format(data.invited) } },
            { xAxis: start, label: { show: !wall, formatter: say("chart.start") + " " + time(start), position: "insideEndTop", rotate: 0, padding: [0, 0, 0, 90] } },
          ],
        },
        markArea: {
          silent: true,
          label: { show: !wall, color: "#7a4500", fontSize: size, position: "insideBottom" },
          itemStyle: { color: wall ? "rgba(255, 211, 77, .16)" : "#fff3cd", borderColor: "#c2570c", borderWidth: 1, borderType: "dashed" },
          data: data.gaps.map((gap) => [
            { xAxis: Date.parse(gap.from), name: say("chart.gap") },
            { xAxis: Date.parse(gap.until) },
          ]),
        },
      }],
    });
    tell();
  };

  const tell = () => {
    if (points.length === 0) {
      told.textContent = say("chart.nothing");
      rows.replaceChildren();
      return;
    }
    const most = points.reduce((best, point) => point.in > best.in ? point : best);
    told.textContent = [
      say("chart.summary", { most: number.format(most.in), at: time(most.at), now: number.format(points[points.length - 1].in) }),
      ...data.gaps.map((gap) => say("chart.gap.told",
        { from: time(gap.from), until: time(gap.until), cause: say("chart.gap." + gap.cause) })),
    ].join(" ");
    if (wall) {
      return;
    }
    const lines = [];
    const first = Math.floor(points[0].at / TABLE_STEP) * TABLE_STEP + TABLE_STEP;
    const until = data.endedAt ? Date.parse(data.endedAt) : Date.now();
    let at = 0;
    for (let mark = first; mark - TABLE_STEP < until; mark += TABLE_STEP) {
      const moment = Math.min(mark, until);
      while (at + 1 < points.length && points[at + 1].at <= moment) {
        at += 1;
      }
      const gap = data.gaps.find((one) => moment > Date.parse(one.from) && moment < Date.parse(one.until));
      const row = document.createElement("tr");
      const when = document.createElement("td");
      const many = document.createElement("td");
      when.textContent = time(moment);
      many.className = "dc-number";
      many.textContent = gap ? say("chart.gap." + gap.cause) : number.format(points[at].in);
      row.append(when, many);
      lines.push(row);
    }
    rows.replaceChildren(...lines);
  };

  const read = async () => {
    const answer = await fetch(place.dataset.source, { headers: { "Accept": "application/json" }, cache: "no-store" })
      .catch(() => null);
    if (!answer || !answer.ok) {
      told.textContent = say("chart.failed");
      return;
    }
    data = await answer.json();
    points = data.points.map((point) => ({ at: Date.parse(point.at), in: point.in }));
    draw();
  };

  // What the board hears is the next point; the log is read anew after a loss.
  let due = false;
  document.addEventListener("board-counts", (event) => {
    const last = points[points.length - 1];
    if (!data || (last ? last.in : 0) === event.detail.in) {
      return;
    }
    points.push({ at: Math.max(Date.now(), last ? last.at : 0), in: event.detail.in });
    if (!due) {
      due = true;
      setTimeout(() => {
        due = false;
        draw();
      }, 1000);
    }
  });
  document.addEventListener("board-back", read);
  place.addEventListener("toggle", () => chart.resize());
  new ResizeObserver(() => chart.resize()).observe(document.getElementById("timeline-chart"));
  setInterval(() => {
    if (data && !data.endedAt && place.open && !document.hidden) {
      draw();
    }
  }, 30000);
  read();
})();
