// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "output/figure/figure_settings.h"

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

namespace hz {

/// --title, --note, --palette … and --settings FILE: how a figure is wanted.
struct FigureOptions {
  std::string file;
  std::vector<std::function<void(output::FigureSettings&)>> given;
};
/// `options` must outlive the parsing of the command line.
void addFigureOptions(CLI::App& verb, FigureOptions& options);
/// The file's settings, with what was given by name in their place. Throws Fault(FileUnreadable, BadArgument).
output::FigureSettings figureSettings(const FigureOptions& options);

}  // namespace hz
