// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/columns_step.h"

#include "base/number.h"
#include "ui/common/job.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/table_model.h"
#include "ui/common/text.h"
#include "ui/import/column_choices.h"
#include "ui/import/mapping_model.h"
#include "ui/import/open_questions.h"
#include "ui/import/values_model.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace hz {

ColumnsStep::ColumnsStep(Session& session, ImportPlan& plan, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_plan(plan),
      m_fileLabel(new QLabel),
      m_file(new QComboBox),
      m_open(new QCheckBox),
      m_counts(new QLabel),
      m_model(new MappingModel(this)),
      m_table(new QTableView),
      m_valuesTitle(new QLabel),
      m_values(new ValuesModel(this)),
      m_valueTable(new QTableView),
      m_valuesText(new QLabel),
      m_turn(new QCheckBox),
      m_choices(new ColumnChoices(m_values)),
      m_keep(new QPushButton),
      m_useForAll(new QPushButton),
      m_questionsTitle(new QLabel),
      m_questions(new OpenQuestions) {
  m_file->setObjectName(QStringLiteral("mappingFileComboBox"));
  m_open->setObjectName(QStringLiteral("onlyOpenCheckBox"));
  m_table->setObjectName(QStringLiteral("mappingTableView"));
  m_fileLabel->setBuddy(m_file);
  m_table->setModel(m_model);
  m_table->setItemDelegateForColumn(2, new MeaningDelegate(m_table));
  m_table->setDragDropMode(QAbstractItemView::DragDrop);
  m_table->setDefaultDropAction(Qt::CopyAction);
  m_table->setDragDropOverwriteMode(true);
  build();
  connectParts();
  retranslate();
}

ColumnsStep::~ColumnsStep() {
  if (m_counting) m_counting->cancel();
}

void ColumnsStep::build() {
  auto* bar = new QHBoxLayout;
  bar->addWidget(m_fileLabel);
  bar->addWidget(m_file);
  bar->addSpacing(kGroupGap);
  bar->addWidget(m_counts, 1);
  bar->addWidget(m_open);
  auto* splitter = new QSplitter;
  splitter->addWidget(m_table);
  splitter->addWidget(buildRight());
  splitter->setChildrenCollapsible(false);
  splitter->setStretchFactor(0, 3);
  splitter->setStretchFactor(1, 2);
  for (QTableView* table : {m_table, m_valueTable}) {
    prepareTable(table);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked |
                           QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    table->horizontalHeader()->setStretchLastSection(true);
  }
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  layout->addLayout(bar);
  layout->addWidget(splitter, 1);
  layout->addWidget(m_keep, 0, Qt::AlignLeft);
}

void ColumnsStep::connectParts() {
  connect(m_keep, &QPushButton::clicked, this, [this] { m_model->keep(m_model->keepableRows()); });
  connect(m_choices, &ColumnChoices::changed, this, [this] {
    if (current() != nullptr) current()->columnValues.clear();
    m_model->refresh();
    countValues();
    showCounts();
    showValues();
    emit changed();
  });
  connect(m_file, &QComboBox::activated, this, &ColumnsStep::showFile);
  connect(m_open, &QCheckBox::toggled, this, [this] {
    showCounts();
    leaveHiddenRow();
  });
  connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ColumnsStep::showValues);
  connect(m_model, &MappingModel::edited, this, [this] {
    judgeValues();
    showCounts();
    showValues();
    emit changed();
  });
  connect(m_values, &ValuesModel::edited, this, [this] {
    judgeValues();
    showValues();
    emit changed();
  });
  connect(m_turn, &QCheckBox::toggled, m_values, &ValuesModel::turnRound);
  connect(m_useForAll, &QPushButton::clicked, this, &ColumnsStep::useForAll);
  connect(m_questions, &OpenQuestions::columnDropped, this,
          [this](int column, const QString& question) { m_model->setMeaning(column, toUtf8(question)); });
}

/// The values beside belong to a column that is shown.
void ColumnsStep::leaveHiddenRow() {
  int first = 0;
  while (first < m_model->rowCount() && m_table->isRowHidden(first)) ++first;
  const int row = m_table->currentIndex().row();
  if (row >= 0 && m_table->isRowHidden(row) && first < m_model->rowCount())
    m_table->setCurrentIndex(m_model->index(first, 2));
}

