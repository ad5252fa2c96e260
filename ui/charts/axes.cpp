// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/axes.h"

#include "base/number.h"
#include "ui/common/text.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace hz {

namespace {

constexpr double kSteps[] = {1, 2, 2.5, 5, 10};

double niceStep(double rough) {
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double step : kSteps) {
    if (step * power >= rough * 0.999) return step * power;
  }
  return 10 * power;
}

int decimalsOf(double value) {
  for (int decimals = 0; decimals < 6; ++decimals) {
    const double scaled = value * std::pow(10.0, decimals);
    if (std::abs(scaled - std::round(scaled)) < 1e-6 * std::max(1.0, std::abs(scaled))) return decimals;
  }
  return 6;
}

void addTicks(QCPAxis* axis, const std::vector<double>& at, const std::vector<double>& labelled, bool mirrored) {
  QSharedPointer<QCPAxisTickerText> ticker(new QCPAxisTickerText);
  for (const double tick : at) {
    const bool named = std::find(labelled.begin(), labelled.end(), tick) != labelled.end();
    ticker->addTick(tick, named ? numberText(mirrored ? std::abs(tick) : tick, at) : QString());
  }
  axis->setTicker(ticker);
}

}  // namespace

std::vector<double> niceTicks(double lower, double upper, int count) {
  if (!(upper > lower) || count < 1) return {lower};
  const double step = niceStep((upper - lower) / count);
  std::vector<double> ticks;
  for (double i = std::ceil(lower / step - 1e-9); i * step <= upper + step * 1e-9; ++i) {
    ticks.push_back(i * step == 0 ? 0.0 : i * step);
  }
  return ticks;
}

QString numberText(double value, const std::vector<double>& among) {
  int decimals = 0;
  for (const double other : among) decimals = std::max(decimals, decimalsOf(other));
  return toQString(fixedNumber(value, decimals));
}

void setNumberTicks(QCPAxis* axis, const FigureAxis& source, const Theme& theme, double pixels) {
  const QFont font = theme.font(TextRole::Label);
  const bool across = axis->orientation() == Qt::Horizontal;
  const auto room = [&](const std::vector<double>& ticks) {
    double needed = 0;
    for (const double tick : ticks) {
      needed += across ? textWidth(font, numberText(tick, ticks)) + theme.px(7) : lineHeight(font) * 1.5;
    }
    return needed;
  };
  std::vector<double> ticks = source.ticks;
  if (ticks.empty()) {
    for (int count = 10; count >= 1; --count) {
      ticks = niceTicks(source.lower, source.upper, count);
      if (room(ticks) <= pixels || count == 1) break;
    }
  }
  // Given ticks all keep their line; labels thin out to the first, the last and an even share between them.
  std::vector<double> labelled = ticks;
  for (std::size_t stride = 2; room(labelled) > pixels + theme.px(12) && stride <= ticks.size(); ++stride) {
    labelled.clear();
    for (std::size_t i = 0; i < ticks.size(); i += stride) labelled.push_back(ticks[i]);
  }
  addTicks(axis, ticks, labelled, source.mirrored);
  axis->setTickLabelRotation(0);
  axis->setTickLabelFont(font);
}

double CategoryLabels::extent() const {
  if (rotation == 0) return height;
  const double angle = std::abs(rotation) * std::numbers::pi / 180;
  return width * std::sin(angle) + height * std::cos(angle);
}

QString shortName(const ShortNames& codes, const std::string& name) {
  const auto at = codes.find(name);
  return toQString(at == codes.end() ? name : at->second);
}

