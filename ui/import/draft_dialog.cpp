// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/draft_dialog.h"

#include "import/reader.h"
#include "score/scale/file_sort.h"
#include "score/scale/item_blocks.h"
#include "ui/common/job.h"
#include "ui/common/look.h"
#include "ui/common/message_bar.h"
#include "ui/common/prompts.h"
#include "ui/common/table_model.h"
#include "ui/common/text.h"
#include "ui/import/choice_order_dialog.h"
#include "ui/import/draft_model.h"

#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QFileInfo>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace hz {

namespace {
const char* const kRoleNames[] = {"draftCommunityComboBox", "draftRespondentComboBox", "draftWaveComboBox",
                                  "draftWeightComboBox"};
const QString kOneCommunity = QStringLiteral("\x1F");  // no column is called so
}  // namespace

DraftDialog::DraftDialog(const QString& file, QWidget* parent)
    : QDialog(parent),
      m_file(file),
      m_title(new QLabel),
      m_text(new QLabel),
      m_missing(new QLabel),
      m_message(new MessageBar),
      m_model(new DraftModel(this)),
      m_table(new QTableView),
      m_count(new QLabel),
      m_frameworkLabel(new QLabel),
      m_frameworkButton(new QPushButton),
      m_order(new QPushButton),
      m_cancel(new QPushButton),
      m_create(new QPushButton) {
  setObjectName(QStringLiteral("draftDialog"));
  resize(1080, 700);
  makeHeading(m_title, 2);
  makeHeading(m_missing, 3);
  m_missing->setObjectName(QStringLiteral("draftMissingLabel"));
  m_frameworkLabel->setObjectName(QStringLiteral("draftFrameworkLabel"));
  m_frameworkLabel->setTextFormat(Qt::PlainText);
  for (QLabel* label : {m_text, m_missing, m_frameworkLabel}) label->setWordWrap(true);
  m_cancel->setObjectName(QStringLiteral("draftCancelButton"));
  m_create->setObjectName(QStringLiteral("draftCreateButton"));
  m_frameworkButton->setObjectName(QStringLiteral("draftFrameworkButton"));
  m_order->setObjectName(QStringLiteral("draftOrderButton"));
  for (QPushButton* button : {m_cancel, m_frameworkButton, m_order}) button->setAutoDefault(false);
  m_create->setDefault(true);
  prepareQuestions();
  build();
  connect(m_cancel, &QPushButton::clicked, this, &DraftDialog::reject);
  connect(m_create, &QPushButton::clicked, this, &DraftDialog::accept);
  connect(m_frameworkButton, &QPushButton::clicked, this, &DraftDialog::chooseFramework);
  connect(m_order, &QPushButton::clicked, this, &DraftDialog::orderChoices);
  retranslate();
  draft();
}

void DraftDialog::prepareQuestions() {
  m_table->setObjectName(QStringLiteral("draftTableView"));
  m_table->setModel(m_model);
  m_table->setItemDelegateForColumn(DraftModel::Kind, new KindDelegate(m_table));
  prepareTable(m_table);
  m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
  m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked |
                           QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
  connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
    if (index.column() == DraftModel::Choices) orderChoices();
  });
  connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &DraftDialog::showState);
  connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
    std::vector<int> rows;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows()) rows.push_back(index.row());
    m_model->setEditedTogether(std::move(rows));
  });
  const auto shortcut = [this](const QKeySequence& keys, void (DraftDialog::*act)()) {
    auto* made = new QShortcut(keys, m_table);
    made->setContext(Qt::WidgetShortcut);
    connect(made, &QShortcut::activated, this, act);
  };
  shortcut(QKeySequence(QStringLiteral("Ctrl+D")), &DraftDialog::fillDown);
  shortcut(QKeySequence::Paste, &DraftDialog::paste);
  connect(m_model, &DraftModel::edited, this, [this] {
    m_touched = true;
    showState();
  });
}

/// Which column holds what every questionnaire needs, two to a line.
QGridLayout* DraftDialog::roleForm() {
  auto* roles = new QGridLayout;
  roles->setHorizontalSpacing(kGroupGap);
  for (int i = 0; i < 4; ++i) {
    auto* label = new QLabel;
    auto* box = new QComboBox;
    box->setObjectName(QString::fromLatin1(kRoleNames[i]));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(20);
    label->setBuddy(box);
    roles->addWidget(label, i / 2, 2 * (i % 2));
    roles->addWidget(box, i / 2, 2 * (i % 2) + 1);
    roles->setColumnStretch(2 * (i % 2) + 1, 1);
    m_roles.emplace_back(label, box);
    connect(box, &QComboBox::activated, this, [this] {
      m_touched = true;
      draft();
    });
  }
  return roles;
}

