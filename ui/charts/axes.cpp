// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/axes.h"

#include "base/number.h"

#include <algorithm>
#include <cmath>
#include <numbers>

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
  return QString::fromStdString(fixedNumber(value, decimals));
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

CategoryLabels rowLabels(const std::vector<std::string>& names, const Theme& theme, double pitch, double maxWidth) {
  CategoryLabels labels;
  labels.font = theme.font(TextRole::Label);
  const int smallest = qRound(theme.px(8));
  while (lineHeight(labels.font) > pitch && labels.font.pixelSize() > smallest) {
    labels.font.setPixelSize(labels.font.pixelSize() - 1);
  }
  const double line = lineHeight(labels.font);
  const int lines = std::clamp(int((pitch - theme.px(3)) / line), 1, 3);
  // Rows closer than the smallest type: every second, third … name.
  const auto stride = std::max<std::size_t>(1, std::size_t(std::ceil(line * 0.92 / std::max(1.0, pitch))));
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i % stride != 0) {
      labels.texts.emplace_back();
      continue;
    }
    const QString text =
        wrapped(labels.font, QString::fromStdString(names[i]), maxWidth, lines).join(QLatin1Char('\n'));
    labels.texts.push_back(text);
    labels.width = std::max(labels.width, textWidth(labels.font, text));
    labels.height = std::max(labels.height, line * double(text.count(QLatin1Char('\n')) + 1));
  }
  return labels;
}

CategoryLabels columnLabels(const std::vector<std::string>& names, const Theme& theme, double pitch, double maxHeight) {
  CategoryLabels labels;
  labels.font = theme.font(TextRole::Label);
  const double room = pitch - theme.px(4);
  bool fits = true;
  for (const std::string& name : names) {
    // A word broken in its middle or a cut name does not fit.
    const QString text = QString::fromStdString(name);
    const QStringList lines = wrapped(labels.font, text, room, 3);
    fits = fits && lines.join(QString()).remove(QLatin1Char(' ')) == QString(text).remove(QLatin1Char(' '));
    for (const QString& line : lines) fits = fits && textWidth(labels.font, line) <= room + 1;
  }
  if (!fits) labels.rotation = pitch > theme.px(15) ? -45 : -90;
  const double slant = std::sin(std::abs(labels.rotation) * std::numbers::pi / 180);
  for (const std::string& name : names) {
    const QString text = QString::fromStdString(name);
    const QString shown = fits ? wrapped(labels.font, text, room, 3).join(QLatin1Char('\n'))
                               : elidedMiddle(labels.font, text, maxHeight / slant);
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
  axis->setTickLabelPadding(qRound(theme.px(5)));
}

}  // namespace hz
