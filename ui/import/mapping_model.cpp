// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/mapping_model.h"

#include "ui/common/language.h"
#include "ui/common/table_model.h"

#include <QComboBox>
#include <QFont>
#include <QMimeData>

#include <algorithm>

namespace hz {

namespace {
constexpr double kDoubtful = 0.8;
constexpr int kMeaningColumn = 2;
}  // namespace

MappingModel::MappingModel(QObject* parent) : QAbstractTableModel(parent) {}

void MappingModel::setFile(PlannedFile* file, std::vector<Meaning> meanings) {
  beginResetModel();
  m_file = file;
  m_meanings = std::move(meanings);
  endResetModel();
}

MappingModel::State MappingModel::state(int row) const {
  const auto column = static_cast<std::size_t>(row);
  const auto own = m_file->chosen.find(m_file->facts.columns[column]);
  if (own != m_file->chosen.end()) return own->second.empty() ? State::LeftOut : State::Given;
  if (column >= m_file->found.size() || m_file->found[column].question.empty()) return State::Unmatched;
  return m_file->found[column].score < kDoubtful ? State::Doubtful : State::Matched;
}

bool MappingModel::isMetadata(int row) const {
  if (state(row) != State::Unmatched) return false;
  const auto& metadata = m_file->facts.source.metadata;
  return std::find(metadata.begin(), metadata.end(), m_file->facts.columns[static_cast<std::size_t>(row)]) !=
         metadata.end();
}

int MappingModel::count(State wanted) const {
  int n = 0;
  for (int row = 0; row < rowCount(); ++row) n += state(row) == wanted ? 1 : 0;
  return n;
}

int MappingModel::matchedCount() const {
  return count(State::Matched) + count(State::Given);
}

int MappingModel::doubtfulCount() const {
  return count(State::Doubtful);
}

int MappingModel::unmatchedCount() const {
  return count(State::Unmatched) + count(State::LeftOut);
}

QString MappingModel::meaningText(const std::string& code) const {
  if (code.empty()) return tr("(left out)");
  for (const Meaning& meaning : m_meanings) {
    if (meaning.code == code) return QStringLiteral("%1  %2").arg(QString::fromStdString(code), words(meaning.name));
  }
  return QString::fromStdString(code);
}

int MappingModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || m_file == nullptr ? 0 : static_cast<int>(m_file->facts.columns.size());
}

int MappingModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : 4;
}

QVariant MappingModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const auto column = static_cast<std::size_t>(index.row());
  const State now = state(index.row());
  if (role == Qt::FontRole && index.column() == 3 && needsLook(index.row())) {
    QFont font;
    font.setBold(true);
    return font;
  }
  if (role == Qt::EditRole && index.column() == kMeaningColumn) return QString::fromStdString(m_file->meaning(column));
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != ValueRole) return {};
  switch (index.column()) {
    case 0: return QString::fromStdString(m_file->facts.columns[column]);
    case 1:
      for (const auto& row : m_file->preview) {
        if (column < row.size() && !row[column].empty()) return QString::fromStdString(row[column]);
      }
      return QString();
    case kMeaningColumn: {
      const QString text = meaningText(m_file->meaning(column));
      const bool spread =
          column < m_file->found.size() && now == State::Matched && !m_file->found[column].choice.empty();
      return spread ? text + QStringLiteral(" / ") + QString::fromStdString(m_file->found[column].choice) : text;
    }
    default: break;
  }
  const double score = column < m_file->found.size() ? m_file->found[column].score : 0;
  const QString why = column < m_file->found.size() ? reasonText(m_file->found[column].reason) : QString();
  switch (now) {
    case State::Matched: return tr("%1 % · %2").arg(qRound(100 * score)).arg(why);
    case State::Doubtful: return tr("%1 % · %2 · please check").arg(qRound(100 * score)).arg(why);
    case State::Unmatched: return isMetadata(index.row()) ? tr("about the filling in") : tr("not recognised");
    case State::LeftOut: return tr("left out by you");
    case State::Given: return tr("chosen by you");
  }
  return {};
}

