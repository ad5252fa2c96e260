// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/answers_model.h"

#include "base/number.h"
#include "ui/common/language.h"
#include "ui/common/table_model.h"

#include <QComboBox>
#include <QListWidget>
#include <QScrollBar>
#include <QSignalBlocker>

#include <limits>

namespace hz {

namespace {
constexpr int kWindow = 200;  // rows fetched at once
constexpr int kKeptWindows = 32;

/// The project's own columns begin with an underscore; questions go by their codes.
QString columnName(const std::string& column) {
  if (column == "_batch") return AnswersModel::tr("Import");
  if (column == "_file_row") return AnswersModel::tr("File row");
  if (column == "_respondent") return AnswersModel::tr("Respondent");
  if (column == "_community") return AnswersModel::tr("Community");
  if (column == "_wave") return AnswersModel::tr("Wave");
  if (column == "_weight") return AnswersModel::tr("Weight");
  return QString::fromStdString(column);
}

/// Missing kinds as they are stored (-98): by the label of the choice that means them.
QString missingText(const ChoiceList& list, const QString& code) {
  for (const Choice& choice : list.choices)
    if (choice.missing != MissingKind::None && QString::number(missingCode(choice.missing)) == code)
      return words(choice.label);
  if (code == QString::number(kInvalid)) return AnswersModel::tr("(not an answer)");
  if (code == QString::number(kNotApplicable)) return AnswersModel::tr("(does not apply)");
  if (code == QString::number(kDontKnow)) return AnswersModel::tr("(does not know)");
  if (code == QString::number(kRefused)) return AnswersModel::tr("(refused to answer)");
  return code;
}

}  // namespace

AnswersModel::AnswersModel(QObject* parent) : QAbstractTableModel(parent), m_windows(kKeptWindows) {}

void AnswersModel::setSource(const Codebook* codebook, std::uint64_t count, Fetch fetch) {
  beginResetModel();
  m_windows.clear();
  m_codebook = codebook;
  m_fetch = std::move(fetch);
  m_count = static_cast<int>(std::min<std::uint64_t>(count, std::numeric_limits<int>::max()));
  m_columns = m_count > 0 ? m_fetch(0, 1).columns : std::vector<std::string>{};
  m_questions.clear();
  for (const std::string& column : m_columns) m_questions.push_back(m_codebook->find(column));
  endResetModel();
}

void AnswersModel::showLabels(bool labels) {
  m_labels = labels;
  retranslate();
}

void AnswersModel::retranslate() {
  if (columnCount() > 0) emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
  if (rowCount() > 0 && columnCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

const AnswerRows* AnswersModel::window(int row) const {
  const int number = row / kWindow;
  if (AnswerRows* known = m_windows.object(number)) return known;
  auto* fetched = new AnswerRows(m_fetch(static_cast<std::uint64_t>(number) * kWindow, kWindow));
  if (fetched->rows.empty()) {  // the file is in use just now
    delete fetched;
    return nullptr;
  }
  m_windows.insert(number, fetched);
  return fetched;
}

std::int64_t AnswersModel::rowNumber(int row) const {
  const AnswerRows* rows = window(row);
  const auto at = static_cast<std::size_t>(row % kWindow);
  return rows == nullptr || at >= rows->numbers.size() ? 0 : rows->numbers[at];
}

void AnswersModel::readAgain() {
  if (rowCount() > 0 && columnCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

QString AnswersModel::absence(int column, const QString& cell) const {
  const Question* question = m_questions[static_cast<std::size_t>(column)];
  if (question == nullptr || !cell.startsWith(QLatin1Char('-'))) return {};
  switch (question->kind) {
    case QuestionKind::OneChoice:
    case QuestionKind::Scale:
    case QuestionKind::MultipleChoice: break;
    case QuestionKind::Text:
    case QuestionKind::Date:
    case QuestionKind::Number: return {};
  }
  static const ChoiceList none;
  const QString words = missingText(question->list.empty() ? none : m_codebook->choices(*question), cell);
  return words == cell ? QString() : words;
}

QString AnswersModel::label(int column, const QString& cell) const {
  const Question* question = m_questions[static_cast<std::size_t>(column)];
  if (const QString missing = absence(column, cell); !missing.isEmpty()) return missing;
  if (question == nullptr || question->list.empty() || cell.isEmpty()) return cell;
  const ChoiceList& list = m_codebook->choices(*question);
  QStringList labels;
  const auto codes = question->kind == QuestionKind::MultipleChoice ? cell.split(QLatin1Char(' ')) : QStringList{cell};
  for (const QString& code : codes) {
    const int at = list.find(code.toStdString());
    labels << (at < 0 ? code : words(list.choices[static_cast<std::size_t>(at)].label));
  }
  return labels.join(QStringLiteral("; "));
}

int AnswersModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : m_count;
}

int AnswersModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant AnswersModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  if (role != Qt::DisplayRole && role != Qt::EditRole && role != ValueRole && role != Qt::ToolTipRole &&
      role != Qt::TextAlignmentRole) {
    return {};
  }
  const AnswerRows* rows = window(index.row());
  const auto row = static_cast<std::size_t>(index.row() % kWindow);
  if (rows == nullptr || row >= rows->rows.size()) return role == Qt::DisplayRole ? QStringLiteral("…") : QVariant();
  const std::string& cell = rows->rows[row][static_cast<std::size_t>(index.column())];
  const QString text = QString::fromStdString(cell);
  switch (role) {
    case Qt::EditRole: return text;
    case Qt::DisplayRole: {
      if (m_labels) return label(index.column(), text);
      const QString missing = absence(index.column(), text);
      return missing.isEmpty() ? text : missing;
    }
    case Qt::ToolTipRole: return label(index.column(), text);
    case ValueRole:
      if (const auto number = parseNumber(cell)) return *number;
      return text;
    default:
      return QVariant(!m_labels && parseNumber(cell) && absence(index.column(), text).isEmpty()
                          ? Qt::AlignRight | Qt::AlignVCenter
                          : Qt::AlignLeft | Qt::AlignVCenter);
  }
}

QVariant AnswersModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation == Qt::Vertical) return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
  if (section >= columnCount()) return {};
  const auto column = static_cast<std::size_t>(section);
  const Question* asked = m_questions[column];
  const QString label = asked == nullptr ? QString() : words(asked->label);
  if (role == Qt::DisplayRole) return m_labels && !label.isEmpty() ? label : columnName(m_columns[column]);
  if (role == Qt::ToolTipRole && asked != nullptr) {
    const QString code = QString::fromStdString(asked->code);
    return label.isEmpty() || label == code ? code : QStringLiteral("%1: %2").arg(code, label);
  }
  return {};
}

Qt::ItemFlags AnswersModel::flags(const QModelIndex& index) const {
  const Qt::ItemFlags plain = QAbstractTableModel::flags(index);
  const Question* asked = index.isValid() ? question(index.column()) : nullptr;
  const bool answer =
      asked != nullptr && (asked->role == QuestionRole::Answer || asked->role == QuestionRole::Metadata);
  return answer && m_editable ? plain | Qt::ItemIsEditable : plain;
}

bool AnswersModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable)) return false;
  const std::int64_t number = rowNumber(index.row());
  const QString text = value.toString().trimmed();
  if (number == 0 || text == index.data(Qt::EditRole).toString()) return false;
  emit editWanted(number, QString::fromStdString(question(index.column())->code), text);
  return true;
}

