// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "output/figure/figure.h"

#include <functional>
#include <map>
#include <string>

namespace hz::output {

/// Where the rows of a figure need more height than a page leaves, it is painted wider and made smaller in all: made
/// smaller alone it would be a strip in the middle with letters of the same size.
class FigureRoom {
 public:
  /// Paints the figure, twice where the first of its kind does not fit; `figure` is then as it was painted last.
  /// `paint` gives the height in mm that a figure came to, which may be more than it names. What one figure needed is
  /// taken for the next of its name, so the same figures in the same order are the same pictures.
  void fill(Figure& figure, const std::function<double(const Figure&)>& paint);

 private:
  std::map<std::string, double> m_needed;  ///< height in mm that the figures of a name came to at their own width
};

}  // namespace hz::output
