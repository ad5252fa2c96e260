// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/session.h"

#include <QFrame>

#include <map>
#include <string>
#include <vector>

class QCheckBox;
class QLabel;
class QVBoxLayout;

namespace hz {

/// What a check has found that can hardly be meant, and the question whether it is right: nothing is stored before it
/// is answered.
class DoubtsBox : public QFrame {
  Q_OBJECT
 public:
  explicit DoubtsBox(QWidget* parent = nullptr);
  using Units = std::map<std::string, std::string>;  ///< column → unit (core/survey/project/column_units.h)
  /// Asks anew where something else is doubtful than at the check before. `units`: parallel to the reports, what was
  /// said of columns of percentages and shares already.
  void setReports(const ImportReports& reports, std::vector<Units> units = {});
  /// There is nothing to ask, or it was said to be right.
  bool isAnswered() const;

 signals:
  void answered();
  /// The numbers of a column of a report are in this unit; "" = as its header says.
  void unitSaid(int report, const QString& column, const QString& unit);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();
  void offer(int report, const std::string& column, const char* unit, const QString& text);
  void offerUnits();
  ImportReports m_reports;
  std::vector<Units> m_units;
  QVBoxLayout* m_buttons;
  QString m_asked;
  QLabel* m_text;
  QCheckBox* m_right;
};

}  // namespace hz
