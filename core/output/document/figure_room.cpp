// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/document/figure_room.h"

#include <algorithm>

namespace hz::output {

void FigureRoom::fill(Figure& figure, const std::function<double(const Figure&)>& paint) {
  constexpr double kWidest = 1.5, kNear = 1.03;
  const double wide = figure.widthMm, low = figure.heightMm;
  double& needed = m_needed[figure.name];
  const auto widen = [&] {
    const double factor = std::clamp(needed / low, 1.0, kWidest);
    figure.widthMm = wide * factor;
    figure.heightMm = low * factor;
  };
  widen();
  const double tall = paint(figure);
  if (figure.widthMm > wide || tall < figure.heightMm * kNear) return;
  needed = tall;
  widen();
  paint(figure);
}

}  // namespace hz::output
