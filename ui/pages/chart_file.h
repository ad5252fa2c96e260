// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/figure/figure.h"
#include "output/figure/figure_settings.h"
#include "ui/charts/export.h"
#include "ui/common/outcome.h"

#include <QString>

class QWidget;

namespace hz {

class Settings;

/// Asks for a file and writes the chart into it: PNG, SVG, PDF or, as numbers, CSV, by the suffix. Done with the file's
/// name, or cancelled when the person gave up.
Outcome<QString> saveChart(const Figure& figure, const FigureSettings& looks, const QString& project,
                           const Settings& settings, QWidget* parent);

/// Size, resolution and looks of an export: of the figure where it has its own, else as chosen for all exports.
ExportOptions chartOptions(const FigureSettings& looks, const Settings& settings);

void putChartOnClipboard(const Figure& figure, const FigureSettings& looks, const Settings& settings,
                         FigureCopy what = FigureCopy::Both);

}  // namespace hz
