// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>
#include <string_view>

namespace hz {

/// The core speaks UTF-8, the window UTF-16. Invalid bytes become U+FFFD, lone surrogates "?"; characters that would
/// change how the words around a text are read become U+FFFD too (visibleText in ui/common/plain_text.h).
QString toQString(std::string_view utf8);
std::string toUtf8(const QString& text);

/// Words of an action or a menu without the mark of their shortcut letter: "&Data", "数据(&D)".
QString withoutLetter(QString words);

}  // namespace hz
