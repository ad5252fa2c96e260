// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/text.h"

#include <QRegularExpression>

namespace hz {

QString toQString(std::string_view utf8) {
  return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

std::string toUtf8(const QString& text) {
  return text.toStdString();
}

QString withoutLetter(QString words) {
  static const QRegularExpression letter(QStringLiteral("\\(&.\\)|&"));
  return words.remove(letter);
}

}  // namespace hz
