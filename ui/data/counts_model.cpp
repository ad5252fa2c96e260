// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/counts_model.h"

#include "base/number.h"
#include "ui/common/language.h"
#include "ui/common/table_model.h"

#include <QLocale>

namespace hz {

CountsModel::CountsModel(QObject* parent) : QAbstractTableModel(parent) {}

void CountsModel::setCounts(std::vector<ResponseCounts> counts, bool editable) {
  beginResetModel();
  m_counts = std::move(counts);
  m_editable = editable;
  endResetModel();
}

void CountsModel::retranslate() {
  emit headerDataChanged(Qt::Horizontal, 0, Columns - 1);
  if (!m_counts.empty()) emit dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

int CountsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_counts.size());
}

int CountsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : Columns;
}

double CountsModel::number(const ResponseCounts& counts, int column) const {
  switch (column) {
    case Issued: return counts.issued;
    case Received: return counts.received;
    case Valid: return counts.valid;
    case LeftOut: return counts.excluded;
    case TooFew: return counts.tooFewAnswers;
    case NoWeight: return counts.withoutWeight;
    case ReturnRate: return 100 * counts.returnRate();
    case ValidRate: return 100 * counts.validRate();
    case ValidReturnRate: return 100 * counts.validReturnRate();
    default: return kMissing;
  }
}

QVariant CountsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const ResponseCounts& counts = m_counts[static_cast<std::size_t>(index.row())];
  const int column = index.column();
  if (column == Where) {
    if (role != Qt::DisplayRole && role != ValueRole) return {};
    const std::string& name = counts.name.in(windowLanguage());
    if (counts.isDistrict()) return QString::fromStdString(name);
    return QString::fromStdString(name.empty() ? counts.community : counts.community + " " + name);
  }
  const double value = number(counts, column);
  if (role == ValueRole) return value;
  if (role == Qt::EditRole) return isMissing(value) ? QString() : QString::number(value, 'f', 0);
  if (role == Qt::TextAlignmentRole) return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
  if (role == Qt::ToolTipRole && column == Issued && m_editable) {
    return tr("Questionnaires handed out; type the number, or empty the cell");
  }
  if (role != Qt::DisplayRole) return {};
  if (isMissing(value)) return column == Issued && m_editable ? tr("enter…") : QStringLiteral("–");
  return column >= ReturnRate ? QString::fromStdString(fixedNumber(value, 1)) + QStringLiteral(" %")
                              : QString::fromStdString(groupedInteger(std::llround(value)));
}

bool CountsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (role != Qt::EditRole || index.column() != Issued || !m_issue) return false;
  const ResponseCounts& counts = m_counts[static_cast<std::size_t>(index.row())];
  const QString text = value.toString().remove(QLatin1Char(',')).trimmed();
  bool isNumber = false;
  const qulonglong typed = text.toULongLong(&isNumber);
  if (!text.isEmpty() && !isNumber) return false;
  const std::string key = counts.isDistrict() ? counts.wave : counts.wave + "/" + counts.community;
  m_issue(key, text.isEmpty() ? kMissing : static_cast<double>(typed));
  return true;
}

Qt::ItemFlags CountsModel::flags(const QModelIndex& index) const {
  const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
  return index.column() == Issued && m_editable ? usual | Qt::ItemIsEditable : usual;
}

QVariant CountsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole && section != Where) return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case Where: return tr("Community");
    case Issued: return tr("Issued");
    case Received: return tr("Received");
    case Valid: return tr("Valid");
    case LeftOut: return tr("Left out by rules");
    case TooFew: return tr("Too few answers");
    case NoWeight: return tr("No weight");
    case ReturnRate: return tr("Returned");
    case ValidRate: return tr("Valid of received");
    case ValidReturnRate: return tr("Valid of issued");
    default: return {};
  }
}

}  // namespace hz
