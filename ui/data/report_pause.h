// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hz {

/// Milliseconds without a change before a report of the data page is made again.
inline constexpr int kReportPause = 150;

}  // namespace hz