QWidget* ColumnsStep::buildRight() {
  m_valueTable->setObjectName(QStringLiteral("valuesTableView"));
  m_valueTable->setModel(m_values);
  m_valueTable->setItemDelegateForColumn(2, new ValueDelegate(m_valueTable));
  m_turn->setObjectName(QStringLiteral("turnScaleCheckBox"));
  m_useForAll->setObjectName(QStringLiteral("useValuesForAllButton"));
  m_useForAll->setAutoDefault(false);
  m_keep->setObjectName(QStringLiteral("keepColumnsButton"));
  m_keep->setAutoDefault(false);
  m_questions->setObjectName(QStringLiteral("openQuestionsListWidget"));
  m_valuesText->setObjectName(QStringLiteral("valuesTextLabel"));
  m_valuesText->setTextFormat(Qt::PlainText);
  m_valuesTitle->setTextFormat(Qt::PlainText);
  m_valuesTitle->setWordWrap(true);
  m_valuesText->setWordWrap(true);
  makeHeading(m_valuesTitle, 3);
  makeHeading(m_questionsTitle, 3);
  auto* values = new QWidget;
  auto* above = new QVBoxLayout(values);
  above->setContentsMargins(kGap, 0, 0, 0);
  above->setSpacing(kGap);
  above->addWidget(m_valuesTitle);
  above->addWidget(m_valueTable, 1);
  above->addWidget(m_valuesText);
  above->addWidget(m_choices);
  above->addWidget(m_turn);
  above->addWidget(m_useForAll, 0, Qt::AlignLeft);
  auto* questions = new QWidget;
  auto* below = new QVBoxLayout(questions);
  below->setContentsMargins(kGap, kGap, 0, 0);
  below->setSpacing(kGap);
  below->addWidget(m_questionsTitle);
  below->addWidget(m_questions, 1);
  auto* right = new QSplitter(Qt::Vertical);
  right->addWidget(values);
  right->addWidget(questions);
  right->setChildrenCollapsible(false);
  right->setStretchFactor(0, 3);
  right->setStretchFactor(1, 1);
  return right;
}

void ColumnsStep::enter(int wanted) {
  const int before = m_file->currentIndex();
  const bool same = m_file->count() == static_cast<int>(m_plan.files.size());
  m_file->clear();
  for (const PlannedFile& file : m_plan.files) m_file->addItem(QFileInfo(file.path).fileName());
  // Start with the answers: their columns are the ones that need a look.
  int first = 0;
  for (std::size_t i = 0; i < m_plan.files.size(); ++i) {
    if (m_plan.files[i].kind() == SheetKind::Responses) first = static_cast<int>(i);
  }
  if (wanted >= 0 && wanted < m_file->count()) {
    first = wanted;
  } else if (same && before >= 0) {
    first = before;
  }
  m_file->setCurrentIndex(first);
  showFile(first);
}

bool ColumnsStep::isComplete() const {
  return m_plan.isReadable();
}

PlannedFile* ColumnsStep::current() {
  const int index = m_file->currentIndex();
  return index < 0 || index >= static_cast<int>(m_plan.files.size()) ? nullptr
                                                                     : &m_plan.files[static_cast<std::size_t>(index)];
}

void ColumnsStep::showFile(int index) {
  if (index < 0 || index >= static_cast<int>(m_plan.files.size())) return;
  PlannedFile& file = m_plan.files[static_cast<std::size_t>(index)];
  const auto meanings =
      file.canMap() ? meaningsOf(*file.kind(), m_session.codebook(), m_session.framework()) : std::vector<Meaning>{};
  m_values->clear();
  m_model->setFile(&file, meanings);
  m_table->setColumnWidth(0, 150);
  m_table->setColumnWidth(1, 90);
  m_table->setColumnWidth(2, 200);
  judgeValues();
  showCounts();
  countValues();
  int look = 0;
  for (int row = m_model->rowCount() - 1; row >= 0; --row)
    if (m_model->needsLook(row)) look = row;
  if (m_model->rowCount() > 0) m_table->setCurrentIndex(m_model->index(look, 2));
  showValues();
}

/// Reads the whole file once, beside the work of the person.
void ColumnsStep::countValues() {
  PlannedFile* file = current();
  if (file == nullptr || file->kind() == SheetKind::Communities || !file->columnValues.empty()) return;
  if (m_counting) m_counting->cancel();
  m_counting = Job::start<std::vector<ColumnValues>>(
      this, tr("Counting the values"),
      [path = file->path.toStdString(), read = file->settings.read](Progress& progress) {
        return columnValues(path, read, progress);
      },
      [this, path = file->path, read = file->settings.read](const Outcome<std::vector<ColumnValues>>& outcome) {
        for (PlannedFile& planned : m_plan.files)
          if (outcome.isDone() && planned.path == path && planned.settings.read == read)
            planned.columnValues = outcome.value();
        judgeValues();
        showCounts();
        showValues();
      });
}

