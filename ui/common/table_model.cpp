// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/table_model.h"

#include "base/csv_writer.h"
#include "base/number.h"
#include "base/text.h"
#include "output/tables/table_forms.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMimeData>
#include <QTableView>

#include <algorithm>
#include <cmath>

namespace hz {

namespace {

/// As the core writes numbers for people: with a typographic minus, "–" for missing.
std::optional<double> numberIn(const std::string& cell) {
  if (cell == "–") return kMissing;
  if (cell.starts_with("−")) return parseNumber("-" + cell.substr(std::string_view("−").size()));
  return parseNumber(cell);
}

/// Decimals with which the numbers of a column are read: as on a chart of scores, and three digits of smaller ones.
/// Numbers that are short as they are stay so: −1.
int decimalsOf(const std::vector<std::string>& cells) {
  constexpr std::size_t kShort = 6;
  double largest = 0;
  bool any = false;
  for (const std::string& cell : cells) {
    const double value = numberIn(cell).value_or(kMissing);
    if (isMissing(value)) continue;
    any |= cell.size() > kShort && value != std::round(value);
    largest = std::max(largest, std::abs(value));
  }
  if (!any) return -1;
  return largest >= 10 ? 1 : largest >= 1 ? 2 : 3;
}

/// Cuts a title at its end, visibly. Qt does not reckon with the padding of the style sheet and cuts through letters;
/// titles above numbers would even lose their beginning.
class TitleHeader : public QHeaderView {
 public:
  explicit TitleHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {}

 protected:
  void initStyleOptionForIndex(QStyleOptionHeader* option, int section) const override {
    QHeaderView::initStyleOptionForIndex(option, section);
    const QString title = model()->headerData(section, Qt::Horizontal).toString();
    const bool arrow = isSortIndicatorShown() && sortIndicatorSection() == section;
    const int room = sectionSize(section) - kPadding - (arrow ? kArrow : 0);
    option->text = option->fontMetrics.elidedText(title, Qt::ElideRight, room);
  }

 private:
  static constexpr int kPadding = 2 * 10;  // as in the style sheet (look.cpp)
  static constexpr int kArrow = 16;
};

}  // namespace

TextTableModel::TextTableModel(QObject* parent) : QAbstractTableModel(parent) {}

void TextTableModel::setTable(FigureTable table) {
  beginResetModel();
  m_table = std::move(table);
  m_numeric.assign(m_table.columns.size(), false);
  for (std::size_t column = 0; column < m_table.columns.size(); ++column) {
    bool any = false, all = true;
    for (const auto& row : m_table.rows) {
      if (column >= row.size() || row[column].empty()) continue;
      any = true;
      all = all && numberIn(row[column]);
    }
    m_numeric[column] = any && all;
  }
  m_decimals.assign(m_table.columns.size(), -1);
  for (std::size_t column = 0; m_rounded && column < m_table.columns.size(); ++column) {
    if (!m_numeric[column]) continue;
    std::vector<std::string> cells;
    for (const auto& row : m_table.rows) {
      if (column < row.size()) cells.push_back(row[column]);
    }
    m_decimals[column] = decimalsOf(cells);
  }
  endResetModel();
}

std::string TextTableModel::shown(const std::string& cell, std::size_t column) const {
  const double value = m_decimals[column] < 0 ? kMissing : numberIn(cell).value_or(kMissing);
  if (isMissing(value)) return cell;
  std::string text = fixedNumber(value, m_decimals[column]);
  if (value == 0 || text.find_first_of("123456789") != std::string::npos) return text;
  // A small number is not nothing: two digits of it, however many zeros stand before them.
  return fixedNumber(value, 1 - static_cast<int>(std::floor(std::log10(std::abs(value)))));
}

int TextTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int TextTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_table.columns.size());
}

QVariant TextTableModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const auto& row = m_table.rows[static_cast<std::size_t>(index.row())];
  const auto column = static_cast<std::size_t>(index.column());
  if (column >= row.size()) return {};
  const std::string& cell = row[column];
  switch (role) {
    case Qt::DisplayRole: return QString::fromStdString(shown(cell, column));
    case Qt::ToolTipRole: return QString::fromStdString(cell);
    case ValueRole:
      if (!m_numeric[column]) return QString::fromStdString(cell);
      return numberIn(cell).value_or(kMissing);
    case Qt::TextAlignmentRole:
      return QVariant(m_numeric[column] ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    default: return {};
  }
}

