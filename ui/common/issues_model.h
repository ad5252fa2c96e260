// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/issue.h"

#include <QAbstractTableModel>

#include <vector>

namespace hz {

/// Problems of imported rows and cells: row, column, value, what it is, what came of it.
class IssuesModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  explicit IssuesModel(QObject* parent = nullptr);
  struct Entry {
    QString file;
    Issue issue;
  };
  /// A column with the file is shown where there are several.
  void setIssues(std::vector<Entry> issues, bool withFile);
  void retranslate();

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  std::vector<Entry> m_issues;
  bool m_withFile = false;
};

}  // namespace hz