namespace {

constexpr double kAirless = 0.92;     // of the height of a line that its type fills
constexpr std::size_t kFewRows = 24;  // more of them are a list, where one line of small type reads better than two

int linesIn(const QFont& font, const Theme& theme, double pitch) {
  return std::clamp(int((pitch - theme.px(3)) / lineHeight(font) + 1e-6), 1, kMostNameLines);
}

/// The largest type in which every name stands whole in its row; no type where there is none.
std::optional<QFont> fittingType(const std::vector<std::string>& names, const Theme& theme, double pitch,
                                 double maxWidth) {
  for (QFont font = theme.font(TextRole::Label); font.pixelSize() >= theme.smallestType();
       font.setPixelSize(font.pixelSize() - 1)) {
    if (lineHeight(font) > pitch && font.pixelSize() > theme.smallestType()) continue;
    const int lines = linesIn(font, theme, pitch);
    const bool all = std::all_of(names.begin(), names.end(), [&](const std::string& name) {
      return isWhole(font, toQString(name), maxWidth, lines);
    });
    if (all) return font;
  }
  return std::nullopt;
}

/// The names as they are to be shown: those without room by their codes, and all of them where that befalls many.
std::vector<std::string> shownNames(const std::vector<std::string>& names, const ShortNames& codes, const QFont& font,
                                    double maxWidth, int lines) {
  const auto isLong = [&](const std::string& name) {
    return codes.contains(name) && !isWhole(font, toQString(name), maxWidth, lines);
  };
  const auto longOnes = std::size_t(std::count_if(names.begin(), names.end(), isLong));
  std::vector<std::string> shown = names;
  for (std::string& name : shown) {
    if (longOnes * 4 > names.size() || isLong(name)) name = shortName(codes, name).toStdString();
  }
  return shown;
}

}  // namespace

CategoryLabels rowLabels(const std::vector<std::string>& names, const ShortNames& codes, const Theme& theme,
                         double pitch, double maxWidth) {
  CategoryLabels labels;
  labels.font = theme.font(TextRole::Label);
  std::vector<std::string> shown = names;
  if (const auto fitting = fittingType(names, theme, pitch, maxWidth)) {
    labels.font = *fitting;
  } else {
    while (lineHeight(labels.font) > pitch && labels.font.pixelSize() > theme.smallestType()) {
      labels.font.setPixelSize(labels.font.pixelSize() - 1);
    }
    shown = shownNames(names, codes, labels.font, maxWidth, linesIn(labels.font, theme, pitch));
    // Without the long ones the others may be larger, and those without a code may need to be smaller.
    if (const auto others = fittingType(shown, theme, pitch, maxWidth)) labels.font = *others;
  }
  const double line = lineHeight(labels.font);
  const int lines = linesIn(labels.font, theme, pitch);
  // Rows closer than the smallest type: every second, third … name.
  const auto stride = std::max<std::size_t>(1, std::size_t(std::ceil(line * kAirless / std::max(1.0, pitch))));
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (i % stride != 0) {
      labels.texts.emplace_back();
      continue;
    }
    const QString text = wrapped(labels.font, toQString(shown[i]), maxWidth, lines).join(QLatin1Char('\n'));
    labels.texts.push_back(text);
    labels.width = std::max(labels.width, textWidth(labels.font, text));
    labels.height = std::max(labels.height, line * double(text.count(QLatin1Char('\n')) + 1));
  }
  return labels;
}

double leastPitch(const std::vector<std::string>& names, const ShortNames& codes, const Theme& theme, double maxWidth) {
  QFont small = theme.font(TextRole::Label);
  small.setPixelSize(theme.smallestType());
  const auto oneLine = [&](const QFont& font) {
    return std::all_of(names.begin(), names.end(),
                       [&](const std::string& name) { return isWhole(font, toQString(name), maxWidth, 1); });
  };
  const QFont font = theme.font(TextRole::Label);
  if (oneLine(names.size() > kFewRows ? small : font)) return lineHeight(small);
  qsizetype lines = 1;
  const QFont& type = names.size() > kFewRows ? small : font;
  for (const std::string& name : shownNames(names, codes, type, maxWidth, kMostNameLines)) {
    lines = std::max(lines, wrapped(type, toQString(name), maxWidth).size());
  }
  if (lines == 1) return lineHeight(small);
  return lineHeight(type) * double(std::min<qsizetype>(lines, kMostNameLines)) + theme.px(4);
}

