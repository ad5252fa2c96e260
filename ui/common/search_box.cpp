// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/search_box.h"

#include <QAbstractItemView>
#include <QAbstractProxyModel>
#include <QCompleter>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QLineEdit>

namespace hz {

namespace {
constexpr int kShownEntries = 18;
constexpr int kFewestLetters = 12;  // that the box has space for
}  // namespace

SearchBox::SearchBox(QWidget* parent) : QComboBox(parent) {
  setEditable(true);
  setInsertPolicy(QComboBox::NoInsert);
  setMaxVisibleItems(kShownEntries);
  setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  setMinimumContentsLength(kFewestLetters);
  auto* completer = new QCompleter(model(), this);
  completer->setCaseSensitivity(Qt::CaseInsensitive);
  completer->setFilterMode(Qt::MatchContains);
  completer->setMaxVisibleItems(kShownEntries);
  setCompleter(completer);
  connect(lineEdit(), &QLineEdit::returnPressed, this, &SearchBox::takeTyped);
}

/// An entry that was typed in full is taken by the box itself.
void SearchBox::takeTyped() {
  const QString typed = currentText().trimmed();
  if (typed.isEmpty()) {
    dropTyped();
    return;
  }
  if (findText(typed, Qt::MatchExactly) >= 0) return;
  completer()->setCompletionPrefix(typed);
  QModelIndex found = completer()->popup()->currentIndex();
  if (!found.isValid()) found = completer()->completionModel()->index(0, 0);
  completer()->popup()->hide();
  if (!found.isValid()) {
    dropTyped();
    return;
  }
  const int index = static_cast<QAbstractProxyModel*>(completer()->completionModel())->mapToSource(found).row();
  setCurrentIndex(index);
  dropTyped();
  emit activated(index);
}

void SearchBox::dropTyped() {
  setEditText(itemText(currentIndex()));
  lineEdit()->setCursorPosition(0);
}

void SearchBox::keyPressEvent(QKeyEvent* event) {
  const bool typing = currentText() != itemText(currentIndex());
  if (event->key() == Qt::Key_Escape && typing) {
    dropTyped();
    return;
  }
  const bool first = event->key() == Qt::Key_Home;
  if (typing || count() == 0 || event->modifiers() != Qt::NoModifier || (!first && event->key() != Qt::Key_End)) {
    QComboBox::keyPressEvent(event);
    return;
  }
  setCurrentIndex(first ? 0 : count() - 1);
  emit activated(currentIndex());
}

void SearchBox::focusInEvent(QFocusEvent* event) {
  QComboBox::focusInEvent(event);
  if (event->reason() != Qt::PopupFocusReason) lineEdit()->selectAll();  // so that typing replaces it
}

void SearchBox::focusOutEvent(QFocusEvent* event) {
  QComboBox::focusOutEvent(event);
  if (event->reason() != Qt::PopupFocusReason) dropTyped();
}

}  // namespace hz