void DraftDialog::build() {
  auto* indices = new QHBoxLayout;
  indices->addWidget(m_frameworkLabel, 1);
  indices->addWidget(m_frameworkButton);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(m_cancel);
  buttons->addWidget(m_count, 1, Qt::AlignCenter);
  buttons->addWidget(m_order);
  buttons->addWidget(m_create);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(kPageMargin, kPageMargin, kPageMargin, kPageMargin);
  layout->setSpacing(kGap);
  layout->addWidget(m_title);
  layout->addWidget(m_text);
  layout->addLayout(roleForm());
  layout->addWidget(m_missing);
  layout->addWidget(m_message);
  layout->addWidget(m_table, 1);
  layout->addLayout(indices);
  layout->addLayout(buttons);
}

DraftDialog::~DraftDialog() {
  if (m_job) m_job->cancel();
}

void DraftDialog::setStatistics(std::vector<StatisticDefinition> statistics) {
  m_statistics = std::move(statistics);
  showState();
}

bool DraftDialog::isReading() const {
  return m_job != nullptr;
}

DraftDialog::Drafted DraftDialog::draftOf(const std::string& file, const DraftRoles& roles, Progress& progress) {
  const FileFacts facts = openTable(file, {})->facts();
  const bool labelled = std::any_of(facts.variables.begin(), facts.variables.end(),
                                    [](const VariableFacts& variable) { return !variable.valueLabels.empty(); });
  Drafted drafted{facts.columns, labelled, {}, false, false, {}, {}};
  Proposal proposal = proposeDefinitions(file, {}, roles, progress);
  drafted.codebook = std::move(proposal.codebook);
  drafted.blocks = std::move(proposal.blocks);
  for (const std::string& item : proposal.suspected) drafted.suspected[item] = proposal.itemRest.at(item);
  drafted.lacksCommunity = proposal.lacksCommunity;
  // Without a community the columns are still worth showing, so that one can be chosen.
  if (proposal.lacksCommunity)
    std::erase_if(drafted.codebook.questions,
                  [](const Question& question) { return question.role == QuestionRole::Community; });
  return drafted;
}

DraftDialog::Drafted DraftDialog::questionnaireOf(const std::string& file, const DraftRoles& roles) {
  Drafted drafted{{}, true, loadInstrument(file, InstrumentState::RolesMayLack), false, true, {}, {}};
  Codebook& codebook = drafted.codebook;
  const auto give = [&](const std::string& code, QuestionRole role) {
    if (codebook.find(code) == nullptr) return;
    for (Question& question : codebook.questions) {
      if (question.role == role) question.role = QuestionRole::Metadata;
      if (question.code == code) question.role = role;
    }
  };
  give(roles.community, QuestionRole::Community);
  give(roles.respondent, QuestionRole::Respondent);
  give(roles.wave, QuestionRole::Wave);
  give(roles.weight, QuestionRole::Weight);
  for (const Question& question : codebook.questions) drafted.columns.push_back(question.code);
  drafted.lacksCommunity = codebook.withRole(QuestionRole::Community) == nullptr && !roles.oneCommunity;
  if (roles.oneCommunity && codebook.withRole(QuestionRole::Community) == nullptr) {
    Question question;
    question.role = QuestionRole::Community;
    question.code = codebook.find("community") == nullptr ? "community" : "community_code";
    question.label = {"Community", "社区"};
    codebook.questions.insert(codebook.questions.begin(), question);
  }
  drafted.blocks = findBlocks(codebook, {}, {});
  return drafted;
}