QString MappingModel::reasonText(const std::string& reason) {
  if (reason == "code") return tr("same code");
  if (reason == "label") return tr("same text");
  if (reason == "spread") return tr("column of one choice");
  if (reason == "file label") return tr("label in the file");
  if (reason == "numbers of the source") return tr("numbers of the service");
  if (reason == "weight of the file") return tr("weight of the file");
  return tr("similar text");
}

void MappingModel::setMeaning(int row, const std::string& code) {
  const auto& columns = m_file->facts.columns;
  const auto column = static_cast<std::size_t>(row);
  for (std::size_t other = 0; !code.empty() && other < columns.size(); ++other) {
    const bool spread = other < m_file->found.size() && !m_file->found[other].choice.empty() &&
                        !m_file->chosen.contains(columns[other]);
    if (other != column && !spread && m_file->meaning(other) == code) m_file->chosen[columns[other]] = {};
  }
  m_file->chosen[columns[column]] = code;
  emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
  emit edited();
}

QStringList MappingModel::mimeTypes() const {
  return {QString::fromLatin1(kQuestionMime)};
}

QMimeData* MappingModel::mimeData(const QModelIndexList& indexes) const {
  auto* data = new QMimeData;
  if (!indexes.isEmpty()) data->setData(QString::fromLatin1(kColumnMime), QByteArray::number(indexes.first().row()));
  return data;
}

bool MappingModel::canDropMimeData(const QMimeData* data, Qt::DropAction, int row, int,
                                   const QModelIndex& parent) const {
  return m_file != nullptr && data->hasFormat(QString::fromLatin1(kQuestionMime)) && (parent.isValid() || row >= 0);
}

bool MappingModel::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                                const QModelIndex& parent) {
  if (!canDropMimeData(data, action, row, column, parent)) return false;
  const int target = parent.isValid() ? parent.row() : row;
  if (target >= rowCount()) return false;
  setMeaning(target, data->data(QString::fromLatin1(kQuestionMime)).toStdString());
  return true;
}

bool MappingModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (role != Qt::EditRole || index.column() != kMeaningColumn) return false;
  const auto column = static_cast<std::size_t>(index.row());
  const std::string code = value.toString().toStdString();
  if (code == m_file->meaning(column) && state(index.row()) != State::Doubtful) return true;
  setMeaning(index.row(), code);
  return true;
}

QVariant MappingModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (role != Qt::DisplayRole) return {};
  if (orientation == Qt::Vertical) return section + 1;
  switch (section) {
    case 0: return tr("Column of the file");
    case 1: return tr("Example");
    case 2: return tr("Stands for");
    default: return tr("How sure");
  }
}

Qt::ItemFlags MappingModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  const Qt::ItemFlags plain = QAbstractTableModel::flags(index) | Qt::ItemIsDragEnabled | Qt::ItemIsDropEnabled;
  return index.column() == kMeaningColumn && !m_meanings.empty() ? plain | Qt::ItemIsEditable : plain;
}

QWidget* MeaningDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const {
  const auto* model = qobject_cast<const MappingModel*>(index.model());
  auto* box = new QComboBox(parent);
  box->setObjectName(QStringLiteral("meaningComboBox"));
  box->setAccessibleName(model->headerData(kMeaningColumn, Qt::Horizontal).toString());
  box->setMaxVisibleItems(18);
  box->addItem(MappingModel::tr("(left out)"), QString());
  for (const Meaning& meaning : model->meanings()) {
    const QString code = QString::fromStdString(meaning.code);
    box->addItem(QStringLiteral("%1  %2").arg(code, words(meaning.name)), code);
  }
  connect(box, &QComboBox::activated, this, [this, box] {
    auto* self = const_cast<MeaningDelegate*>(this);  // Qt's signals of a delegate are not const
    emit self->commitData(box);
    emit self->closeEditor(box);
  });
  return box;
}

void MeaningDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
  auto* box = static_cast<QComboBox*>(editor);
  box->setCurrentIndex(qMax(0, box->findData(index.data(Qt::EditRole))));
}

void MeaningDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const {
  model->setData(index, static_cast<QComboBox*>(editor)->currentData());
}

}  // namespace hz
