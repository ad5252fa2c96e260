// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/records_model.h"

#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/sheet_words.h"
#include "ui/common/table_model.h"

#include <QApplication>
#include <QColor>
#include <QFont>
#include <QPainter>
#include <QPalette>

#include <algorithm>

namespace hz {

RecordsModel::RecordsModel(QObject* parent) : QAbstractTableModel(parent) {}

void RecordsModel::setRows(const QStringList& columns, std::vector<Row> rows, bool editable) {
  beginResetModel();
  m_columns = columns;
  m_rows = std::move(rows);
  m_editable = editable;
  m_edits.clear();
  std::set<QString> bad;
  for (const Row& row : m_rows)
    for (const Issue& issue : row.reasons) bad.insert(QString::fromStdString(issue.column));
  m_order.clear();
  for (const bool wanted : {true, false}) {
    for (qsizetype c = 0; c < m_columns.size(); ++c)
      if (bad.contains(m_columns[c]) == wanted) m_order.push_back(static_cast<std::size_t>(c));
  }
  m_shown.clear();
  for (std::size_t r = 0; r < m_rows.size(); ++r) m_shown.push_back(r);
  endResetModel();
}

void RecordsModel::showKind(std::optional<IssueCode> kind) {
  beginResetModel();
  m_shown.clear();
  for (std::size_t r = 0; r < m_rows.size(); ++r) {
    const auto& reasons = m_rows[r].reasons;
    if (!kind || std::any_of(reasons.begin(), reasons.end(), [&](const Issue& issue) { return issue.code == *kind; }))
      m_shown.push_back(r);
  }
  endResetModel();
}

void RecordsModel::retranslate() {
  emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
  if (rowCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int RecordsModel::rowOf(std::int64_t fileRow) const {
  for (std::size_t r = 0; r < m_shown.size(); ++r)
    if (m_rows[m_shown[r]].fileRow == fileRow) return static_cast<int>(r);
  return -1;
}

int RecordsModel::columnOf(const QString& name) const {
  for (std::size_t c = 0; c < m_order.size(); ++c)
    if (m_columns[static_cast<qsizetype>(m_order[c])] == name) return static_cast<int>(c) + kFixedColumns;
  return -1;
}

std::vector<RecordsModel::Edit> RecordsModel::edits() const {
  std::vector<Edit> all;
  for (const auto& [at, text] : m_edits)
    all.push_back({m_rows[at.first].fileRow, m_columns[static_cast<qsizetype>(at.second)], text});
  return all;
}

void RecordsModel::takeEdits(const std::vector<Edit>& edits) {
  for (const Edit& edit : edits) {
    const qsizetype column = m_columns.indexOf(edit.column);
    for (std::size_t r = 0; column >= 0 && r < m_rows.size(); ++r)
      // A row that was accepted meanwhile has nothing left to accept.
      if (m_rows[r].fileRow == edit.fileRow && m_rows[r].open)
        m_edits[{r, static_cast<std::size_t>(column)}] = edit.text;
  }
  if (rowCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

std::vector<std::pair<std::int64_t, QStringList>> RecordsModel::editedRows() const {
  std::vector<std::pair<std::int64_t, QStringList>> rows;
  std::size_t last = m_rows.size();
  for (const auto& [at, text] : m_edits) {
    if (at.first != std::exchange(last, at.first)) {
      QStringList cells;
      for (qsizetype c = 0; c < m_columns.size(); ++c) cells << cell({at.first, static_cast<std::size_t>(c)});
      rows.emplace_back(m_rows[at.first].fileRow, cells);
    }
  }
  return rows;
}

void RecordsModel::revert() {
  m_edits.clear();
  retranslate();
  emit edited();
}

RecordsModel::Place RecordsModel::place(const QModelIndex& index) const {
  return {m_shown[static_cast<std::size_t>(index.row())],
          index.column() < kFixedColumns ? 0 : m_order[static_cast<std::size_t>(index.column() - kFixedColumns)]};
}

QString RecordsModel::cell(const Place& place) const {
  const auto own = m_edits.find({place.row, place.column});
  return own != m_edits.end() ? own->second : m_rows[place.row].cells.value(static_cast<qsizetype>(place.column));
}

const Issue* RecordsModel::problem(const Place& place) const {
  const QString& column = m_columns[static_cast<qsizetype>(place.column)];
  for (const Issue& issue : m_rows[place.row].reasons)
    if (QString::fromStdString(issue.column) == column) return &issue;
  return nullptr;
}

int RecordsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int RecordsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_order.size()) + kFixedColumns;
}

QVariant RecordsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Place at = place(index);
  const Row& row = m_rows[at.row];
  if (index.column() == 0) {
    if (role == Qt::TextAlignmentRole) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == ValueRole) return static_cast<double>(row.fileRow);
    // Row 0 is the file as a whole.
    return role == Qt::DisplayRole && row.fileRow > 0 ? QVariant(QString::number(row.fileRow)) : QVariant();
  }
  if (index.column() == 1) {
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != ValueRole) return {};
    if (!row.open) return tr("corrected and accepted");
    QStringList reasons;
    // In short, where there are cells to look at: the row is beside it, the cell is marked.
    const bool brief = !row.cells.isEmpty() && role != Qt::ToolTipRole;
    for (const Issue& issue : row.reasons) reasons << (brief ? issueKindText(issue.code) : words(issue));
    reasons.removeDuplicates();
    return reasons.join(role == Qt::ToolTipRole ? QStringLiteral("\n") : QStringLiteral("; "));
  }
  const bool changed = m_edits.contains({at.row, at.column});
  const Issue* bad = row.open ? problem(at) : nullptr;
  switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
    case ValueRole: return cell(at);
    case Qt::ToolTipRole:
      return changed          ? tr("was: %1").arg(row.cells.value(static_cast<qsizetype>(at.column)))
             : bad != nullptr ? words(*bad)
                              : cell(at);
    case Qt::AccessibleTextRole: return bad != nullptr ? tr("%1, to be corrected").arg(cell(at)) : cell(at);
    case Qt::BackgroundRole: {
      const bool dark = isDark(QApplication::palette());
      if (changed) return dark ? QColor(0x1F, 0x4A, 0x33) : QColor(0xD5, 0xF0, 0xDD);
      if (bad != nullptr) return dark ? QColor(0x6A, 0x2B, 0x26) : QColor(0xFB, 0xD9, 0xD3);
      return {};
    }
    case Qt::FontRole:
      if (changed) {
        QFont font;
        font.setBold(true);
        return font;
      }
      return {};
    default: return {};
  }
}

