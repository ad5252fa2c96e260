// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parts.h"
#include "output/figure/change.h"
#include "output/figure/context.h"
#include "score/uncertainty/index_rank_intervals.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hz::output {
namespace {

constexpr std::size_t kMostMultiples = 12;  // more communities are lines in one panel
constexpr std::size_t kFewestDraws = 100;
constexpr double kOneWave95 = 1.959963984540054;

/// One community from wave to wave.
struct Course {
  std::size_t unit = 0;              ///< in the wave shown
  std::vector<Result> results;       ///< per wave, missing where it was not there
  std::vector<double> lower, upper;  ///< bounds that hold for all waves at once
  Change change;                     ///< between the two waves compared
  int first = 0, last = 0;           ///< positions of these
};

/// The factor c for which est ± c·se covers in all waves at once: the 95 % quantile over the replicates of the largest
/// |draw − estimate| / se (Montiel Olea & Plagborg-Møller 2019), or of few replicates Šidák's for as many independent
/// normal estimates, by Bonferroni's bound from above.
double simultaneousFactor(const FigureContext& context, const std::vector<int>& units, const Course& course,
                          std::size_t code) {
  std::vector<double> largest;
  std::size_t estimated = 0;
  for (std::size_t w = 0; w < units.size(); ++w) {
    const Result& result = course.results[w];
    if (units[w] < 0 || isMissing(result.value) || isMissing(result.se) || !(result.se > 0)) continue;
    ++estimated;
    const auto draws = context.card.drawsOf(static_cast<std::size_t>(units[w]), code);
    largest.resize(std::max(largest.size(), draws.size()), 0.0);
    for (std::size_t r = 0; r < draws.size(); ++r) {
      if (!std::isnan(draws[r])) largest[r] = std::max(largest[r], std::abs(draws[r] - result.value) / result.se);
    }
  }
  if (estimated < 2) return kOneWave95;
  if (largest.size() < kFewestDraws) {
    // Two-sided normal quantiles at 1 − 0.05 / k for k = 2 … 10.
    static constexpr double kBonferroni[] = {2.2414, 2.3940, 2.4977, 2.5758, 2.6383, 2.6901, 2.7344, 2.7729, 2.8070};
    return kBonferroni[std::min<std::size_t>(estimated, 10) - 2];
  }
  const auto at = static_cast<std::ptrdiff_t>(std::ceil(0.95 * static_cast<double>(largest.size()))) - 1;
  std::nth_element(largest.begin(), largest.begin() + at, largest.end());
  return std::max(kOneWave95, largest[static_cast<std::size_t>(at)]);
}

Course courseOf(const FigureContext& context, const std::vector<std::string>& waves, std::size_t unit,
                const std::string& code) {
  Course course;
  course.unit = unit;
  std::vector<int> units;
  for (const std::string& wave : waves) {
    units.push_back(context.card.findUnit(wave, context.card.units[unit].community));
    course.results.push_back(units.back() < 0 ? Result() : context.shown(static_cast<std::size_t>(units.back()), code));
  }
  const auto place = [&](const std::string& wave) {
    return static_cast<int>(std::find(waves.begin(), waves.end(), wave) - waves.begin());
  };
  course.first = place(context.previousWave);
  course.last = place(context.wave);
  course.change = changeOf(course.results[static_cast<std::size_t>(course.first)],
                           course.results[static_cast<std::size_t>(course.last)]);
  const int column = context.card.findCode(code);
  const double factor =
      column < 0 ? kOneWave95 : simultaneousFactor(context, units, course, static_cast<std::size_t>(column));
  for (const Result& result : course.results) {
    const bool known = !isMissing(result.value) && !isMissing(result.se);
    course.lower.push_back(known ? std::max(0.0, result.value - factor * result.se) : kMissing);
    course.upper.push_back(known ? std::min(100.0, result.value + factor * result.se) : kMissing);
  }
  return course;
}

/// Warm for the worse, cool for the better, grey where no change is proven.
void styleCourse(FigureSeries& series, const Change& change, Sense sense) {
  series.connected = true;
  series.tone = Tone::Neutral;
  if (!change.proven()) return;
  const bool rise = change.difference > 0;
  series.mark = rise ? FigureMark::Up : FigureMark::Down;
  series.tone = sense == Sense::Neutral               ? (rise ? Tone::Series3 : Tone::Series4)
                : rise == (sense == Sense::HighIsBad) ? Tone::Series5
                                                      : Tone::Series1;
}

FigureSeries seriesOf(const FigureContext& context, const Course& course, Sense sense, bool intervals) {
  FigureSeries series;
  styleCourse(series, course.change, sense);
  for (std::size_t w = 0; w < course.results.size(); ++w) {
    FigurePoint point;
    point.x = static_cast<double>(w);
    point.y = course.results[w].value;
    point.unit = context.card.units[course.unit].community;
    if (intervals) {
      point.yLower = course.lower[w];
      point.yUpper = course.upper[w];
    }
    series.points.push_back(point);
  }
  return series;
}

std::string changeLabel(const Change& change) {
  return (change.difference > 0 ? "+" : "") + fixedNumber(change.difference, 1);
}

void addCourse(const FigureContext& context, const std::vector<std::string>& waves, const Course& course,
               FigureTable& table) {
  std::vector<std::string> row{context.unitName(course.unit)};
  for (std::size_t w = 0; w < waves.size(); ++w) {
    row.push_back(shortestNumber(course.results[w].value));
    row.push_back(shortestNumber(course.lower[w]));
    row.push_back(shortestNumber(course.upper[w]));
  }
  for (const double x : {course.change.difference, course.change.lower, course.change.upper}) {
    row.push_back(shortestNumber(x));
  }
  table.rows.push_back(std::move(row));
}

FigureTable emptyTable(const FigureContext& context, const std::vector<std::string>& waves) {
  FigureTable table;
  table.columns = {context.word("column_community")};
  for (const std::string& wave : waves) {
    table.columns.push_back(wave);
    table.columns.push_back(wave + ' ' + context.word("column_lower"));
    table.columns.push_back(wave + ' ' + context.word("column_upper"));
  }
  for (const char* column : {"column_difference", "column_lower", "column_upper"}) {
    const std::string change = context.previousWave + "\u2013" + context.wave;
    table.columns.push_back(change + ' ' + context.word(column));
  }
  return table;
}

FigurePanel panelOf(const std::vector<std::string>& waves, const FigureRange& range) {
  FigurePanel panel;
  panel.x.categories = waves;
  panel.x.lower = -0.5;
  panel.x.upper = static_cast<double>(waves.size()) - 0.5;
  panel.y.lower = range.yLower;
  panel.y.upper = range.yUpper;
  return panel;
}

/// Each meaning once in the key.
void nameCourses(const FigureContext& context, Figure& figure) {
  bool up = false, down = false, open = false;
  for (FigurePanel& panel : figure.panels) {
    for (FigureSeries& series : panel.series) {
      bool& named = series.mark == FigureMark::Up ? up : series.mark == FigureMark::Down ? down : open;
      if (std::exchange(named, true)) continue;
      series.name = context.word(series.mark == FigureMark::Up     ? "slope_up"
                                 : series.mark == FigureMark::Down ? "slope_down"
                                                                   : "change_open");
    }
  }
}

void addCourses(const FigureContext& context, const std::vector<std::string>& waves, const std::vector<Course>& courses,
                Sense sense, Figure& figure) {
  FigureRange range{0, 0, 100, 0};
  const bool multiples = courses.size() <= kMostMultiples;
  for (const Course& course : courses) {
    for (std::size_t w = 0; w < waves.size(); ++w) {
      const double value = course.results[w].value;
      if (isMissing(value)) continue;
      const bool interval = multiples && !isMissing(course.lower[w]);
      range.yLower = std::min(range.yLower, interval ? course.lower[w] : value);
      range.yUpper = std::max(range.yUpper, interval ? course.upper[w] : value);
    }
  }
  range.yLower = std::max(0.0, std::floor(range.yLower / 10) * 10);
  range.yUpper = std::min(100.0, std::ceil(range.yUpper / 10 + 1e-9) * 10);
  if (range.yUpper <= range.yLower) range = FigureRange();
  if (multiples) {
    for (const Course& course : courses) {
      FigurePanel panel = panelOf(waves, range);
      panel.title = context.unitName(course.unit);
      panel.series.push_back(seriesOf(context, course, sense, true));
      figure.panels.push_back(std::move(panel));
    }
    return;
  }
  FigurePanel panel = panelOf(waves, range);
  panel.x.upper += 0.2;
  std::vector<FigureSeries> proven;
  for (const Course& course : courses) {
    FigureSeries series = seriesOf(context, course, sense, false);
    if (!course.change.proven()) {
      panel.series.push_back(std::move(series));  // behind
      continue;
    }
    series.points[static_cast<std::size_t>(course.last)].label =
        context.card.units[course.unit].community + ' ' + changeLabel(course.change);
    proven.push_back(std::move(series));
  }
  for (FigureSeries& series : proven) panel.series.push_back(std::move(series));
  figure.panels.push_back(std::move(panel));
}

}  // namespace

