// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMap>
#include <QTabWidget>
#include <QWidget>

namespace hz::test {

/// Every text of a window that a person can see or hear, by where it stands.
inline QMap<QString, QString> visibleTexts(QWidget& window) {
  QMap<QString, QString> texts;
  int number = 0;
  const auto add = [&](const QObject* object, const char* what, const QString& text) {
    if (!text.isEmpty()) {
      texts[QStringLiteral("%1 %2 %3").arg(++number).arg(QLatin1String(what), object->objectName())] = text;
    }
  };
  for (const QWidget* widget : window.findChildren<QWidget*>()) {
    if (const auto* label = qobject_cast<const QLabel*>(widget)) add(widget, "label", label->text());
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) add(widget, "button", button->text());
    if (const auto* tabs = qobject_cast<const QTabWidget*>(widget)) {
      for (int i = 0; i < tabs->count(); ++i) add(widget, "tab", tabs->tabText(i));
    }
    if (const auto* list = qobject_cast<const QListWidget*>(widget)) {
      for (int i = 0; i < list->count(); ++i) add(widget, "item", list->item(i)->text());
    }
    if (const auto* line = qobject_cast<const QLineEdit*>(widget)) add(widget, "placeholder", line->placeholderText());
    add(widget, "accessible", widget->accessibleName());
    add(widget, "tip", widget->toolTip());
  }
  for (const QAction* action : window.findChildren<QAction*>()) {
    // Languages go by their own names; recent files by theirs.
    if (!action->objectName().isEmpty() && !action->objectName().endsWith(QLatin1String("LanguageAction"))) {
      add(action, "action", action->text());
    }
  }
  return texts;
}

/// The entries of the combo boxes that are shown.
inline QStringList listedTexts(QWidget& window) {
  QStringList texts;
  for (const QComboBox* box : window.findChildren<QComboBox*>()) {
    for (int i = 0; box->isVisible() && i < box->count(); ++i) texts << box->itemText(i);
  }
  return texts;
}

}  // namespace hz::test
