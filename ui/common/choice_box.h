// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QStyledItemDelegate>

namespace hz {

/// A list to choose from in a cell of a table. Typing searches it; nothing is taken over before Enter, a click on an
/// entry, or leaving the cell with the whole text of one.
class ChoiceBox : public QComboBox {
  Q_OBJECT
 public:
  explicit ChoiceBox(QWidget* parent);
  /// The entry to begin with. Later calls are ignored, so that nobody's typing is overwritten by news of the model.
  void begin(int index);
  /// The entry that the text names; the one before while it names none.
  int choice() const;

 signals:
  void picked();

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  /// What Enter takes: the entry marked in the list, that with this code or text, the first one listed; −1 = none.
  int found() const;

  bool m_begun = false, m_leaving = false;
};

/// Edits cells by a ChoiceBox.
class ChoiceDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

 protected:
  /// An empty box whose choice ends the editing.
  ChoiceBox* makeBox(QWidget* parent, const QString& objectName, const QString& accessibleName) const;
};

}  // namespace hz
