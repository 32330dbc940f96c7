"use strict";
// Charts, each drawn from the table behind it once it comes into sight. Without them the table stays open.
(() => {
  const library = document.currentScript.dataset.charts;
  const say = diemcau.words("reports.script");
  const COLOURS = ["#0b5cad", "#c2570c", "#9db4cc"];
  const INK = "#16202c";
  const QUIET = "#4a5867";
  const LINE = "#d5dce4";
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const number = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 2 });
  const percent = (value) => say("percent", { value: number.format(value * 100) });
  const written = (unit, value) => unit === "percent" ? percent(value) : number.format(value) + " " + say(unit);

  let loading;
  const loaded = () => loading ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = library;
    script.onload = () => done(window.echarts);
    script.onerror = failed;
    document.head.append(script);
  });

  // What the table says: the names of its lines, and one series for each column that is to be drawn.
  const read = (figure) => {
    const table = figure.querySelector("table");
    const rows = [...table.tBodies[0].rows];
    const cell = (row, at) => {
      const field = row.cells[at];
      const value = field?.dataset.value;
      return {
        value: value === undefined || value === "" ? null : Number(value),
        text: field?.dataset.text,
        href: field?.querySelector("a")?.href,
      };
    };
    return {
      columns: [...table.tHead.rows[0].cells].map((head) => head.textContent.trim()),
      fullColumns: [...table.tHead.rows[0].cells].map((head) => head.querySelector("abbr")?.title ?? head.textContent.trim()),
      names: rows.map((row) => row.cells[0].textContent.trim()),
      shorts: rows.map((row) => row.cells[0].dataset.short ?? row.cells[0].textContent.trim()),
      series: [...table.tHead.rows[0].cells].map((head, at) => ({ head, at })).filter((one) => one.head.dataset.as)
        .map(({ head, at }) => ({
          name: head.textContent.trim(),
          as: head.dataset.as,
          unit: head.dataset.unit,
          points: rows.map((row) => cell(row, at)),
        })),
      cells: rows.map((row) => [...row.cells].slice(1).map((_, at) => cell(row, at + 1))),
    };
  };

  // No HTML and no style of its own: the content policy allows neither.
  const base = {
    animation: !calm,
    textStyle: { color: INK, fontFamily: "system-ui, sans-serif", fontSize: 14 },
    tooltip: { renderMode: "richText", confine: true, textStyle: { fontSize: 14, color: INK } },
  };
  const valueAxis = (unit) => ({
    type: "value",
    max: unit === "percent" ? 1 : undefined,
    min: 0,
    axisLabel: { color: QUIET, formatter: (value) => unit === "percent" ? percent(value) : number.format(value) },
    splitLine: { lineStyle: { color: LINE } },
  });
  const categories = (names) => ({
    type: "category",
    data: names,
    axisLabel: { color: INK, hideOverlap: true },
    axisLine: { lineStyle: { color: QUIET } },
    axisTick: { show: false },
  });

  const trend = (data) => ({
    ...base,
    color: COLOURS,
    legend: { data: data.series.map((one) => one.name), top: 0, textStyle: { color: INK, fontSize: 14 } },
    grid: { left: 8, right: 8, top: 44, bottom: 8, containLabel: true },
    tooltip: {
      ...base.tooltip,
      trigger: "axis",
      formatter: (points) => [data.names[points[0].dataIndex],
        ...points.filter((one) => one.value != null).map((one) => one.seriesName + ": " + written(data.series[one.seriesIndex].unit, one.value))].join("\n"),
    },
    xAxis: categories(data.shorts),
    yAxis: [valueAxis("percent"), { ...valueAxis("people"), splitLine: { show: false } }],
    series: data.series.map((one) => one.as === "bar"
      ? { name: one.name, type: "bar", yAxisIndex: 1, z: 1, barMaxWidth: 28, data: one.points.map((point) => point.value) }
      : {
        name: one.name,
        type: "line",
        z: 3,
        symbol: one.as === "line" ? "circle" : "diamond",
        symbolSize: 8,
        connectNulls: true,
        lineStyle: { width: one.as === "line" ? 3 : 2, type: one.as === "line" ? "solid" : "dashed" },
        data: one.points.map((point) => point.value),
      }),
  });

  const figure = (one, point) => one.points[point.dataIndex].text ?? number.format(point.value);
  const bars = (data, canvas) => {
    const narrow = canvas.clientWidth < 500;
    const one = data.series[0];
    const names = categories(data.names);
    const values = valueAxis(one.unit);
    return {
      ...base,
      color: COLOURS,
      grid: { left: 8, right: narrow ? 84 : 110, top: 8, bottom: 8, containLabel: true },
      tooltip: { ...base.tooltip, formatter: (point) => data.names[point.dataIndex] + "\n" + one.name + ": " + figure(one, point) },
      xAxis: values,
      yAxis: { ...names, inverse: true, axisLabel: { ...names.axisLabel, interval: 0, width: narrow ? 110 : 170, overflow: "truncate" } },
      series: [{
        name: one.name,
        type: "bar",
        barMaxWidth: 40,
        label: { show: true, position: "right", color: INK, fontSize: narrow ? 12 : 14, formatter: (point) => figure(one, point) },
        data: one.points.map((point) => point.value),
      }],
    };
  };

  // From far away to always there; a cell also bears its figures.
  const STEPS = [[0.5, "#8f1d1d", "#fff"], [0.7, "#c2570c", "#fff"], [0.85, "#ffe08a", INK], [0.95, "#cfe3f7", INK], [Infinity, "#5b9bd8", INK]];
  const step = (rate) => STEPS.find(([below]) => rate < below);
  const heat = (data, canvas) => {
    const columns = data.columns.slice(1);
    const points = [];
    data.cells.forEach((row, y) => row.forEach((cell, x) => {
      if (cell.value != null) {
        const [, colour, ink] = step(cell.value);
        points.push({ value: [x, y], cell, itemStyle: { color: colour, opacity: 1 }, label: { color: ink } });
      }
    }));
    const named = canvas.clientWidth < 600 ? 110 : 190;
    const width = (canvas.clientWidth - named - 24) / columns.length;
    const height = (canvas.clientHeight - 40) / data.names.length;
    return {
      ...base,
      grid: { left: named + 8, right: 8, top: 32, bottom: 4 },
      tooltip: { ...base.tooltip, formatter: (point) => data.names[point.value[1]] + "\n" + data.fullColumns[point.value[0] + 1] + ": " + point.data.cell.text + " (" + percent(point.data.cell.value) + ")" },
      xAxis: { ...categories(columns), position: "top", splitArea: { show: false } },
      yAxis: { ...categories(data.names), inverse: true, axisLabel: { color: INK, interval: 0, width: named, overflow: "truncate" } },
      series: [{
        type: "scatter",
        symbol: "rect",
        symbolSize: [Math.max(width - 2, 4), Math.max(height - 2, 4)],
        label: { show: width > 36 && height > 12, fontSize: 12, formatter: (point) => point.data.cell.text },
        data: points,
      }],
    };
  };

  const KINDS = { trend, ranking: bars, arrivals: bars, heat };

  // The points that the keys walk over, in the order of the table.
  const walk = (kind, data, chart) => {
    if (kind === "heat") {
      const all = [];
      data.cells.forEach((row, y) => row.forEach((cell, x) => {
        if (cell.value != null) {
          all.push({ at: { seriesIndex: 0, dataIndex: all.length }, href: cell.href, text: data.names[y] + ", " + data.fullColumns[x + 1] + ": " + cell.text });
        }
      }));
      return all;
    }
    return data.names.map((name, at) => ({
      at: { seriesIndex: 0, dataIndex: at },
      href: data.series[0].points[at].href,
      text: name + ": " + data.series.filter((one) => one.points[at].value != null)
        .map((one) => one.name.toLocaleLowerCase("vi") + " " + written(one.unit, one.points[at].value)).join(", "),
    }));
  };

  const keys = (canvas, chart, points, said) => {
    let here = -1;
    const show = () => {
      const point = points[here];
      chart.dispatchAction({ type: "downplay", seriesIndex: 0 });
      chart.dispatchAction({ type: "highlight", ...point.at });
      chart.dispatchAction({ type: "showTip", ...point.at });
      said.textContent = point.text;
    };
    canvas.addEventListener("keydown", (event) => {
      const moves = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -points.length, End: points.length };
      if (event.key in moves && points.length > 0) {
        event.preventDefault();
        here = Math.min(Math.max(here + moves[event.key], 0), points.length - 1);
        show();
      } else if (event.key === "Enter" && points[here]?.href) {
        location.href = points[here].href;
      }
    });
    canvas.addEventListener("blur", () => {
      chart.dispatchAction({ type: "hideTip" });
      chart.dispatchAction({ type: "downplay", seriesIndex: 0 });
      said.textContent = "";
    });
  };

  const draw = async (figure) => {
    const canvas = figure.querySelector(".dc-chart-canvas");
    const kind = figure.dataset.chart;
    const data = read(figure);
    const echarts = await loaded();
    canvas.hidden = false;
    const chart = echarts.init(canvas, null, { renderer: "canvas" });
    chart.setOption(KINDS[kind](data, canvas));
    figure.querySelector(".dc-behind").open = false;
    const points = walk(kind, data, chart);
    chart.on("click", (event) => {
      const href = kind === "heat" ? event.data.cell.href : data.series[event.seriesIndex]?.points[event.dataIndex]?.href;
      if (href) {
        location.href = href;
      }
    });
    keys(canvas, chart, points, figure.querySelector(".dc-chart-point"));
    new ResizeObserver(() => {
      chart.resize();
      if (kind === "heat") {
        chart.setOption(heat(data, canvas));
      }
    }).observe(canvas);
    figure.dataset.drawn = "yes";
  };

  const failed = (figure) => {
    figure.querySelector(".dc-chart-canvas").hidden = true;
    figure.querySelector(".dc-chart-point").textContent = say("failed");
    figure.querySelector(".dc-behind").open = true;
  };

  const sight = new IntersectionObserver((seen) => seen.filter((one) => one.isIntersecting).forEach((one) => {
    sight.unobserve(one.target);
    draw(one.target).catch(() => failed(one.target));
  }), { rootMargin: "200px" });
  document.querySelectorAll("figure[data-chart]").forEach((figure) => {
    if (figure.querySelector("tbody tr")) {
      sight.observe(figure);
    }
  });
})();