void ColumnsStep::showValues() {
  PlannedFile* file = current();
  const int row = m_table->currentIndex().row();
  const auto column = static_cast<std::size_t>(qMax(0, row));
  const Question* question = file == nullptr || row < 0 ? nullptr : file->question(column, m_session.codebook());
  const bool counted = file != nullptr && column < file->columnValues.size();
  const bool choices = question != nullptr && !file->isSpread(column) &&
                       (!question->list.empty() || question->role == QuestionRole::Community);
  if (choices && counted) {
    m_values->setValues(file, &m_session.codebook(), question, file->columnValues[column],
                        question->role == QuestionRole::Community ? knownCommunities() : KnownCommunities{});
  } else {
    m_values->clear();
  }
  m_valueTable->resizeColumnToContents(0);
  m_valueTable->setColumnWidth(0, qBound(90, m_valueTable->columnWidth(0), 170));
  m_valueTable->setColumnWidth(1, 80);
  m_valuesTitle->setText(file == nullptr || row < 0 ? tr("Values")
                                                    : tr("Values of %1").arg(m_model->index(row, 0).data().toString()));
  m_valuesText->setText(choices && counted ? valuesText(*question, file->columnValues[column].many)
                                           : columnText(row, question));
  m_choices->show(row < 0 ? nullptr : file, column, question);
  const bool scale = choices && counted && question->kind == QuestionKind::Scale;
  m_turn->setVisible(scale && (m_values->onlyNumbers() || m_values->isTurnedRound()));
  {
    const QSignalBlocker blocker(m_turn);
    m_turn->setChecked(scale && m_values->isTurnedRound());
  }
  const auto others = alike();
  m_useForAll->setVisible(!others.empty());
  m_useForAll->setText(tr("Same for %1 other questions with these choices").arg(others.size()));
}

/// What is said of a column whose values are not judged one by one.
QString ColumnsStep::columnText(int row, const Question* question) {
  const PlannedFile* file = current();
  if (file == nullptr || row < 0) return tr("Choose a column to see its values.");
  if (file->isKept(static_cast<std::size_t>(row)))
    return tr(
        "The questionnaire does not know this column. It becomes an additional variable of the project, for "
        "filters, comparisons and tables; undoing the import takes it out again.");
  if (question == nullptr) {
    if (m_model->isMetadata(row)) return tr("The service adds this column about the filling in. It is left out.");
    if (m_model->isPersonal(row))
      return tr(
          "This column looks like personal data. It is left out unless you give it a "
          "meaning; nothing of it is stored.");
    return file->kind() == SheetKind::Responses ? tr("This column is left out: nothing of it is stored. It can be kept "
                                                     "as an additional variable instead.")
                                                : tr("Numbers and names of this sheet are taken as they are.");
  }
  if (file->isSpread(static_cast<std::size_t>(row)))
    return tr("One choice of %1: 1 is ticked, 0 is not.").arg(toQString(question->code));
  if (question->list.empty() && question->role != QuestionRole::Community)
    return tr("This question has no choices; its values are taken as they are.");
  return tr("Counting the values…");
}

/// What is wrong with the values of a question, and how its scale runs.
QString ColumnsStep::valuesText(const Question& question, bool many) const {
  const auto number = [](auto n) { return toQString(groupedInteger(static_cast<long long>(n))); };
  QStringList text;
  if (question.role == QuestionRole::Community && !bringsCommunities() && m_session.declaredCommunities().empty())
    text << tr(
        "The project has no list of communities yet: each value becomes a community. A list imported later may "
        "call them by these names.");
  if (m_values->unknownValues() > 0)
    text << (question.role == QuestionRole::Community
                 ? tr("%1 values in %2 rows are no community that is known; these rows will be rejected.")
                       .arg(number(m_values->unknownValues()), number(m_values->unknownCells()))
                 : tr("%1 values in %2 cells are no answer; these cells are left empty and counted as invalid.")
                       .arg(number(m_values->unknownValues()), number(m_values->unknownCells())));
  if (many) text << tr("There are more than %1 different values; only these are listed.").arg(kMostValues);
  if (question.kind == QuestionKind::Scale) text << scaleText(question);
  return text.join(QLatin1Char('\n'));
}

QStringList ColumnsStep::scaleText(const Question& question) const {
  QStringList text;
  const ChoiceList& list = m_session.codebook().choices(question);
  const auto end = [&](int point) {
    const int at = list.find(std::to_string(point));
    return at < 0 ? QString::number(point)
                  : QStringLiteral("%1 %2").arg(point).arg(words(list.choices[static_cast<std::size_t>(at)].label));
  };
  text << tr("Direction: lowest %1, highest %2.").arg(end(question.scaleMin), end(question.scaleMax));
  if (m_values->onlyNumbers() && !m_values->isTurnedRound())
    text << tr("The file holds numbers only. If its %1 means “%2”, turn the scale round.")
                .arg(question.scaleMin)
                .arg(end(question.scaleMax));
  return text;
}

