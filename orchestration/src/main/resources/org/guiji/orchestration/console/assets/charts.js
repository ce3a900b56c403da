// Draws the charts of a page; the tables beside them say the same without it.
(function () {
  'use strict';
  // Okabe and Ito's colours, told apart by all.
  var colours = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00'];
  var ink = '#1d2733', soft = '#5b6876', line = '#dde3e9';
  var charts = [];

  function option(data, narrow) {
    var font = getComputedStyle(document.body).fontFamily;
    var common = {
      color: colours, animation: false, textStyle: { fontFamily: font, color: ink },
      // As text on the canvas: markup would need styles that the page forbids.
      tooltip: { trigger: data.kind === 'pie' ? 'item' : 'axis', renderMode: 'richText', confine: true },
      legend: data.series.length > 1 || data.kind === 'pie' ? { bottom: 0, type: 'scroll', textStyle: { color: soft } } : undefined
    };
    if (data.kind === 'pie') {
      common.series = [{
        type: 'pie', radius: ['38%', '66%'], center: ['50%', '45%'],
        label: { formatter: '{b}\n{c} ({d}%)', color: ink },
        data: data.names.map(function (name, i) { return { name: name, value: data.series[0].values[i] }; })
      }];
      return common;
    }
    var flat = data.kind === 'bar';
    var names = flat ? data.names.slice().reverse() : data.names;
    var most = narrow ? 9 : 22;
    var category = {
      type: 'category', data: names, axisTick: { show: false }, axisLine: { lineStyle: { color: line } },
      axisLabel: { color: soft, interval: flat ? 0 : 'auto', formatter: function (name) { return Array.from(name).length > most ? Array.from(name).slice(0, most - 1).join('') + '…' : name; } }
    };
    var value = { type: 'value', axisLabel: { color: soft }, splitLine: { lineStyle: { color: line } } };
    common.grid = { left: 8, right: 24, top: 12, bottom: data.series.length > 1 ? 40 : 8, containLabel: true };
    common.xAxis = flat ? value : category;
    common.yAxis = flat ? category : value;
    common.series = data.series.map(function (one) {
      return { name: one.name, type: data.kind, barMaxWidth: 14, symbolSize: 5, data: flat ? one.values.slice().reverse() : one.values };
    });
    return common;
  }

  document.querySelectorAll('[data-chart]').forEach(function (place) {
    var data = JSON.parse(place.getAttribute('data-chart'));
    if (data.kind === 'bar') place.style.height = Math.max(160, 60 + data.names.length * (10 + 14 * data.series.length)) + 'px';
    var chart = echarts.init(place, null, { renderer: 'canvas' });
    chart.setOption(option(data, place.clientWidth < 600));
    charts.push(chart);
  });
  window.addEventListener('resize', function () { charts.forEach(function (chart) { chart.resize(); }); });
})();