void DraftDialog::draft() {
  if (m_job) return;
  DraftRoles roles;
  const auto chosen = [this](std::size_t i) { return toUtf8(m_roles[i].second->currentData().toString()); };
  roles.oneCommunity = m_roles[0].second->currentData().toString() == kOneCommunity;
  if (!roles.oneCommunity) roles.community = chosen(0);
  roles.respondent = chosen(1);
  roles.wave = chosen(2);
  roles.weight = chosen(3);
  m_message->hide();
  m_job = Job::start<Drafted>(
      this, tr("Reading %1").arg(QFileInfo(m_file).fileName()),
      [file = toUtf8(m_file), roles](Progress& progress) {
        return isInstrumentFile(file) ? questionnaireOf(file, roles) : draftOf(file, roles, progress);
      },
      [this](const Outcome<Drafted>& outcome) {
        m_job = nullptr;
        m_drafted = outcome.isDone() && !outcome.value().codebook.questions.empty();
        m_lacksCommunity = outcome.isDone() && outcome.value().lacksCommunity;
        const bool before = m_questionnaire;
        m_questionnaire = outcome.isDone() && outcome.value().questionnaire;
        if (outcome.isFailed()) m_message->showFault(QString(), outcome.fault());
        if (outcome.isDone() && (m_columns != outcome.value().columns || before != m_questionnaire)) {
          m_columns = outcome.value().columns;
          retranslate();
        }
        if (m_drafted) takeDraft(outcome.value());
        m_table->resizeColumnsToContents();
        m_table->setColumnWidth(DraftModel::Label, qBound(180, m_table->columnWidth(DraftModel::Label), 320));
        m_table->setColumnWidth(DraftModel::Choices, qBound(120, m_table->columnWidth(DraftModel::Choices), 260));
        showState();
      });
  showState();
}

void DraftDialog::takeDraft(const Drafted& drafted) {
  m_model->setDraft(drafted.codebook, drafted.labelled ? DraftModel::Numbers::OfFile : DraftModel::Numbers::OfDraft);
  m_model->setBlocks(drafted.blocks, drafted.suspected);
}

/// The cell of the first selected row into the same column of the others.
void DraftDialog::fillDown() {
  const QModelIndex from = m_table->currentIndex();
  if (!from.isValid()) return;
  const bool check = from.column() == DraftModel::Used || from.column() == DraftModel::Reversed;
  const int role = check ? Qt::CheckStateRole : Qt::EditRole;
  const QModelIndexList rows = m_table->selectionModel()->selectedRows();
  const auto first = std::min_element(rows.begin(), rows.end());
  if (first != rows.end()) m_model->setData(from, first->siblingAtColumn(from.column()).data(role), role);
}

/// Lines of the clipboard into the cells below each other.
void DraftDialog::paste() {
  const QModelIndex from = m_table->currentIndex();
  const bool texts = from.column() == DraftModel::Label || from.column() == DraftModel::Dimension ||
                     from.column() == DraftModel::Lowest || from.column() == DraftModel::Highest;
  if (!from.isValid() || !texts) return;
  m_model->setEditedTogether({});
  QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
  if (!lines.isEmpty() && lines.last().isEmpty()) lines.removeLast();
  for (int i = 0; i < lines.size() && from.row() + i < m_model->rowCount(); ++i)
    m_model->setData(m_model->index(from.row() + i, from.column()), lines[i].trimmed(), Qt::EditRole);
}

void DraftDialog::chooseFramework() {
  const QStringList files =
      prompts().openFiles(this, tr("Framework of the indices"), tr("Framework tables (*.csv);;All files (*)"), false);
  m_frameworkFile = files.isEmpty() ? QString() : files.first();
  m_touched = m_touched || !files.isEmpty();
  m_message->hide();
  showState();
}

void DraftDialog::orderChoices() {
  const int row = m_table->currentIndex().row();
  if (!m_model->canOrder(row)) return;
  ChoiceOrderDialog dialog(m_model->index(row, DraftModel::Label).data().toString(), m_model->choiceLabels(row), this);
  if (dialog.exec() == QDialog::Accepted) m_model->setChoiceOrder(row, dialog.labels());
}