namespace {

/// What is stored when a choice is ticked: a missing answer goes by its kind, not by the code of the choice.
QString storedCode(const Choice& choice) {
  return choice.missing == MissingKind::None ? QString::fromStdString(choice.code)
                                             : QString::number(missingCode(choice.missing));
}

/// Choices to tick. One that stands alone ("none of these", "does not know") unticks the others, and they untick it.
QWidget* checklist(QWidget* parent, const Question& question, const ChoiceList& choices) {
  auto* list = new QListWidget(parent);
  list->setObjectName(QStringLiteral("answerCheckList"));
  list->setAccessibleName(words(question.label));
  list->setAutoFillBackground(true);
  constexpr int kAlone = Qt::UserRole + 1;
  for (const Choice& choice : choices.choices) {
    auto* item = new QListWidgetItem(
        QStringLiteral("%1  %2").arg(QString::fromStdString(choice.code), words(choice.label)), list);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(Qt::Unchecked);
    item->setData(Qt::UserRole, storedCode(choice));
    item->setData(kAlone, choice.exclusive || choice.missing != MissingKind::None);
  }
  list->setCurrentRow(0);
  QObject::connect(list, &QListWidget::itemChanged, list, [list](QListWidgetItem* changed) {
    if (changed->checkState() != Qt::Checked) return;
    const QSignalBlocker blocker(list);
    for (int row = 0; row < list->count(); ++row) {
      QListWidgetItem* item = list->item(row);
      if (item != changed && (changed->data(kAlone).toBool() || item->data(kAlone).toBool()))
        item->setCheckState(Qt::Unchecked);
    }
  });
  return list;
}

}  // namespace

