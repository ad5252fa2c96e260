// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/samples.h"

#include "base/number.h"

#include <cmath>
#include <numbers>

namespace hz::test {

namespace {

using Words = LocalizedText;

std::string code(int i) {
  return (i < 9 ? "K0" : "K") + std::to_string(i + 1);
}

std::string communityName(int i, Language language) {
  static const Words kNames[] = {{"Green Lake", "翠湖"},
                                 {"Ricefield Homes", "稻香家园"},
                                 {"Old Wharf", "老码头"},
                                 {"Textile Mill Dormitories", "纺织厂家属院"},
                                 {"South Gate", "南门"},
                                 {"University Garden", "大学城花园"},
                                 {"Riverside New Town", "滨江新城"},
                                 {"Temple Street", "庙前街"}};
  return code(i) + " " + kNames[i % 8].in(language);
}

double wave(int row, int panel) {
  return 50 + 38 * std::sin(row * 1.7 + panel * 2.1) + 6 * std::cos(row * 5.3 + panel);
}

FigureAxis communities(int count, Language language) {
  FigureAxis axis;
  for (int i = 0; i < count; ++i) axis.categories.push_back(communityName(i, language));
  return axis;
}

void addNotes(Figure& figure, Language language) {
  figure.notes = {Words{"Wave 2019", "调查年份2019"}.in(language),
                  Words{"n per community 118–131", "各社区n为118–131"}.in(language),
                  Words{"95 % intervals, 1,000 replicates", "95%置信区间，Bootstrap自助法1000次"}.in(language),
                  Words{"basis: survey and statistics", "依据：问卷与统计"}.in(language),
                  Words{"goalposts of 2018", "2018年的目标值"}.in(language)};
}

FigurePoint dot(double x, double y, double half, int unit) {
  FigurePoint point;
  point.x = x;
  point.y = y;
  point.xLower = std::max(0.0, x - half);
  point.xUpper = std::min(100.0, x + half);
  point.label = fixedNumber(x, 1);
  point.unit = code(unit);
  return point;
}

FigureBar bar(double category, double value, double half) {
  FigureBar b;
  b.category = category;
  b.value = value;
  b.lower = value - half;
  b.upper = value + half;
  b.label = fixedNumber(value, 1);
  return b;
}

}  // namespace

Figure imbalanceFigure(int count, Language language) {
  Figure figure;
  figure.name = "imbalances";
  figure.title = Words{"Where each community is out of balance", "各社区的四类失衡"}.in(language);
  figure.description = Words{"Four panels of imbalances.", "四类失衡的分面图。"}.in(language);
  figure.columns = 4;
  figure.sharedRows = true;
  const Words titles[] = {{"I1 Strong administration, weak socialization", "I1 强行政弱社会"},
                          {"I2 Double restriction", "I2 双重制约"},
                          {"I3 Narrow involvement", "I3 介入范围窄"},
                          {"I4 Limited groups", "I4 服务群体有限"}};
  const Words bands[] = {{"none", "无"}, {"slight", "轻"}, {"clear", "明显"}, {"severe", "重"}, {"extreme", "极重"}};
  for (int p = 0; p < 4; ++p) {
    FigurePanel panel;
    panel.title = titles[p].in(language);
    panel.y = communities(count, language);
    const double limits[] = {0, 10, 25, 45, 65, 100};
    for (int b = 0; b < 5; ++b) panel.bands.push_back({true, limits[b], limits[b + 1], b, bands[b].in(language)});
    FigureSeries series;
    for (int i = 0; i < count; ++i) {
      series.points.push_back(dot(wave(i, p), i, 3 + i % 4, i));
      series.points.back().hollow = i % 5 == 3;
    }
    panel.series.push_back(std::move(series));
    figure.panels.push_back(std::move(panel));
  }
  figure.heightMm = 36 + 6.5 * count;
  addNotes(figure, language);
  return figure;
}

Figure quadrantFigure(int count, Language language) {
  Figure figure;
  figure.name = "quadrant-as";
  figure.title = Words{"Administration and socialization", "行政化与社会化"}.in(language);
  figure.description = Words{"Scatter of two indices.", "两项指数的散点图。"}.in(language);
  FigurePanel panel;
  panel.x.title = Words{"A Administrative", "A 行政化"}.in(language);
  panel.y.title = Words{"S Socialization", "S 社会化"}.in(language);
  panel.x.ticks = panel.y.ticks = {0, 25, 50, 75, 100};
  panel.lines = {{true, 50, "", true}, {false, 50, "", true}};
  panel.texts = {{25, 97, Words{"society leads", "社会主导"}.in(language), true},
                 {75, 97, Words{"both strong", "双强"}.in(language), true},
                 {25, 3, Words{"weak–weak", "弱政府弱社会"}.in(language), true},
                 {75, 3, Words{"strong administration, weak society", "强行政弱社会"}.in(language), true}};
  FigureSeries sure, unsure;
  sure.name = Words{"field settled", "象限确定"}.in(language);
  unsure.name = Words{"field not settled", "象限未定"}.in(language);
  unsure.tone = Tone::Neutral;
  for (int i = 0; i < count; ++i) {
    FigurePoint point;
    point.x = 58 + 17 * std::sin(i * 2.3) + 9 * std::cos(i * 0.7);
    point.y = 45 + 18 * std::sin(i * 1.1 + 1) + 8 * std::cos(i * 3.1);
    point.label = point.unit = code(i);
    point.hollow = std::abs(point.x - 50) < 4 || std::abs(point.y - 50) < 4;
    (point.hollow ? unsure : sure).points.push_back(point);
    panel.ellipses.push_back({point.x, point.y, 4.5, 3, 0.4 * i, point.unit});
    if (count <= 12 && i % 3 == 0) panel.arrows.push_back({point.x - 9, point.y + 6, point.x, point.y, point.unit});
  }
  panel.series = {sure, unsure};
  figure.panels.push_back(std::move(panel));
  figure.heightMm = 150;
  addNotes(figure, language);
  return figure;
}

Figure heatFigure(int count, Language language) {
  Figure figure;
  figure.name = "domains";
  figure.title = Words{"Where social workers work", "社工介入的领域"}.in(language);
  figure.description = Words{"Table of involvement.", "介入程度表。"}.in(language);
  const Words domains[] = {{"Care of elders", "养老照护"},
                           {"Children and youth", "儿童青少年"},
                           {"Disability", "助残"},
                           {"Poverty relief", "社会救助"},
                           {"Mediation", "矛盾调解"},
                           {"Culture", "文化活动"},
                           {"Health", "健康"},
                           {"Environment", "环境整治"},
                           {"Migrants", "流动人口"},
                           {"Self-organization", "社区自组织"}};
  FigurePanel panel;
  for (const Words& domain : domains) panel.x.categories.push_back(domain.in(language));
  panel.y = communities(count, language);
  for (int r = 0; r < count; ++r) {
    for (int c = 0; c < 10; ++c) {
      FigureCell cell;
      cell.row = r;
      cell.column = c;
      cell.unit = code(r);
      cell.suppressed = (r + 2 * c) % 17 == 5;
      if (!cell.suppressed && (r * 3 + c) % 23 != 4) {
        cell.value = wave(r, c) / 100;
        cell.level = std::min(4, int(cell.value * 5));
        cell.label = fixedNumber(cell.value, 2);
      }
      panel.cells.push_back(cell);
    }
  }
  figure.panels.push_back(std::move(panel));
  figure.heightMm = 52 + 6.5 * count;
  addNotes(figure, language);
  return figure;
}

Figure radarFigure(Language language) {
  Figure figure;
  figure.name = "radar";
  figure.title = Words{"Dimensions of three communities", "三个社区的各维度"}.in(language);
  figure.description = Words{"Radar of dimensions.", "各维度雷达图。"}.in(language);
  const Words spokes[] = {{"Assigned tasks", "行政任务"},
                          {"Hours on paperwork", "台账时间"},
                          {"Social organizations", "社会组织"},
                          {"Voluntary participation", "志愿参与"},
                          {"Deliberation", "协商议事"},
                          {"Qualification", "专业资质"},
                          {"Skills residents see", "居民感知的专业能力"}};
  FigurePanel panel;
  panel.radar = true;
  panel.y.ticks = {0, 25, 50, 75, 100};
  for (const Words& spoke : spokes) panel.x.categories.push_back(spoke.in(language));
  for (int k = 0; k < 3; ++k) {
    FigureSeries series;
    series.name = communityName(k, language);
    series.tone = static_cast<Tone>(k);
    series.connected = true;
    for (int i = 0; i < 7; ++i) {
      FigurePoint point;
      point.x = i;
      point.y = k == 2 && i == 4 ? kMissing : 20 + wave(i, k) * 0.75;
      point.unit = code(k);
      series.points.push_back(point);
    }
    panel.series.push_back(series);
  }
  figure.panels.push_back(panel);
  figure.heightMm = 120;
  addNotes(figure, language);
  return figure;
}

Figure likertFigure(Language language) {
  Figure figure;
  figure.name = "likert";
  figure.title = Words{"What residents answered", "居民的回答"}.in(language);
  figure.description = Words{"Diverging bars of answers.", "分向条形图。"}.in(language);
  const Words statements[] = {
      {"The committee spends most of its time on tasks from above.", "居委会的大部分时间用于完成上级交办的任务。"},
      {"Residents decide together what happens in the community.", "社区里的事情由居民一起商量决定。"},
      {"Social workers have the skills to help.", "社工具备帮助居民的专业能力。"},
      {"I take part because I was asked to, not because I want to.", "我参加活动是因为被动员，而不是自己愿意。"},
      {"There is a room where social workers can talk in confidence.", "社区有供社工单独谈话的场所。"}};
  const Words scale[] = {{"strongly disagree", "非常不同意"},
                         {"disagree", "不同意"},
                         {"neither", "一般"},
                         {"agree", "同意"},
                         {"strongly agree", "非常同意"}};
  const Tone tones[] = {Tone::Bad, Tone::RatherBad, Tone::Neutral, Tone::RatherGood, Tone::Good};
  FigurePanel panel;
  panel.x.lower = -100;
  panel.x.upper = 112;
  panel.x.ticks = {-100, -50, 0, 50, 100};
  panel.x.title = Words{"% of answers", "回答的百分比"}.in(language);
  panel.lines.push_back({true, 0, "", false});
  for (int k = 0; k < 5; ++k) {
    FigureSeries series;
    series.name = scale[k].in(language);
    series.tone = tones[k];
    panel.series.push_back(series);
  }
  for (int r = 0; r < 5; ++r) {
    panel.y.categories.push_back(statements[r].in(language));
    double shares[5], sum = 0;
    for (int k = 0; k < 5; ++k) sum += shares[k] = 10 + 8 * (1 + std::sin(r * 1.3 + k * 1.1));
    double at = 0;
    for (int k = 0; k < 5; ++k) {
      shares[k] *= 100 / sum;
      at -= k < 2 ? shares[k] : k == 2 ? shares[k] / 2 : 0;
    }
    for (int k = 0; k < 5; ++k) {
      FigureBar b;
      b.category = r;
      b.base = at;
      b.value = at += shares[k];
      b.label = fixedNumber(shares[k], 0);
      panel.series[std::size_t(k)].bars.push_back(b);
    }
    panel.texts.push_back({106, double(r), std::to_string(2 + r) + " %", true});
  }
  figure.panels.push_back(panel);
  figure.heightMm = 90;
  addNotes(figure, language);
  return figure;
}

Figure barFigure(Language language) {
  Figure figure;
  figure.name = "bars";
  figure.title = Words{"Hours by domain", "各领域工时"}.in(language);
  figure.description = Words{"Grouped bars.", "分组条形图。"}.in(language);
  figure.columns = 2;
  const Words names[] = {{"Elders", "养老"}, {"Youth", "青少年"}, {"Poverty", "救助"}, {"Mediation", "调解"}};
  for (const bool horizontal : {false, true}) {
    FigurePanel panel;
    panel.title = horizontal ? Words{"By community", "按社区"}.in(language) : Words{"By wave", "按年份"}.in(language);
    FigureAxis& categories = horizontal ? panel.y : panel.x;
    for (const Words& name : names) categories.categories.push_back(name.in(language));
    (horizontal ? panel.x : panel.y).title = Words{"hours per 1,000 residents", "每千人工时"}.in(language);
    panel.lines.push_back({horizontal, 60, "h* = 60", true});
    const int most = horizontal ? 1 : 2;
    for (int s = 0; s < most; ++s) {
      FigureSeries series;
      series.name = s == 0 ? "2018" : "2019";
      series.tone = static_cast<Tone>(s);
      series.horizontal = horizontal;
      for (int i = 0; i < 4; ++i) {
        series.bars.push_back(bar(i, 22 + 17 * i + 8 * s, 4));
        series.bars.back().unit = code(i);
      }
      if (horizontal) {
        FigureBar hidden;
        hidden.category = 1;
        hidden.suppressed = true;
        hidden.label = "n < 10";
        series.bars[1] = hidden;
      }
      panel.series.push_back(series);
    }
    figure.panels.push_back(panel);
  }
  figure.heightMm = 80;
  addNotes(figure, language);
  return figure;
}

Figure profileFigure(Language language) {
  Figure figure;
  figure.name = "profile";
  figure.title = Words{"Profile of K02 Ricefield Homes", "K02 稻香家园概况"}.in(language);
  figure.description = Words{"Five panels about one community.", "一个社区的五个分面。"}.in(language);
  figure.columns = 2;
  const Words titles[] = {{"Imbalances", "失衡"},
                          {"Indices", "指数"},
                          {"Involvement by domain", "各领域介入"},
                          {"Reach by group", "各群体覆盖"},
                          {"Drivers", "成因"}};
  const int rows[] = {4, 4, 10, 6, 5};
  const Figure heat = heatFigure(1, language);
  for (int p = 0; p < 5; ++p) {
    FigurePanel panel;
    panel.title = titles[p].in(language);
    FigureSeries own, district;
    own.name = communityName(1, language);
    district.name = Words{"district", "全辖区"}.in(language);
    district.tone = Tone::District;
    for (int r = 0; r < rows[p]; ++r) {
      panel.y.categories.push_back(heat.panels[0].x.categories[std::size_t((r + 3 * p) % 10)]);
      own.points.push_back(dot(wave(r, p), r, 5, 1));
      FigurePoint mark;
      mark.x = 50 + 10 * std::sin(r);
      mark.y = r;
      district.points.push_back(mark);
    }
    if (p == 3) panel.lines.push_back({true, 50, Words{"target", "目标"}.in(language), true});
    panel.series = {district, own};
    figure.panels.push_back(panel);
  }
  figure.widthMm = 170;
  figure.heightMm = 185;
  addNotes(figure, language);
  return figure;
}

Figure slopeFigure(Language language) {
  Figure figure;
  figure.name = "slopes";
  figure.title = Words{"What changed between waves", "两次调查之间的变化"}.in(language);
  figure.description = Words{"Slopes and differences.", "斜率与差值。"}.in(language);
  figure.columns = 2;
  FigurePanel slopes, changes;
  slopes.x.categories = {"2018", "2019"};
  slopes.title = Words{"Index S", "S 指数"}.in(language);
  changes.title = Words{"Difference", "差值"}.in(language);
  changes.x.lower = -20;
  changes.x.upper = 20;
  changes.lines.push_back({true, 0, Words{"no change", "无变化"}.in(language), true});
  FigureSeries difference;
  for (int i = 0; i < 5; ++i) {
    FigureSeries line;
    line.tone = static_cast<Tone>(i);
    line.connected = true;
    for (int w = 0; w < 2; ++w) {
      FigurePoint point;
      point.x = w;
      point.y = wave(i, w + 3);
      point.label = w == 1 ? code(i) : "";
      point.unit = code(i);
      line.points.push_back(point);
    }
    const double change = line.points[1].y - line.points[0].y;
    FigurePoint point;
    point.x = change;
    point.xLower = change - 6;
    point.xUpper = change + 6;
    point.y = i;
    point.unit = code(i);
    point.label = fixedNumber(change, 1);
    difference.points.push_back(point);
    slopes.series.push_back(line);
    changes.y.categories.push_back(communityName(i, language));
  }
  changes.series.push_back(difference);
  figure.panels = {slopes, changes};
  figure.heightMm = 80;
  addNotes(figure, language);
  return figure;
}

}  // namespace hz::test