std::vector<const Question*> ColumnsStep::alike() const {
  std::vector<const Question*> others;
  const int index = m_file->currentIndex();
  const Question* question = m_values->question();
  if (question == nullptr || question->list.empty() || index < 0) return others;
  const PlannedFile& file = m_plan.files[static_cast<std::size_t>(index)];
  const auto given = file.settings.values.find(question->code);
  if (given == file.settings.values.end()) return others;
  for (const Question& other : m_session.codebook().questions) {
    const auto own = file.settings.values.find(other.code);
    const bool same = own != file.settings.values.end() &&
                      std::all_of(given->second.begin(), given->second.end(), [&](const auto& entry) {
                        const auto at = own->second.find(entry.first);
                        return at != own->second.end() && at->second == entry.second;
                      });
    if (other.code != question->code && other.list == question->list && other.kind == question->kind && !same &&
        file.columnOf(other.code) >= 0)
      others.push_back(&other);
  }
  return others;
}

void ColumnsStep::useForAll() {
  PlannedFile* file = current();
  if (file == nullptr || m_values->question() == nullptr) return;
  const auto given = file->settings.values[m_values->question()->code];
  // What else was said about the other questions stays.
  for (const Question* other : alike())
    for (const auto& [value, code] : given) file->settings.values[other->code][value] = code;
  judgeValues();
  showValues();
  emit changed();
}

bool ColumnsStep::bringsCommunities() const {
  return std::any_of(m_plan.files.begin(), m_plan.files.end(),
                     [](const PlannedFile& file) { return file.kind() == SheetKind::Communities; });
}

KnownCommunities ColumnsStep::knownCommunities() const {
  // Those of a sheet that comes along are known only when it has been read.
  return {bringsCommunities() ? std::vector<Community>{} : m_session.declaredCommunities(), m_session.communities(),
          m_session.read([](const Project& project) { return project.communitySpellings(); })};
}

void ColumnsStep::judgeValues() {
  const PlannedFile* file = current();
  std::vector<int> unknown;
  if (file != nullptr && file->kind() != SheetKind::Communities && !file->columnValues.empty()) {
    const Codebook& codebook = m_session.codebook();
    const auto communities = knownCommunities();
    for (std::size_t column = 0; column < file->facts.columns.size(); ++column) {
      const Question* question = file->question(column, codebook);
      const bool choices = question != nullptr && !file->isSpread(column) &&
                           (!question->list.empty() || question->role == QuestionRole::Community);
      if (!choices || column >= file->columnValues.size()) {
        unknown.push_back(0);
        continue;
      }
      const auto matches = valueMatches(*file, codebook, *question, file->columnValues[column].values, communities);
      unknown.push_back(static_cast<int>(
          std::count_if(matches.begin(), matches.end(), [](const ValueMatch& match) { return !match.known; })));
    }
  }
  m_model->setUnknownValues(std::move(unknown));
}

void ColumnsStep::showCounts() {
  const PlannedFile* file = current();
  const bool named = file != nullptr && !file->canMap();
  m_table->setColumnHidden(2, named);
  m_table->setColumnHidden(3, named);
  m_open->setVisible(!named);
  for (int row = 0; row < m_model->rowCount(); ++row) {
    m_table->setRowHidden(row, m_open->isChecked() && !named && !m_model->needsLook(row));
  }
  m_counts->setText(
      named ? tr("The columns of this sheet go by their names; there is nothing to choose.")
            : tr("%1 recognised · %2 doubtful · %3 left out")
                      .arg(m_model->matchedCount())
                      .arg(m_model->doubtfulCount())
                      .arg(m_model->unmatchedCount()) +
                  (m_model->keptCount() > 0 ? tr(" · %1 kept besides").arg(m_model->keptCount()) : QString()));
  const std::size_t keepable = m_model->keepableRows().size();
  m_keep->setVisible(keepable > 0);
  m_keep->setText(tr("Keep the %1 columns that are not recognised as additional variables").arg(keepable));
  if (file != nullptr) m_questions->show(*file, m_model->meanings(), m_session.codebook());
  m_questionsTitle->setText(file != nullptr && file->kind() == SheetKind::Responses
                                ? tr("Questions without a column (%1)").arg(m_questions->count())
                                : tr("Not in the file (%1)").arg(m_questions->count()));
}

void ColumnsStep::retranslate() {
  m_fileLabel->setText(tr("File"));
  m_file->setAccessibleName(tr("File"));
  m_open->setText(tr("Only those to check"));
  m_open->setAccessibleName(m_open->text());
  m_table->setAccessibleName(tr("Columns and what they stand for"));
  m_valueTable->setAccessibleName(tr("Values of the column and what they mean"));
  m_turn->setText(tr("Turn the scale round"));
  m_turn->setAccessibleName(m_turn->text());
  m_questions->setAccessibleName(tr("Questions without a column"));
  m_questions->setToolTip(tr("Drag a column onto a question, or a question onto a column"));
  showCounts();
  showValues();
}

void ColumnsStep::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
