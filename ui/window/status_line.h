// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hz {

class Session;

/// "n = 1,512 of 1,544 valid · weighted · 12 communities · wave 2019", or what to do when there are no data.
QString statusLine(const Session& session);

/// "District[*] — Hengzhi", or the program's name alone.
QString windowTitleOf(const Session& session);

}  // namespace hz
