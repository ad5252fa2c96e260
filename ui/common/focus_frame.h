// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hz {

/// From now on a frame in the colour of the selection lies around the widget with the keyboard focus, whatever it is:
/// page list, chart, table, tab, button. It comes with the first key and goes with the next click of the mouse, so that
/// it is there for those who need it. A second call does nothing.
void showKeyboardFocus();

}  // namespace hz