bool RecordsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable)) return false;
  const Place at = place(index);
  const QString text = value.toString();
  if (text == cell(at)) return true;
  if (text == m_rows[at.row].cells.value(static_cast<qsizetype>(at.column))) {
    m_edits.erase({at.row, at.column});
  } else {
    m_edits[{at.row, at.column}] = text;
  }
  emit dataChanged(index, index);
  emit edited();
  return true;
}

QVariant RecordsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation == Qt::Vertical) return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
  if (role == Qt::TextAlignmentRole && section == 0) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
  if (section == 0) return tr("Row");
  if (section == 1) return tr("Problem");
  return section < columnCount()
             ? m_columns[static_cast<qsizetype>(m_order[static_cast<std::size_t>(section - kFixedColumns)])]
             : QVariant();
}

Qt::ItemFlags RecordsModel::flags(const QModelIndex& index) const {
  const Qt::ItemFlags plain = QAbstractTableModel::flags(index);
  if (!index.isValid() || !m_editable || index.column() < kFixedColumns) return plain;
  return m_rows[m_shown[static_cast<std::size_t>(index.row())]].open ? plain | Qt::ItemIsEditable : plain;
}

void RecordsDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const QVariant mark = index.data(Qt::BackgroundRole);
  if (!mark.isValid()) {
    QStyledItemDelegate::paint(painter, option, index);
    return;
  }
  // The mark stays while the cell is selected, so its text keeps the colour of text; a frame marks the selection.
  QStyleOptionViewItem marked = option;
  const bool selected = option.state.testFlag(QStyle::State_Selected);
  marked.state.setFlag(QStyle::State_Selected, false);
  painter->fillRect(option.rect, mark.value<QColor>());
  QStyledItemDelegate::paint(painter, marked, index);
  if (!selected) return;
  painter->save();
  painter->setPen(QPen(option.palette.color(QPalette::Highlight), 2));
  painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
  painter->restore();
}

}  // namespace hz
