// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace hz {

/// The page in an area that scrolls where its window is too small for it, so that no page keeps the window large.
QWidget* scrolling(QWidget* page);

}  // namespace hz
