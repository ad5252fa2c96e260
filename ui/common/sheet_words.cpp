// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/sheet_words.h"

#include <QCoreApplication>

namespace hz {

QString sheetText(SheetKind kind) {
  const auto say = [](const char* text) { return QCoreApplication::translate("hz::Sheet", text); };
  switch (kind) {
    case SheetKind::Responses: return say(QT_TRANSLATE_NOOP("hz::Sheet", "Questionnaires"));
    case SheetKind::Statistics: return say(QT_TRANSLATE_NOOP("hz::Sheet", "Community statistics"));
    case SheetKind::Hours: return say(QT_TRANSLATE_NOOP("hz::Sheet", "Hours of social work"));
    case SheetKind::Population: return say(QT_TRANSLATE_NOOP("hz::Sheet", "Population"));
    case SheetKind::Communities: return say(QT_TRANSLATE_NOOP("hz::Sheet", "Communities"));
  }
  return {};
}

QString effectText(IssueEffect effect) {
  const auto say = [](const char* text) { return QCoreApplication::translate("hz::Effect", text); };
  switch (effect) {
    case IssueEffect::Note: return say(QT_TRANSLATE_NOOP("hz::Effect", "note"));
    case IssueEffect::Warning: return say(QT_TRANSLATE_NOOP("hz::Effect", "kept, please check"));
    case IssueEffect::CellEmptied: return say(QT_TRANSLATE_NOOP("hz::Effect", "cell left empty"));
    case IssueEffect::RowRejected: return say(QT_TRANSLATE_NOOP("hz::Effect", "row rejected"));
  }
  return {};
}

}  // namespace hz
