// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/batches_model.h"

#include "base/number.h"
#include "ui/common/language.h"
#include "ui/common/table_model.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace hz {

QString sheetText(SheetKind kind) {
  const auto say = [](const char* text) { return QCoreApplication::translate("hz::Sheet", text); };
  switch (kind) {
    case SheetKind::Responses: return say(QT_TRANSLATE_NOOP("hz::Sheet", "Questionnaires"));
    case SheetKind::Statistics: return say(QT_TRANSLATE_NOOP("hz::Sheet", "Community statistics"));
    case SheetKind::Hours: return say(QT_TRANSLATE_NOOP("hz::Sheet", "Hours of social work"));
    case SheetKind::Population: return say(QT_TRANSLATE_NOOP("hz::Sheet", "Population"));
    case SheetKind::Communities: return say(QT_TRANSLATE_NOOP("hz::Sheet", "Communities"));
  }
  return {};
}

QString effectText(IssueEffect effect) {
  const auto say = [](const char* text) { return QCoreApplication::translate("hz::Effect", text); };
  switch (effect) {
    case IssueEffect::Note: return say(QT_TRANSLATE_NOOP("hz::Effect", "note"));
    case IssueEffect::Warning: return say(QT_TRANSLATE_NOOP("hz::Effect", "kept, please check"));
    case IssueEffect::CellEmptied: return say(QT_TRANSLATE_NOOP("hz::Effect", "cell left empty"));
    case IssueEffect::RowRejected: return say(QT_TRANSLATE_NOOP("hz::Effect", "row rejected"));
  }
  return {};
}

BatchesModel::BatchesModel(QObject* parent) : QAbstractTableModel(parent) {}

void BatchesModel::setBatches(std::vector<BatchRecord> batches) {
  beginResetModel();
  m_batches = std::move(batches);
  std::sort(m_batches.begin(), m_batches.end(), [](const auto& a, const auto& b) { return a.id > b.id; });
  endResetModel();
}

void BatchesModel::retranslate() {
  emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
  if (rowCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

const BatchRecord* BatchesModel::batch(int row) const {
  return row < 0 || row >= rowCount() ? nullptr : &m_batches[static_cast<std::size_t>(row)];
}

int BatchesModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_batches.size());
}

int BatchesModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : 8;
}

QVariant BatchesModel::data(const QModelIndex& index, int role) const {
  const BatchRecord* batch = this->batch(index.row());
  if (batch == nullptr || !index.isValid()) return {};
  const std::uint64_t counts[] = {batch->rowsRead, batch->rowsAccepted, batch->rowsRejected, batch->cellsInvalid};
  const int column = index.column();
  const bool count = column >= 2 && column < 6;
  if (role == Qt::TextAlignmentRole) {
    return QVariant(count ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
  }
  if (role == Qt::ToolTipRole) {
    return tr("%1\nSHA-256 %2").arg(QString::fromStdString(batch->fileName), QString::fromStdString(batch->fileSha256));
  }
  if (count) {
    const std::uint64_t value = counts[column - 2];
    if (role == ValueRole) return static_cast<double>(value);
    return role == Qt::DisplayRole ? QVariant(QString::fromStdString(groupedInteger(static_cast<long long>(value))))
                                   : QVariant();
  }
  if (role != Qt::DisplayRole && role != ValueRole) return {};
  switch (column) {
    case 0: return QString::fromStdString(batch->fileName);
    case 1: return sheetText(batch->kind);
    case 6: return QString::fromStdString(batch->encoding);
    default: {
      const QString stored = QString::fromStdString(batch->importedAt);
      const QDateTime utc = QDateTime::fromString(stored, Qt::ISODate);
      if (role == ValueRole || !utc.isValid()) return stored;
      return QLocale().toString(utc.toLocalTime(), QLocale::ShortFormat);
    }
  }
}

QVariant BatchesModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation == Qt::Vertical) return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
  if (role == Qt::TextAlignmentRole && section >= 2 && section < 6) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case 0: return tr("File");
    case 1: return tr("Holds");
    case 2: return tr("Read");
    case 3: return tr("Accepted");
    case 4: return tr("Rejected");
    case 5: return tr("Cells emptied");
    case 6: return tr("Encoding");
    default: return tr("Imported");
  }
}

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
