// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hz {

/// From now on Enter in a cell that can be edited opens it, and never presses the default button of the dialog around:
/// a second Enter after a choice would else run a wizard on to its end. A second call does nothing.
void guardEnter();

}  // namespace hz
