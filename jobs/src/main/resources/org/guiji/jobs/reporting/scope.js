// Draws the charts of a monthly report; the page's tables say the same without them.
(function () {
  'use strict';
  var data = JSON.parse(document.getElementById('charts').textContent);
  // Okabe and Ito's colours, told apart by all; the signs differ too.
  var colours = ['#1b2430', '#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00'];
  var signs = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin', 'arrow'];
  var font = getComputedStyle(document.body).fontFamily;
  var charts = [];

  function draw(id, option) {
    var place = document.getElementById(id);
    if (!place) return;
    var chart = echarts.init(place, null, { renderer: 'svg' });
    option.animation = false;
    option.textStyle = { fontFamily: font };
    chart.setOption(option);
    charts.push(chart);
  }

  function floor(lines) {
    var least = 100;
    lines.forEach(function (line) {
      line.values.forEach(function (value) { if (value !== null && value < least) least = value; });
    });
    if (least >= 99.5) return Math.floor(least * 20 - 1) / 20;
    return least > 98 ? Math.floor(least) - 1 : Math.max(0, Math.floor((least - 2) / 5) * 5);
  }

  draw('trend', {
    color: colours,
    grid: { left: 8, right: 16, top: 12, bottom: 56, containLabel: true },
    legend: { bottom: 0, itemWidth: 14, itemHeight: 8, itemGap: 8, textStyle: { color: '#566273', fontSize: 11 } },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', data: data.months, axisLabel: { color: '#566273' }, axisTick: { show: false } },
    yAxis: {
      type: 'value', min: floor(data.lines), max: 100,
      axisLabel: { color: '#566273', formatter: '{value} %' }, splitLine: { lineStyle: { color: '#e9edf1' } }
    },
    series: data.lines.map(function (line, i) {
      return {
        name: line.name, type: 'line', data: line.values, symbol: signs[i], symbolSize: i === 0 ? 8 : 6,
        connectNulls: false, lineStyle: { width: i === 0 ? 3 : 1.5, type: i === 0 ? 'solid' : (i % 2 ? 'dashed' : 'solid') },
        z: i === 0 ? 5 : 2
      };
    })
  });

  var worst = data.worst.slice().reverse();
  var place = document.getElementById('worst');
  if (place) place.style.height = 34 + worst.length * 22 + 'px';
  function shorten(text) {
    var most = place.clientWidth < 600 ? 11 : 34;
    var points = Array.from(text);
    return points.length > most ? points.slice(0, most - 1).join('') + '…' : text;
  }
  draw('worst', {
    grid: { left: 8, right: 56, top: 4, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'item',
      formatter: function (point) { return echarts.format.encodeHTML(worst[point.dataIndex].whose + ' · ' + point.name) + ' ' + point.value; }
    },
    xAxis: { type: 'value', minInterval: 1, axisLabel: { show: false }, splitLine: { show: false } },
    yAxis: {
      type: 'category', data: worst.map(function (rule) { return rule.name; }), axisTick: { show: false },
      axisLine: { lineStyle: { color: '#b9c2cd' } }, axisLabel: { color: '#1b2430', formatter: shorten }
    },
    series: [{
      type: 'bar', barWidth: 12, itemStyle: { color: '#c0562b' }, data: worst.map(function (rule) { return rule.value; }),
      label: { show: true, position: 'right', color: '#1b2430' }
    }]
  });

  function resize(width) { charts.forEach(function (chart) { chart.resize(width ? { width: width } : undefined); }); }
  window.addEventListener('resize', function () { resize(); });
  window.addEventListener('beforeprint', function () {
    charts.forEach(function (chart) { chart.resize({ width: Math.min(chart.getDom().clientWidth, 660) }); });
  });
  window.addEventListener('afterprint', function () { resize(); });
})();
