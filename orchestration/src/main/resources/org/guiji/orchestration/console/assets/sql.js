// The SQL page without this file asks and shows as well; it only proposes names and draws a picture of the result.
(() => {
  "use strict";
  const editor = document.getElementById("sql");
  const list = document.getElementById("names");
  let names = [];
  let chosen = 0;

  fetch(editor.dataset.names, {headers: {Accept: "application/json"}})
    .then(answer => answer.ok ? answer.json() : [])
    .then(found => { names = found; });

  const word = () => {
    const before = editor.value.slice(0, editor.selectionStart);
    const found = /[A-Za-z_][A-Za-z0-9_.]*$/.exec(before);
    return found ? found[0] : "";
  };

  const close = () => {
    list.hidden = true;
    list.replaceChildren();
    editor.removeAttribute("aria-activedescendant");
  };

  const mark = next => {
    const items = [...list.children];
    chosen = (next + items.length) % items.length;
    items.forEach((item, at) => item.setAttribute("aria-selected", at === chosen ? "true" : "false"));
    items[chosen].scrollIntoView({block: "nearest"});
    editor.setAttribute("aria-activedescendant", items[chosen].id);
  };

  const take = name => {
    const from = editor.selectionStart - word().length;
    editor.setRangeText(name, from, editor.selectionStart, "end");
    close();
    editor.focus();
  };

  const propose = () => {
    const typed = word().toLowerCase();
    const last = typed.slice(typed.lastIndexOf(".") + 1);
    const fits = typed.length < 2 ? [] : names.filter(each => {
      const name = each.name.toLowerCase();
      return name !== typed && (name.startsWith(typed) || name.includes("." + typed) || (!name.includes(".") && last && name.startsWith(last)));
    }).sort((a, b) => b.name.startsWith(typed) - a.name.startsWith(typed)).slice(0, 8);
    if (fits.length === 0) {
      close();
      return;
    }
    list.replaceChildren(...fits.map((each, at) => {
      const item = document.createElement("li");
      item.id = "name-" + at;
      item.setAttribute("role", "option");
      item.dataset.name = each.name.includes(".") || !typed.includes(".") ? each.name : typed.slice(0, typed.lastIndexOf(".") + 1) + each.name;
      const name = document.createElement("code");
      name.textContent = each.name;
      const title = document.createElement("small");
      title.textContent = [each.title, each.type].filter(Boolean).join(" · ");
      item.append(name, " ", title);
      item.addEventListener("mousedown", event => { event.preventDefault(); take(item.dataset.name); });
      return item;
    }));
    list.hidden = false;
    mark(0);
  };

  editor.addEventListener("input", propose);
  editor.addEventListener("blur", close);
  editor.addEventListener("keydown", event => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      editor.form.requestSubmit();
    } else if (!list.hidden && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      mark(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (!list.hidden && (event.key === "Enter" || event.key === "Tab")) {
      event.preventDefault();
      take(list.children[chosen].dataset.name);
    } else if (event.key === "Escape") {
      close();
    }
  });

  // A column of numbers by the first column, where there are few enough to tell apart.
  const draw = () => {
    const place = document.getElementById("chart-place");
    const table = document.getElementById("rows");
    if (!place || !table || !window.echarts || place.dataset.drawn) {
      return;
    }
    const heads = [...table.tHead.rows[0].cells];
    const rows = [...table.tBodies[0].rows];
    const numbers = heads.map((head, at) => at).filter(at => at > 0 && heads[at].classList.contains("n"));
    if (numbers.length === 0 || rows.length < 2 || rows.length > 60) {
      return;
    }
    place.dataset.drawn = "yes";
    place.hidden = false;
    const select = document.getElementById("chart-of");
    numbers.forEach(at => select.add(new Option(heads[at].textContent, String(at))));
    const chart = window.echarts.init(document.getElementById("chart"), null, {renderer: "svg"});
    const show = () => {
      const at = Number(select.value);
      chart.setOption({
        animation: false,
        grid: {left: 8, right: 16, top: 16, bottom: 8, containLabel: true},
        xAxis: {type: "category", data: rows.map(row => row.cells[0].textContent), axisLabel: {hideOverlap: true}},
        yAxis: {type: "value"},
        series: [{type: "bar", data: rows.map(row => Number(row.cells[at].textContent)), itemStyle: {color: "#1f5fa8"}}],
      });
    };
    select.addEventListener("change", show);
    window.addEventListener("resize", () => chart.resize());
    show();
  };
  document.addEventListener("htmx:afterSettle", draw);
  draw();
})();
