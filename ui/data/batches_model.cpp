// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/batches_model.h"

#include "base/number.h"
#include "survey/store/entry_store.h"
#include "ui/common/language.h"
#include "ui/common/sheet_words.h"
#include "ui/common/table_model.h"

#include <QDateTime>
#include <QLocale>

namespace hz {

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
    case 0:
      if (batch->format != kTypedFormat) return QString::fromStdString(batch->fileName);
      return batch->fileName.empty() ? tr("Typed in here")
                                     : tr("Typed in by %1").arg(QString::fromStdString(batch->fileName));
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

}  // namespace hz
