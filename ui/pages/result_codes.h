// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QComboBox;

namespace hz {

class Session;

/// Fills a box with the imbalances and the indices of the session's framework, code as data; keeps what was chosen
/// where it is still there. The box emits nothing meanwhile.
void showResultCodes(QComboBox* box, const Session& session);

}  // namespace hz
