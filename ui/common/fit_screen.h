// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hz {

/// From now on every window and dialog opens inside its screen: larger ones are made smaller, with space left for the
/// title bar. A second call does nothing.
void keepWindowsOnScreen();

}  // namespace hz
