// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/figure/figure.h"
#include "output/figure/figure_settings.h"
#include "ui/common/outcome.h"

#include <QString>

class QWidget;

namespace hz {

class Settings;

/// Asks for a file and writes the chart into it: PNG, SVG, PDF or, as numbers, CSV, by the suffix. Done with the file's
/// name, or cancelled when the person gave up.
Outcome<QString> saveChart(const Figure& figure, const FigureSettings& looks, const QString& project,
                           const Settings& settings, QWidget* parent);

/// The chart as a picture and as SVG.
void putChartOnClipboard(const Figure& figure, const FigureSettings& looks, const Settings& settings);

}  // namespace hz
