// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/issue.h"

#include <QAbstractTableModel>
#include <QStringList>
#include <QStyledItemDelegate>

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace hz {

/// Rows of a file that have something wrong with them, to be corrected in place: row number, what is wrong, and the
/// cells of the file. Columns with a bad cell stand first, so that nobody has to scroll to what is to be corrected.
class RecordsModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  struct Row {
    std::int64_t fileRow = 0;
    QStringList cells;  ///< in file column order; short rows count as blank
    std::vector<Issue> reasons;
    bool open = true;  ///< false: it was corrected already, and is shown only
  };
  static constexpr int kFixedColumns = 2;

  explicit RecordsModel(QObject* parent = nullptr);
  void setRows(const QStringList& columns, std::vector<Row> rows, bool editable);
  /// Shows the rows with this problem alone; nothing = all.
  void showKind(std::optional<IssueCode> kind);
  void retranslate();

  /// Model row of a file row, −1 = not shown.
  int rowOf(std::int64_t fileRow) const;
  std::int64_t fileRow(int row) const { return m_rows[m_shown[static_cast<std::size_t>(row)]].fileRow; }
  /// Column of the model that shows a column of the file.
  int columnOf(const QString& name) const;

  struct Edit {
    std::int64_t fileRow;
    QString column, text;
  };
  std::vector<Edit> edits() const;
  /// Puts earlier edits in place again.
  void takeEdits(const std::vector<Edit>& edits);
  /// File rows that were edited, with all their cells as they are now.
  std::vector<std::pair<std::int64_t, QStringList>> editedRows() const;
  void revert() override;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 signals:
  void edited();

 private:
  struct Place {
    std::size_t row, column;
  };
  Place place(const QModelIndex& index) const;
  QString cell(const Place& place) const;
  /// Problem of a cell; nullptr = none is known.
  const Issue* problem(const Place& place) const;

  QStringList m_columns;
  std::vector<std::size_t> m_order;  ///< file columns as shown
  std::vector<Row> m_rows;
  std::vector<std::size_t> m_shown;
  bool m_editable = false;
  std::map<std::pair<std::size_t, std::size_t>, QString> m_edits;  ///< (row, file column)
};

/// Paints the marks of cells, which the style sheet of the program would swallow.
class RecordsDelegate : public QStyledItemDelegate {
  Q_OBJECT
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace hz
