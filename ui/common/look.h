// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>

class QLabel;
class QWidget;

namespace hz {

/// Spacing of the whole window in logical pixels: between neighbours, between groups, around pages.
inline constexpr int kGap = 6;
inline constexpr int kGroupGap = 14;
inline constexpr int kPageMargin = 16;

QPalette lightPalette();
QPalette darkPalette();
bool isDark(const QPalette& palette);

/// Style, palette and fonts of the application. `dark` nothing of the system's own: both palettes are ours.
void applyLook(bool dark);
/// What the system asks for, as far as Qt 6.4 knows.
bool systemIsDark();

/// A heading in a page or panel: `step` 1 large, 2 medium, 3 small and strong.
void makeHeading(QLabel* label, int step);
/// Quieter text for hints and notes.
void makeQuiet(QWidget* widget);

}  // namespace hz
