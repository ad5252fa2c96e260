// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/issues_model.h"

#include "base/number.h"
#include "ui/common/language.h"
#include "ui/common/sheet_words.h"
#include "ui/common/table_model.h"

#include <QLocale>

namespace hz {

IssuesModel::IssuesModel(QObject* parent) : QAbstractTableModel(parent) {}

void IssuesModel::setIssues(std::vector<Entry> issues, bool withFile) {
  beginResetModel();
  m_issues = std::move(issues);
  m_withFile = withFile;
  endResetModel();
}

void IssuesModel::retranslate() {
  emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
  if (rowCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int IssuesModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_issues.size());
}

int IssuesModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : m_withFile ? 6 : 5;
}

QVariant IssuesModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Entry& entry = m_issues[static_cast<std::size_t>(index.row())];
  const int column = m_withFile ? index.column() - 1 : index.column();
  if (role == Qt::TextAlignmentRole) {
    return QVariant(column == 0 ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
  }
  if (role == ValueRole && column == 0) return static_cast<double>(entry.issue.row);
  if (role == Qt::ToolTipRole) return words(entry.issue);
  if (role != Qt::DisplayRole && role != ValueRole) return {};
  switch (column) {
    case -1: return entry.file;
    case 0: return entry.issue.row == 0 ? QString() : QString::number(entry.issue.row);
    case 1: return QString::fromStdString(entry.issue.column);
    case 2: return QString::fromStdString(entry.issue.value);
    case 3: return effectText(entry.issue.effect());
    default: return words(entry.issue);
  }
}

QVariant IssuesModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation == Qt::Vertical) return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
  if (role != Qt::DisplayRole) return {};
  switch (m_withFile ? section - 1 : section) {
    case -1: return tr("File");
    case 0: return tr("Row");
    case 1: return tr("Column");
    case 2: return tr("Value");
    case 3: return tr("Effect");
    default: return tr("Problem");
  }
}

}  // namespace hz
