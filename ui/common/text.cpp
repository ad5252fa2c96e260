// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/text.h"

#include "ui/common/plain_text.h"

#include <QRegularExpression>

#include <algorithm>

namespace hz {

namespace {

/// Controls but tab and line ends, and the marks that override or embed a direction or isolate a part (UAX #9).
bool misleads(QChar c) {
  const char16_t code = c.unicode();
  return (code < 0x20 && code != u'\t' && code != u'\n' && code != u'\r') || (code >= 0x7F && code < 0xA0) ||
         (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

}  // namespace

QString visibleText(QString text) {
  if (std::none_of(text.cbegin(), text.cend(), misleads)) return text;
  for (QChar& c : text) {
    if (misleads(c)) c = QChar::ReplacementCharacter;
  }
  return text;
}

QString toQString(std::string_view utf8) {
  return visibleText(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())));
}

std::string toUtf8(const QString& text) {
  return text.toStdString();
}

QString withoutLetter(QString words) {
  static const QRegularExpression letter(QStringLiteral("\\(&.\\)|&"));
  return words.remove(letter);
}

}  // namespace hz
