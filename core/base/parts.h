// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The four parts of core (ARCHITECTURE.md). The ground – base, data, import – is hz itself; each part names what lies
/// below it without qualification, just as its files may include only what lies below. Where two parts have one name
/// for different things, the nearer one is meant; the other is written with its part.
namespace hz::stats {}
namespace hz::survey {}
namespace hz::score {
using namespace survey;
using namespace stats;
}  // namespace hz::score
namespace hz::output {
using namespace score;
using namespace survey;
using namespace stats;
}  // namespace hz::output