void DraftDialog::showState() {
  m_order->setEnabled(m_drafted && !isReading() && m_model->canOrder(m_table->currentIndex().row()));
  const auto blocks = m_drafted ? m_model->blocks().size() : 0;
  const QString figures =
      m_statistics.empty() || blocks == 0 || !m_frameworkFile.isEmpty()
          ? QString()
          : QLatin1Char('\n') + tr("%n statistic(s) of the communities come along; indices can use them.", nullptr,
                                   static_cast<int>(m_statistics.size()));
  m_frameworkLabel->setText(
      (m_frameworkFile.isEmpty() && blocks > 0 ? tr("Indices: one for each of the %n dimension(s), the mean of its "
                                                    "items. Rename a dimension by typing in its "
                                                    "cell; select several rows to change them together.",
                                                    nullptr, static_cast<int>(blocks))
       : m_frameworkFile.isEmpty()
           ? tr("Indices: none. The answers can be described, compared and tested for reliability; "
                "with a framework table they are also made into indices.")
           : tr("Indices: as %1 says").arg(QFileInfo(m_frameworkFile).fileName())) +
      figures);
  m_create->setEnabled(m_drafted && !m_lacksCommunity && !isReading());
  m_missing->setVisible(m_lacksCommunity && !isReading());
  m_table->setVisible(m_drafted);
  m_count->setText(isReading()        ? tr("Reading the file…")
                   : m_lacksCommunity ? QString()
                   : m_drafted && !m_model->unorderedScale().isEmpty()
                       ? tr("The words of “%1” do not show which is the lowest: put its choices in order.")
                             .arg(m_model->unorderedScale().left(24))
                   : m_drafted ? tr("%1 of %2 columns become questions").arg(m_model->usedCount()).arg(m_columns.size())
                               : QString());
}

void DraftDialog::accept() {
  if (!m_create->isEnabled()) return;
  const Codebook judged = m_model->instrument();
  // Written and read again as the project will do it.
  const auto outcome = outcomeOf([&] { return readInstrument(writeInstrument(judged), toUtf8(m_file)); });
  if (outcome.isFailed()) {
    m_message->showFault(QString(), outcome.fault());
    return;
  }
  m_instrument = outcome.value();
  m_framework.reset();
  if (!m_frameworkFile.isEmpty()) {
    const auto framework = outcomeOf([&] { return loadFramework(toUtf8(m_frameworkFile), m_instrument); });
    if (framework.isFailed()) {
      m_message->showFault(QString(), framework.fault());
      return;
    }
    m_framework = framework.value();
  } else if (const auto blocks = m_model->blocks(); !blocks.empty()) {
    const auto framework = outcomeOf([&] {
      Framework made = frameworkOfBlocks(m_instrument, blocks);
      addStatistics(made, m_statistics);
      return readFramework(writeFramework(made), toUtf8(m_file), m_instrument);
    });
    if (framework.isFailed()) {
      m_message->showFault(QString(), framework.fault());
      return;
    }
    m_framework = framework.value();
  }
  QDialog::accept();
}

void DraftDialog::reject() {
  if (m_touched) {
    const auto answer = prompts().ask(this, {tr("Close without creating the project?"),
                                             tr("What you set for the questions will be lost."),
                                             tr("Close"),
                                             {},
                                             tr("Go on"),
                                             true});
    if (answer != Prompts::Answer::Accept) return;
  }
  QDialog::reject();
}

void DraftDialog::retranslate() {
  setWindowTitle(tr("New project from a data file"));
  m_title->setText(tr("A questionnaire for %1").arg(QFileInfo(m_file).fileName()));
  m_text->setText(
      m_questionnaire
          ? tr("This file is a questionnaire (XLSForm). Its questions are taken as they stand; choose which one names "
               "the "
               "community where none is marked. Data files are imported once the project is there.")
          : tr("Each column becomes a question. Look at the kinds: only you know which answers are a scale, where "
               "its ends are, and which questions are put the other way round. Columns that look like personal "
               "data are left out."));
  const QString labels[] = {tr("Community"), tr("Respondent"), tr("Wave"), tr("Weight")};
  for (std::size_t i = 0; i < m_roles.size(); ++i) {
    QComboBox* box = m_roles[i].second;
    m_roles[i].first->setText(labels[i]);
    box->setAccessibleName(labels[i]);
    const QVariant before = box->currentData();
    box->clear();
    box->addItem(i == 0 ? tr("found by its name") : tr("by its name, where there is one"), QString());
    if (i == 0) box->addItem(tr("none: the file is about one community"), kOneCommunity);
    for (const std::string& column : m_columns) box->addItem(toQString(column), toQString(column));
    box->setCurrentIndex(qMax(0, box->findData(before)));
  }
  m_missing->setText(
      tr("No column was recognised as the community. Choose it above, or say that the file is about one community."));
  m_table->setAccessibleName(tr("Questions"));
  m_order->setText(tr("Order of the choices…"));
  m_frameworkButton->setText(tr("Choose a framework…"));
  m_cancel->setText(tr("Cancel"));
  m_create->setText(tr("Create the project…"));
  showState();
}

void DraftDialog::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QDialog::changeEvent(event);
}

}  // namespace hz
