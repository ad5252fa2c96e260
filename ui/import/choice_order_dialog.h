// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QStringList>

class QLabel;
class QListWidget;

namespace hz {

/// The choices of a question from the lowest to the highest, put in order by drag or by buttons.
class ChoiceOrderDialog : public QDialog {
  Q_OBJECT
 public:
  ChoiceOrderDialog(const QString& question, const QStringList& labels, QWidget* parent = nullptr);
  QStringList labels() const;

 private:
  void move(int by);
  void turnRound();
  void showEnds();

  QListWidget* m_list;
  QLabel* m_ends;
};

}  // namespace hz
