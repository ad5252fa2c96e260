// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/session.h"

#include <QFrame>

class QCheckBox;
class QLabel;

namespace hz {

/// What a check has found that can hardly be meant, and the question whether it is right: nothing is stored before it
/// is answered.
class DoubtsBox : public QFrame {
  Q_OBJECT
 public:
  explicit DoubtsBox(QWidget* parent = nullptr);
  /// Asks anew where something else is doubtful than at the check before.
  void setReports(const ImportReports& reports);
  /// There is nothing to ask, or it was said to be right.
  bool isAnswered() const;

 signals:
  void answered();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();
  ImportReports m_reports;
  QString m_asked;
  QLabel* m_text;
  QCheckBox* m_right;
};

}  // namespace hz
