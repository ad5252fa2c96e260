// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace hz {

/// What a page shows while it has nothing to show: what to do next, and a button that does it.
class EmptyState : public QWidget {
  Q_OBJECT
 public:
  explicit EmptyState(const QString& iconName, QWidget* parent = nullptr);
  void setTexts(const QString& heading, const QString& hint);
  /// Says that there are data but no indices to compute from them; importing more would not help.
  void sayNoIndices();
  /// Adds a button below; the first is the default one.
  QPushButton* addButton(const QString& objectName);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void fitHint();

  QLabel* m_heading;
  QLabel* m_hint;
  QVBoxLayout* m_buttons;
};

}  // namespace hz
