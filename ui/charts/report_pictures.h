// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "base/language.h"
#include "output/figure/figure.h"

#include <QByteArray>
#include <QImage>
#include <QPicture>
#include <QSizeF>

#include <functional>
#include <string>

namespace hz {

// Figures for the writers of reports, in the print theme; from any thread but the window's, which paints (a plot is a
// widget). While waiting they call `keepGoing`, which may throw to give up.

/// A complete <svg> element.
std::string figureSvgFromWorker(const Figure& figure, Language language, const std::function<void()>& keepGoing);
/// A PNG of 300 dpi.
std::string figurePngFromWorker(const Figure& figure, Language language, const std::function<void()>& keepGoing);
/// Drawing commands, and the size in mm (figurePicture).
QPicture figurePictureFromWorker(const Figure& figure, Language language, QSizeF& size,
                                 const std::function<void()>& keepGoing);

/// A PNG with its size on paper, packed fast rather than small: reports hold hundreds.
QByteArray quickPng(const QImage& image);

}  // namespace hz
