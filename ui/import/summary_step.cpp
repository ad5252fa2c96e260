// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/summary_step.h"

#include "base/number.h"
#include "ui/common/look.h"
#include "ui/common/prompts.h"
#include "ui/common/sheet_words.h"
#include "ui/common/table_model.h"
#include "ui/common/text.h"

#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace hz {

namespace {
constexpr int kActionColumn = 3;
}  // namespace

PersonalModel::PersonalModel(ImportPlan& plan, QObject* parent) : QAbstractTableModel(parent), m_plan(plan) {}

void PersonalModel::reload() {
  beginResetModel();
  endResetModel();
}

std::vector<PersonalAction> PersonalModel::options(int row) const {
  const PersonalColumn& column = m_plan.personal[static_cast<std::size_t>(row)];
  if (column.respondent) return {PersonalAction::Pseudonym, PersonalAction::Keep};
  return {PersonalAction::LeaveOut, PersonalAction::Pseudonym, PersonalAction::Keep};
}

QString PersonalModel::actionText(PersonalAction action, const std::string& kind) {
  // Of answers in words only the numbers of persons go.
  if (kind == "free_text" && action == PersonalAction::LeaveOut) return tr("take numbers of persons out");
  switch (action) {
    case PersonalAction::LeaveOut: return tr("leave out");
    case PersonalAction::Pseudonym: return tr("pseudonym");
    case PersonalAction::Keep: return tr("keep as it is");
  }
  return {};
}

PersonalAction PersonalModel::action(const PersonalColumn& column) const {
  return m_plan.files[column.file].personalAction(column.column, column.respondent);
}

QString PersonalModel::resultText(const PersonalColumn& column) const {
  const bool used = !column.question.empty();
  switch (action(column)) {
    case PersonalAction::LeaveOut:
      if (column.kind == "free_text")
        return used ? tr("the rest of the text is stored")
                    : tr("not imported; rejected rows keep the rest of the text");
      return used ? tr("%1 stays empty").arg(toQString(column.question)) : tr("nothing of it is stored");
    case PersonalAction::Pseudonym:
      return used ? tr("%1 gets a pseudonym").arg(toQString(column.question)) : tr("rejected rows keep a pseudonym");
    case PersonalAction::Keep:
      return used ? tr("%1 is stored as it is").arg(toQString(column.question)) : tr("rejected rows keep it");
  }
  return {};
}

int PersonalModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_plan.personal.size());
}

int PersonalModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : 5;
}

QVariant PersonalModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const PersonalColumn& column = m_plan.personal[static_cast<std::size_t>(index.row())];
  if (role == Qt::EditRole && index.column() == kActionColumn) return static_cast<int>(action(column));
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != ValueRole) return {};
  switch (index.column()) {
    case 0: return QFileInfo(m_plan.files[column.file].path).fileName();
    case 1: return toQString(column.column);
    case 2: return personalKindText(column.kind);
    case kActionColumn: return actionText(action(column), column.kind);
    default: return resultText(column);
  }
}

bool PersonalModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (role != Qt::EditRole || index.column() != kActionColumn) return false;
  const PersonalColumn& column = m_plan.personal[static_cast<std::size_t>(index.row())];
  const auto wanted = static_cast<PersonalAction>(value.toInt());
  if (wanted == action(column)) return true;
  if (wanted == PersonalAction::Keep) {
    bool agreed = false;
    emit keepWanted(toQString(column.column), &agreed);
    if (!agreed) return false;
  }
  m_plan.files[column.file].settings.personal[column.column] = wanted;
  emit dataChanged(this->index(index.row(), 0), this->index(index.row(), columnCount() - 1));
  emit edited();
  return true;
}

QVariant PersonalModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (role != Qt::DisplayRole || orientation == Qt::Vertical) return {};
  switch (section) {
    case 0: return tr("File");
    case 1: return tr("Column");
    case 2: return tr("Looks like");
    case kActionColumn: return tr("What to do");
    default: return tr("Then");
  }
}

Qt::ItemFlags PersonalModel::flags(const QModelIndex& index) const {
  const Qt::ItemFlags plain = QAbstractTableModel::flags(index);
  return index.column() == kActionColumn ? plain | Qt::ItemIsEditable : plain;
}

QWidget* PersonalDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const {
  const auto* model = qobject_cast<const PersonalModel*>(index.model());
  ChoiceBox* box = makeBox(parent, QStringLiteral("personalComboBox"),
                           PersonalModel::tr("What to do with %1").arg(index.siblingAtColumn(1).data().toString()));
  for (const PersonalAction action : model->options(index.row()))
    box->addItem(PersonalModel::actionText(action, model->kind(index.row())), static_cast<int>(action));
  return box;
}

void PersonalDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
  auto* box = static_cast<ChoiceBox*>(editor);
  box->begin(qMax(0, box->findData(index.data(Qt::EditRole))));
}

void PersonalDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const {
  const auto* box = static_cast<ChoiceBox*>(editor);
  model->setData(index, box->itemData(box->choice()));
}

