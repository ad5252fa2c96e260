// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/fault.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace hz {

class RecordsModel;
class Session;

/// Rejected rows of an import with their reasons: corrected in place and accepted, or exported for a spreadsheet.
class RejectedTab : public QWidget {
  Q_OBJECT
 public:
  explicit RejectedTab(Session& session, QWidget* parent = nullptr);
  /// 0 = none. Edits that were not accepted yet stay when the same import is shown again.
  void showBatch(std::int64_t batch);
  int openRows() const { return m_open; }

 signals:
  void failed(const QString& what, const hz::Fault& fault);
  void noticed(const QString& notice);
  void fileWritten(const QString& file);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void accept();
  void exportRows();
  void updateButtons();
  void retranslate();

  Session& m_session;
  std::int64_t m_batch = 0;
  int m_open = 0, m_corrected = 0;
  QLabel* m_text;
  QPushButton* m_accept;
  QPushButton* m_revert;
  QPushButton* m_export;
  RecordsModel* m_rows;
  QTableView* m_table;
};

}  // namespace hz
