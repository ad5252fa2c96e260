// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "base/language.h"
#include "output/figure/figure.h"

namespace hz::test {

/// Figures with every kind of mark, their numbers a plain function of the row, for tests and for looking at.
Figure imbalanceFigure(int communities, Language language = Language::English);
Figure quadrantFigure(int communities, Language language = Language::English);
Figure heatFigure(int communities, Language language = Language::English);
Figure radarFigure(Language language = Language::English);
Figure likertFigure(Language language = Language::English);
/// Vertical and grouped bars, a suppressed one, horizontal reference line.
Figure barFigure(Language language = Language::English);
/// Five panels of different heights in two columns.
Figure profileFigure(Language language = Language::English);
/// Slopes between waves, and points beyond the axis.
Figure slopeFigure(Language language = Language::English);

}  // namespace hz::test