double roomForColumns(const FigurePanel& panel, const Theme& theme) {
  if (panel.cells.empty()) return 0;
  QFont smallest = theme.font(TextRole::Label);
  smallest.setPixelSize(theme.smallestType());
  return inkHeight(smallest) * 1.02 * double(panel.x.categories.size()) + theme.px(14);
}

CategoryLabels columnLabels(const std::vector<std::string>& names, const ShortNames& codes, const Theme& theme,
                            double pitch, double maxHeight, bool onEnd) {
  constexpr int kLines = 3;
  CategoryLabels labels;
  labels.font = theme.font(TextRole::Label);
  const double room = pitch - theme.px(4);
  const auto fit = [&](const QFont& font) {
    return std::all_of(names.begin(), names.end(),
                       [&](const std::string& name) { return isWhole(font, toQString(name), room, kLines); });
  };
  while (!fit(labels.font) && labels.font.pixelSize() > theme.smallestType()) {
    labels.font.setPixelSize(labels.font.pixelSize() - 1);
  }
  const bool fits = fit(labels.font);
  if (!fits) {
    labels.font = theme.font(TextRole::Label);
    labels.rotation = pitch * std::numbers::sqrt2 / 2 > inkHeight(labels.font) && !onEnd ? -45 : -90;
  }
  // Slanted names may be longer than upright ones, and smaller before they are cut.
  const double slant = std::sin(std::abs(labels.rotation) * std::numbers::pi / 180);
  const double length = maxHeight * (labels.rotation == -90 ? 1.3 : 1 / std::max(slant, 0.1));
  // Names on end stand in two lines where columns are wide enough.
  const int lines = labels.rotation == -90 && pitch >= 2 * lineHeight(labels.font) + theme.px(2) ? 2 : 1;
  const auto tooLong = [&](const std::string& name) { return !isWhole(labels.font, toQString(name), length, lines); };
  while (!fits && labels.font.pixelSize() > theme.smallestType() && std::any_of(names.begin(), names.end(), tooLong)) {
    labels.font.setPixelSize(labels.font.pixelSize() - 1);
  }
  // On end names are smaller where columns are close, and closer than the smallest type every second, third … is there.
  const bool stands = labels.rotation == -90;
  while (stands && inkHeight(labels.font) > pitch && labels.font.pixelSize() > theme.smallestType()) {
    labels.font.setPixelSize(labels.font.pixelSize() - 1);
  }
  const double places = stands ? std::ceil(inkHeight(labels.font) / std::max(1.0, pitch) - 0.01) : 1;
  const auto stride = std::max<std::size_t>(1, std::size_t(places));
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i % stride != 0) {
      labels.texts.emplace_back();
      continue;
    }
    const std::string& name = names[i];
    const QString text = toQString(name);
    QString shown = text;
    if (fits) {
      shown = wrapped(labels.font, text, room, kLines).join(QLatin1Char('\n'));
    } else if (tooLong(name)) {
      shown = elidedMiddle(labels.font, shortName(codes, name), length);
    } else {
      shown = wrapped(labels.font, text, length, lines).join(QLatin1Char('\n'));
    }
    labels.texts.push_back(shown);
    labels.width = std::max(labels.width, textWidth(labels.font, shown));
    labels.height = std::max(labels.height, lineHeight(labels.font) * double(shown.count(QLatin1Char('\n')) + 1));
  }
  return labels;
}

void setCategoryTicks(QCPAxis* axis, const CategoryLabels& labels, const Theme& theme) {
  QSharedPointer<QCPAxisTickerText> ticker(new QCPAxisTickerText);
  for (std::size_t i = 0; i < labels.texts.size(); ++i) ticker->addTick(double(i), labels.texts[i]);
  axis->setTicker(ticker);
  axis->setTickLabelFont(labels.font);
  axis->setTickLabelRotation(labels.rotation);
  axis->setTickLength(0, 0);
  axis->setTickPen(QPen(Qt::NoPen));  // one of no length would still be a dot
  axis->setTickLabelPadding(qRound(theme.px(5)));
}

}  // namespace hz
