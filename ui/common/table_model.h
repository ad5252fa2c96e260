// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/figure/figure.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

class QTableView;

namespace hz {

/// Role of the raw value of a cell (double, or text) by which tables sort; models of this program all offer it.
inline constexpr int ValueRole = Qt::UserRole + 1;

/// A table of texts as the core hands it over: the numbers beside a chart, facts, counts. Columns of numbers are
/// aligned right and sort as numbers.
class TextTableModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  explicit TextTableModel(QObject* parent = nullptr);
  void setTable(FigureTable table);
  /// Columns of computed numbers are shown with as many digits as are read; a tip, sorting and exports have them all.
  void setRounded(bool rounded) { m_rounded = rounded; }
  const FigureTable& table() const { return m_table; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  FigureTable m_table;
  std::string shown(const std::string& cell, std::size_t column) const;

  std::vector<bool> m_numeric;  ///< per column: every cell that is not empty is a number
  bool m_rounded = false;
  std::vector<int> m_decimals;  ///< per column of computed numbers; −1: as they are
};

/// Sorts by ValueRole, missing values last whichever way, and texts naturally (K2 before K10).
class ValueSortProxy : public QSortFilterProxyModel {
  Q_OBJECT
 public:
  using QSortFilterProxyModel::QSortFilterProxyModel;

 protected:
  bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;
};

/// What every table of the program has in common: rows selected, readable heights, Tab leaves it.
void prepareTable(QTableView* table);
enum class CopyRows { Selected, All };
/// The selected rows (all of them when none is) or all of them to the clipboard as tab-separated text and as HTML
/// with three rules, as they are shown.
void copyTable(const QTableView* table, CopyRows rows = CopyRows::Selected);
/// The model as CSV: UTF-8 with BOM, guarded against formulas.
QByteArray tableCsv(const QAbstractItemModel& model, int role = Qt::DisplayRole);

}  // namespace hz