SummaryStep::SummaryStep(Session& session, ImportPlan& plan, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_plan(plan),
      m_title(new QLabel),
      m_facts(new TextTableModel(this)),
      m_factTable(new QTableView),
      m_personalTitle(new QLabel),
      m_personalText(new QLabel),
      m_personal(new PersonalModel(plan, this)),
      m_personalTable(new QTableView),
      m_keyText(new QLabel),
      m_hint(new QLabel) {
  m_title->setObjectName(QStringLiteral("summaryTitleLabel"));
  m_factTable->setObjectName(QStringLiteral("summaryTableView"));
  m_factTable->setModel(m_facts);
  m_personalTable->setObjectName(QStringLiteral("personalTableView"));
  m_personalTable->setModel(m_personal);
  m_personalTable->setItemDelegateForColumn(kActionColumn, new PersonalDelegate(m_personalTable));
  m_personalText->setObjectName(QStringLiteral("personalTextLabel"));
  for (QTableView* table : {m_factTable, m_personalTable}) prepareTable(table);
  m_personalTable->horizontalHeader()->setStretchLastSection(true);
  m_personalTable->setSelectionMode(QAbstractItemView::SingleSelection);
  m_personalTable->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked |
                                   QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
  makeHeading(m_title, 3);
  makeHeading(m_personalTitle, 3);
  makeQuiet(m_keyText);
  makeQuiet(m_hint);
  for (QLabel* label : {m_personalText, m_keyText, m_hint}) label->setWordWrap(true);
  m_keyText->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  layout->addWidget(m_title);
  layout->addWidget(m_factTable);
  layout->addSpacing(kGap);
  layout->addWidget(m_personalTitle);
  layout->addWidget(m_personalText);
  layout->addWidget(m_personalTable, 1);
  layout->addWidget(m_keyText);
  layout->addSpacing(kGap);
  layout->addWidget(m_hint);
  layout->addStretch(0);
  connect(m_personal, &PersonalModel::edited, this, [this] {
    showSummary();
    emit changed();
  });
  connect(m_personal, &PersonalModel::keepWanted, this, &SummaryStep::askToKeep);
  retranslate();
}

void SummaryStep::askToKeep(const QString& column, bool* agreed) {
  const auto answer = prompts().ask(
      this, {tr("Keep “%1” as it is?").arg(column),
             tr("It looks like personal data of respondents. Whoever has the project file can read it. Keep it only "
                "where the respondents have agreed and the study needs it."),
             tr("Keep it"),
             {},
             tr("Do not keep it"),
             true});
  *agreed = answer == Prompts::Answer::Accept;
}

void SummaryStep::enter(const ImportReports& reports) {
  m_reports = reports;
  m_plan.keyFile = m_session.keyFile();
  m_personal->reload();
  showSummary();
}

void SummaryStep::showSummary() {
  const auto number = [](std::uint64_t n) { return groupedInteger(static_cast<long long>(n)); };
  FigureTable table;
  table.columns = {toUtf8(tr("File")),         toUtf8(tr("Holds")),          toUtf8(tr("Rows to store")),
                   toUtf8(tr("Rejected")),     toUtf8(tr("Cells emptied")),  toUtf8(tr("No answer")),
                   toUtf8(tr("Columns used")), toUtf8(tr("Corrected cells"))};
  const auto order = m_plan.order();
  bool pseudonyms = false;
  for (std::size_t i = 0; i < m_reports.size() && i < order.size(); ++i) {
    const ImportReport& report = m_reports[i];
    std::uint64_t none = 0;
    for (std::size_t k = 1; k < report.batch.missing.size(); ++k) none += report.batch.missing[k];
    const std::size_t used = report.columns.size() - report.unusedColumns.size();
    table.rows.push_back(
        {report.batch.fileName, toUtf8(sheetText(report.batch.kind)), number(report.batch.rowsAccepted),
         number(report.batch.rowsRejected), number(report.batch.cellsInvalid), number(none),
         toUtf8(tr("%1 of %2").arg(used).arg(report.columns.size())), number(m_plan.files[order[i]].corrected.size())});
  }
  for (const PersonalColumn& column : m_plan.personal)
    pseudonyms |=
        m_plan.files[column.file].personalAction(column.column, column.respondent) == PersonalAction::Pseudonym;
  m_facts->setTable(std::move(table));
  m_factTable->resizeColumnsToContents();
  m_factTable->setFixedHeight(m_factTable->horizontalHeader()->height() + 4 +
                              m_factTable->verticalHeader()->defaultSectionSize() * qBound(1, m_facts->rowCount(), 8));
  m_personalTable->resizeColumnsToContents();
  const bool found = !m_plan.personal.empty();
  m_personalTable->setVisible(found);
  m_personalTitle->setText(tr("Personal data"));
  m_personalText->setText(found ? tr("These columns look like personal data. Unless you say otherwise they are left "
                                     "out, also from rejected rows that are kept.")
                                : tr("No column looks like personal data."));
  m_keyText->setVisible(pseudonyms);
  m_keyText->setText(
      tr("Pseudonyms are made with the key in %1. Keep that file and do not pass it on: without it later "
         "waves cannot be linked, with it persons can be found again.")
          .arg(QDir::toNativeSeparators(m_plan.keyFile)));
}

void SummaryStep::retranslate() {
  m_title->setText(tr("What will be stored"));
  m_factTable->setAccessibleName(tr("What will be stored"));
  m_personalTable->setAccessibleName(tr("Personal data and how they are treated"));
  m_hint->setText(
      tr("How these files were read, what their columns stand for and what their values mean is kept and "
         "offered for the next file with the same columns."));
  showSummary();
}

void SummaryStep::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    m_personal->reload();
    retranslate();
  }
  QWidget::changeEvent(event);
}

}  // namespace hz