QWidget* AnswerDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                                      const QModelIndex& index) const {
  const auto* model = qobject_cast<const AnswersModel*>(index.model());
  const Question* question = model->question(index.column());
  if (question != nullptr && question->kind == QuestionKind::MultipleChoice && !question->list.empty())
    return checklist(parent, *question, model->codebook().choices(*question));
  if (question == nullptr || (question->kind != QuestionKind::OneChoice && question->kind != QuestionKind::Scale))
    return QStyledItemDelegate::createEditor(parent, option, index);
  auto* box = new QComboBox(parent);
  box->setObjectName(QStringLiteral("answerComboBox"));
  box->setAccessibleName(words(question->label));
  box->setMaxVisibleItems(16);
  box->addItem(AnswersModel::tr("(no answer)"), QString());
  const ChoiceList& list = model->codebook().choices(*question);
  for (const Choice& choice : list.choices) {
    box->addItem(QStringLiteral("%1  %2").arg(QString::fromStdString(choice.code), words(choice.label)),
                 storedCode(choice));
  }
  if (question->kind == QuestionKind::Scale) {
    for (int point = question->scaleMin; point <= question->scaleMax; ++point)
      if (list.find(std::to_string(point)) < 0) box->addItem(QString::number(point), QString::number(point));
  }
  connect(box, &QComboBox::activated, this, [this, box] {
    auto* self = const_cast<AnswerDelegate*>(this);  // Qt's signals of a delegate are not const
    emit self->commitData(box);
    emit self->closeEditor(box);
  });
  return box;
}

void AnswerDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
  if (auto* list = qobject_cast<QListWidget*>(editor)) {
    const QStringList ticked = index.data(Qt::EditRole).toString().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const QSignalBlocker blocker(list);
    for (int row = 0; row < list->count(); ++row) {
      QListWidgetItem* item = list->item(row);
      item->setCheckState(ticked.contains(item->data(Qt::UserRole).toString()) ? Qt::Checked : Qt::Unchecked);
    }
  } else if (auto* box = qobject_cast<QComboBox*>(editor)) {
    box->setCurrentIndex(box->findData(index.data(Qt::EditRole)));
  } else {
    QStyledItemDelegate::setEditorData(editor, index);
  }
}

void AnswerDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const {
  if (const auto* list = qobject_cast<QListWidget*>(editor)) {
    QStringList ticked;
    for (int row = 0; row < list->count(); ++row) {
      const QListWidgetItem* item = list->item(row);
      if (item->checkState() == Qt::Checked) ticked << item->data(Qt::UserRole).toString();
    }
    model->setData(index, ticked.join(QLatin1Char(' ')));
  } else if (const auto* box = qobject_cast<QComboBox*>(editor)) {
    if (box->currentIndex() >= 0) model->setData(index, box->currentData());
  } else {
    QStyledItemDelegate::setModelData(editor, model, index);
  }
}

void AnswerDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                          const QModelIndex& index) const {
  QStyledItemDelegate::updateEditorGeometry(editor, option, index);
  const auto* list = qobject_cast<QListWidget*>(editor);
  if (list == nullptr) return;
  // Larger than its cell: all choices in sight, as far as the table has room.
  const QRect room = editor->parentWidget()->rect();
  const int frame = 2 * list->frameWidth();
  const int width = list->sizeHintForColumn(0) + frame + list->verticalScrollBar()->sizeHint().width();
  const int height = list->sizeHintForRow(0) * list->count() + frame;
  QRect place(option.rect.topLeft(), QSize(qMax(option.rect.width(), width), height).boundedTo(room.size()));
  place.moveRight(qMin(place.right(), room.right()));
  place.moveBottom(qMin(place.bottom(), room.bottom()));
  place.moveLeft(qMax(place.left(), 0));
  editor->setGeometry(place);
}

}  // namespace hz
