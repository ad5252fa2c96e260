// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/figure/catalogue.h"

#include <QList>
#include <QString>

#include <utility>

namespace hz {

/// Where a chart of the catalogue is shown: each has one place, so that a new one appears there by itself.
enum class ChartHome {
  Imbalances,  ///< the imbalances and quadrants of the framework
  Charts,      ///< everything else that a scorecard and a survey are enough for
  Compare,     ///< about differences, ranks and change
  Method,      ///< the scores under other methods
  Scales       ///< reliability
};

ChartHome homeOf(const FigureKind& kind, const Framework& framework);
/// The charts of a framework at one place, in the order of the catalogue; with a questionnaire, without those of
/// questions that it does not ask.
std::vector<FigureKind> chartsAt(ChartHome home, const Framework& framework, const Codebook* codebook = nullptr);
/// The same as name and words. Those in `first` come first, with the words given there; the others have the words of
/// the catalogue.
using ChartWords = QList<std::pair<QString, QString>>;
ChartWords chartWords(ChartHome home, const Framework& framework, const ChartWords& first = {},
                      const Codebook* codebook = nullptr);

}  // namespace hz
