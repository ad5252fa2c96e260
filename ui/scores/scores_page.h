// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/result_page.h"

class QLineEdit;

namespace hz {

class ScorecardModel;
class ValueSortProxy;

/// Communities × indices, imbalances, dimensions … with their intervals.
class ScoresPage : public ResultPage {
  Q_OBJECT
 public:
  explicit ScoresPage(Session& session, QWidget* parent = nullptr);
  QTableView* table() const override { return m_table; }
  /// Code of the result whose column is current.
  QString helpCode() const override;

 protected:
  void retranslate() override;
  bool setLeaving(bool leaving) override;

 private:
  void prepare();
  void layOut();
  void refresh();
  void fillChoice();
  void fitColumns();
  void selectRowOf(const QString& community);

  ScorecardModel* m_model;
  ValueSortProxy* m_sorted;
  QComboBox* m_choice;
  QLineEdit* m_filter;
  QPushButton* m_export;
  QTableView* m_table;
};

}  // namespace hz
