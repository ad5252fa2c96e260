// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "score/index/response_counts.h"

#include <QAbstractTableModel>

#include <functional>
#include <vector>

namespace hz {

/// Issued, received and valid questionnaires of the communities of a wave and of the whole. The number issued can be
/// entered: blank takes it back.
class CountsModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column {
    Where,
    Issued,
    Received,
    Valid,
    LeftOut,
    TooFew,
    NoWeight,
    ReturnRate,
    ValidRate,
    ValidReturnRate,
    Columns
  };

  explicit CountsModel(QObject* parent = nullptr);
  /// `issue` is called with the key of Recipe::issued ("2019/K01", "2019") and the number, missing = taken back.
  void setIssue(std::function<void(const std::string& key, double number)> issue) { m_issue = std::move(issue); }
  void setCounts(std::vector<ResponseCounts> counts, bool editable);
  void retranslate();

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  double number(const ResponseCounts& counts, int column) const;

  std::vector<ResponseCounts> m_counts;
  std::function<void(const std::string&, double)> m_issue;
  bool m_editable = false;
};

}  // namespace hz