// Every wave of one result: a panel for each of a few communities with intervals that hold for all waves at once, or
// one line for each of many. What the colours judge is the change between two waves, the one shown and the one it is
// compared with.
Figure composeTrend(FigureContext context) {
  const std::vector<std::string> waves = context.card.waves();
  if (context.previousWave.empty() || waves.size() < 2)
    return emptyFigure(context, context.word("title_one_wave", {context.wave}), context.word("one_wave"));
  const std::string code = comparedCode(context.card, context.framework, context.request.code);
  Figure figure;
  figure.title = context.word("title_trend", {context.codeName(code), waves.front(), waves.back()});
  figure.table = emptyTable(context, waves);
  std::vector<Course> courses;
  std::size_t proven = 0;
  for (const std::size_t unit : context.units) {
    courses.push_back(courseOf(context, waves, unit, code));
    proven += courses.back().change.proven() ? 1 : 0;
    addCourse(context, waves, courses.back(), figure.table);
  }
  if (courses.empty()) return emptyFigure(context, figure.title, context.word("no_data"));
  addCourses(context, waves, courses, senseOf(context.framework, code), figure);
  nameCourses(context, figure);
  const std::size_t panels = figure.panels.size();
  figure.columns = static_cast<int>(std::min<std::size_t>(panels, 4));
  figure.heightMm = panels == 1 ? 110 : 34 + 42 * static_cast<double>((panels + 3) / 4);
  figure.notes = context.notes(false);
  figure.notes.push_back(context.word(panels > 1 || courses.size() == 1 ? "note_trend_bands" : "note_trend_lines"));
  figure.notes.push_back(context.word("note_trend_change", {context.previousWave, context.wave}));
  figure.description = context.sentence(figure.title) +
                       context.word("describe_slopes", {std::to_string(proven), std::to_string(courses.size())});
  return figure;
}

}  // namespace hz::output