QVariant TextTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal && section < columnCount()) {
    return QVariant(m_numeric[static_cast<std::size_t>(section)] ? Qt::AlignRight | Qt::AlignVCenter
                                                                 : Qt::AlignLeft | Qt::AlignVCenter);
  }
  if (role == Qt::ToolTipRole && orientation == Qt::Vertical) return {};
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
  if (orientation == Qt::Vertical) return section + 1;
  return section < columnCount() ? QString::fromStdString(m_table.columns[static_cast<std::size_t>(section)])
                                 : QVariant();
}

bool ValueSortProxy::lessThan(const QModelIndex& left, const QModelIndex& right) const {
  const QVariant a = left.data(ValueRole);
  const QVariant b = right.data(ValueRole);
  const bool aNumber = a.typeId() == QMetaType::Double;
  const bool bNumber = b.typeId() == QMetaType::Double;
  const bool aMissing = !a.isValid() || (aNumber && isMissing(a.toDouble())) || (!aNumber && a.toString().isEmpty());
  const bool bMissing = !b.isValid() || (bNumber && isMissing(b.toDouble())) || (!bNumber && b.toString().isEmpty());
  if (aMissing || bMissing) {
    // Missing goes last in both directions: the proxy turns the answer round when it sorts downwards.
    return sortOrder() == Qt::AscendingOrder ? !aMissing && bMissing : aMissing && !bMissing;
  }
  if (aNumber && bNumber) return a.toDouble() < b.toDouble();
  return naturalLess(a.toString().toStdString(), b.toString().toStdString());
}

void prepareTable(QTableView* table) {
  table->setAlternatingRowColors(true);
  table->setSelectionBehavior(QAbstractItemView::SelectRows);
  table->setSelectionMode(QAbstractItemView::ExtendedSelection);
  table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  table->setShowGrid(false);
  table->setWordWrap(false);
  table->setTabKeyNavigation(false);  // Tab leaves the table, arrows move within it
  table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 10);
  table->verticalHeader()->hide();
  auto* titles = new TitleHeader(table);
  titles->setSectionsClickable(true);
  titles->setTextElideMode(Qt::ElideRight);
  titles->setHighlightSections(false);
  // Sorting may have been chosen before.
  titles->setSortIndicator(table->horizontalHeader()->sortIndicatorSection(),
                           table->horizontalHeader()->sortIndicatorOrder());
  table->setHorizontalHeader(titles);
  table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void copyTable(const QTableView* table, CopyRows which) {
  const QAbstractItemModel* model = table->model();
  if (model == nullptr) return;
  QList<int> rows;
  if (which == CopyRows::Selected) {
    for (const QModelIndex& index : table->selectionModel()->selectedRows()) rows.append(index.row());
  }
  std::sort(rows.begin(), rows.end());
  if (rows.isEmpty()) {
    for (int row = 0; row < model->rowCount(); ++row) rows.append(row);
  }
  const auto pasted = [](const QString& cell) { return QString::fromStdString(pastedCell(cell.toStdString())); };
  QString text;
  output::ResultTable ruled;
  for (int column = 0; column < model->columnCount(); ++column) {
    const QString head = model->headerData(column, Qt::Horizontal).toString();
    text += pasted(head) + (column + 1 < model->columnCount() ? QLatin1Char('\t') : QLatin1Char('\n'));
    const bool words = column == 0;
    ruled.columns.push_back({head.toStdString(), "", words ? output::Alignment::Left : output::Alignment::Centre});
  }
  for (const int row : rows) {
    output::TableRow cells;
    for (int column = 0; column < model->columnCount(); ++column) {
      const QString cell = model->index(row, column).data().toString();
      text += pasted(cell) + (column + 1 < model->columnCount() ? QLatin1Char('\t') : QLatin1Char('\n'));
      cells.cells.emplace_back(cell.toStdString());
    }
    ruled.rows.push_back(std::move(cells));
  }
  auto* data = new QMimeData;
  data->setText(text);
  data->setHtml(QString::fromStdString(output::tableAsHtml(ruled)));
  QApplication::clipboard()->setMimeData(data);
}

QByteArray tableCsv(const QAbstractItemModel& model, int role) {
  QByteArray out;
  const auto cell = [&out](const QString& text, bool last) {
    const std::string plain = text.toStdString();
    out += QByteArray::fromStdString(csvCell(plain));
    out += last ? "\n" : ",";
  };
  const int columns = model.columnCount();
  for (int column = 0; column < columns; ++column) {
    cell(model.headerData(column, Qt::Horizontal).toString(), column + 1 == columns);
  }
  for (int row = 0; row < model.rowCount(); ++row) {
    for (int column = 0; column < columns; ++column) {
      const QVariant value = model.index(row, column).data(role);
      const bool number = value.typeId() == QMetaType::Double;
      cell(number ? QString::fromStdString(shortestNumber(value.toDouble())) : value.toString(), column + 1 == columns);
    }
  }
  return out;
}

}  // namespace hz
