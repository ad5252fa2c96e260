// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hz {

/// From now on the wheel changes nothing by accident in the whole application: spin boxes, sliders, boxes to choose
/// from and tabs take it only while they have the keyboard focus, and do not get the focus by it; else the area around
/// them scrolls. Holds for widgets made later too. A second call does nothing.
void guardWheel();

}  // namespace hz
