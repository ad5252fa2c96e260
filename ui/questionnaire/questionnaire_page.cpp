// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/questionnaire/questionnaire_page.h"

#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/lost_words.h"
#include "ui/common/prompts.h"
#include "ui/common/save_file.h"
#include "ui/common/table_model.h"
#include "ui/common/text.h"
#include "ui/questionnaire/codebook_edits.h"
#include "ui/questionnaire/consequences_bar.h"
#include "ui/questionnaire/derived_form.h"
#include "ui/questionnaire/question_form.h"
#include "ui/questionnaire/questions_model.h"
#include "ui/session/session.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace hz {

namespace {

QPushButton* namedButton(const char* name) {
  auto* made = new QPushButton;
  made->setObjectName(QLatin1String(name));
  return made;
}

}  // namespace

QuestionnairePage::QuestionnairePage(Session& session, QWidget* parent)
    : Page(parent),
      m_session(session),
      m_heading(new QLabel),
      m_table(new QTableView),
      m_model(new QuestionsModel(this)),
      m_editor(new QStackedWidget),
      m_form(new QuestionForm),
      m_derived(new DerivedForm),
      m_consequences(new ConsequencesBar),
      m_add(namedButton("addQuestionButton")),
      m_addVariable(namedButton("addVariableButton")),
      m_remove(namedButton("removeQuestionButton")),
      m_up(namedButton("questionUpButton")),
      m_down(namedButton("questionDownButton")),
      m_import(namedButton("importFormButton")),
      m_export(namedButton("exportFormButton")),
      m_print(namedButton("printFormButton")) {
  makeHeading(m_heading, 1);
  m_table->setObjectName(QStringLiteral("questionsTableView"));
  m_table->setModel(m_model);
  prepareTable(m_table);
  m_table->setSelectionMode(QAbstractItemView::SingleSelection);
  m_table->horizontalHeader()->setSectionResizeMode(QuestionsModel::Words, QHeaderView::Stretch);
  // The form beside it says the rest; the words need the room.
  for (const int column : {QuestionsModel::Role, QuestionsModel::Group}) m_table->setColumnHidden(column, true);
  auto* top = new QHBoxLayout;
  for (QPushButton* each : {m_add, m_addVariable, m_remove, m_up, m_down, m_import, m_export, m_print})
    top->addWidget(each);
  top->addStretch(1);
  auto* splitter = new QSplitter(Qt::Horizontal);
  splitter->setChildrenCollapsible(false);
  splitter->addWidget(m_table);
  m_editor->addWidget(m_form);
  m_editor->addWidget(m_derived);
  splitter->addWidget(m_editor);
  splitter->setSizes({460, 560});
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(kPageMargin, kPageMargin, kPageMargin, kPageMargin);
  layout->setSpacing(kGap);
  layout->addWidget(m_heading);  // beside the buttons there is no room for it on a small screen
  layout->addLayout(top);
  layout->addWidget(m_consequences);
  layout->addWidget(splitter, 1);
  connectAll();
  QuestionnairePage::retranslate();
  refresh();
}

void QuestionnairePage::connectAll() {
  connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &QuestionnairePage::showCurrent);
  connect(m_form, &QuestionForm::editWanted, this, &QuestionnairePage::edit);
  connect(m_derived, &DerivedForm::editWanted, this, &QuestionnairePage::edit);
  connect(m_consequences, &ConsequencesBar::decided, this, &QuestionnairePage::store);
  connect(m_consequences, &ConsequencesBar::givenUp, this, &QuestionnairePage::revert);
  connect(m_add, &QPushButton::clicked, this, &QuestionnairePage::add);
  connect(m_addVariable, &QPushButton::clicked, this, &QuestionnairePage::addVariable);
  connect(m_remove, &QPushButton::clicked, this, &QuestionnairePage::removeCurrent);
  connect(m_up, &QPushButton::clicked, this, [this] { moveCurrent(-1); });
  connect(m_down, &QPushButton::clicked, this, [this] { moveCurrent(1); });
  connect(m_import, &QPushButton::clicked, this, &QuestionnairePage::importForm);
  connect(m_export, &QPushButton::clicked, this, &QuestionnairePage::exportForm);
  connect(m_print, &QPushButton::clicked, this, [this] { emit actionWanted(QStringLiteral("questionnaireAction")); });
  connect(&m_session, &Session::projectOpened, this, &QuestionnairePage::refresh);
  connect(&m_session, &Session::definitionsChanged, this, &QuestionnairePage::refresh);
  connect(&m_session, &Session::surveyChanged, this, &QuestionnairePage::refresh);
}

bool QuestionnairePage::hasContent() const {
  return m_session.hasProject();
}

bool QuestionnairePage::perform(const QString& command, const QVariant& argument) {
  if (command == QLatin1String("take over")) {
    takeOver(argument.toString());
    return true;
  }
  if (command != QLatin1String("question")) return false;
  m_wanted = argument.toString();
  refresh();
  return true;
}

int QuestionnairePage::current() const {
  const int row = m_table->currentIndex().row();
  return row < m_model->rowCount() ? row : -1;
}

void QuestionnairePage::showEvent(QShowEvent* event) {
  Page::showEvent(event);
  if (m_stale) refresh();
}

// Only a page that is seen is filled; one that comes up catches up.
void QuestionnairePage::refresh() {
  m_stale = !isVisible();
  if (m_stale) {
    emit contentChanged();
    return;
  }
  const auto codebook = m_session.sharedCodebook();
  int row = qMax(0, current());
  {
    const QSignalBlocker blocker(m_table->selectionModel());
    m_model->setCodebook(codebook, m_session.survey());
    for (int column : {QuestionsModel::Code, QuestionsModel::Kind, QuestionsModel::Answered})
      m_table->resizeColumnToContents(column);
    for (int i = 0; i < m_model->rowCount() && !m_wanted.isEmpty(); ++i)
      if (m_model->index(i, QuestionsModel::Code).data().toString() == m_wanted) row = i;
    m_wanted.clear();
    row = qMin(row, m_model->rowCount() - 1);
    if (row >= 0) m_table->setCurrentIndex(m_model->index(row, 0));
  }
  showCurrent();
  emit contentChanged();
}

void QuestionnairePage::showCurrent() {
  const int row = current();
  showButtons();
  if (row < 0 || !m_session.hasProject()) {
    m_form->clear();
    m_derived->clear();
    return;
  }
  const int derived = m_model->derivedAt(row);
  // The form that goes out of sight keeps nothing that it could still want to store.
  derived < 0 ? m_derived->clear() : m_form->clear();
  m_editor->setCurrentWidget(derived < 0 ? static_cast<QWidget*>(m_form) : m_derived);
  if (derived >= 0) {
    m_derived->showVariable(m_session.sharedCodebook(), static_cast<std::size_t>(derived), m_session.survey(),
                            !m_session.readOnly());
    return;
  }
  m_form->showQuestion(m_session.sharedCodebook(), static_cast<std::size_t>(row), m_session.survey().get(),
                       !m_session.readOnly());
}

void QuestionnairePage::showButtons() {
  const bool can = m_session.hasProject() && !m_session.readOnly();
  const int row = current();
  m_add->setEnabled(can);
  m_addVariable->setEnabled(can && m_model->rowCount() > 0);
  m_import->setEnabled(can);
  m_remove->setEnabled(can && row >= 0);
  // A line moves among its own: questions, or derived variables.
  const auto movesTo = [this, row](int to) {
    return row >= 0 && to >= 0 && to < m_model->rowCount() &&
           (m_model->derivedAt(row) < 0) == (m_model->derivedAt(to) < 0);
  };
  m_up->setEnabled(can && movesTo(row - 1));
  m_down->setEnabled(can && movesTo(row + 1));
  m_export->setEnabled(m_session.hasProject());
  m_print->setEnabled(m_session.hasProject());
}

/// Stores the edit, or first asks what becomes of answers that are in its way.
void QuestionnairePage::edit(const CodebookEdit& edit, const QString& what) {
  m_session.whenFree(this, [this, edit, what] { lookAndStore(edit, what); });
}

void QuestionnairePage::lookAndStore(const CodebookEdit& edit, const QString& what) {
  m_session.findConsequences(edit, [this, edit, what](const Outcome<std::vector<AnswerConsequence>>& outcome) {
    if (outcome.isFailed()) {
      sayWrong(words(outcome.fault()));
    } else if (outcome.isDone() && !outcome.value().empty()) {
      m_consequences->ask(edit, what, outcome.value());
    } else if (outcome.isDone()) {
      QMetaObject::invokeMethod(
          this, [this, edit, what] { store(edit, what); }, Qt::QueuedConnection);
    }
  });
}

void QuestionnairePage::store(const CodebookEdit& edit, const QString& what) {
  m_session.whenFree(this, [this, edit, what] {
    const QString lost = lostWords(m_session.recipe(), m_session.codebook(), edit, m_session.framework());
    m_session.editCodebook(what, edit, [this, lost](const Outcome<bool>& outcome) {
      if (outcome.isDone() && !lost.isEmpty()) emit noticed(lost);
      if (!outcome.isFailed()) return;
      revert();
      sayWrong(words(outcome.fault()));
    });
  });
}

void QuestionnairePage::add() {
  const auto codebook = m_session.sharedCodebook();
  Question question;
  question.code = freeQuestionCode(*codebook);
  question.kind = QuestionKind::Text;
  // Behind the question that is chosen; behind the last one where a derived variable is.
  const std::size_t place = std::min(static_cast<std::size_t>(current() + 1), codebook->questions.size());
  if (place > 0) question.group = codebook->questions[place - 1].group;
  question.label = {tr("New question").toStdString(), tr("New question").toStdString()};
  m_wanted = toQString(question.code);
  edit(withNewQuestion(*codebook, place, question), tr("new question"));
  m_form->focusWording();
}

/// From the question that is chosen, by the rule that suits it; the form offers the others.
void QuestionnairePage::addVariable() {
  const auto codebook = m_session.sharedCodebook();
  const int row = current();
  if (row < 0) return;
  const auto at = static_cast<std::size_t>(row);
  const bool asked = at < codebook->questions.size();
  const Question& from = asked ? codebook->questions[at] : codebook->derived[at - codebook->questions.size()].question;
  const DerivedRule suits = suitingRule(from);
  std::optional<DerivedDraft> draft;
  for (const DerivedRule rule :
       {suits, DerivedRule::Merge, DerivedRule::Mean, DerivedRule::Bands, DerivedRule::Condition})
    if (!draft) draft = newDerived(*codebook, m_session.survey().get(), rule, from.code);
  if (!draft) return sayWrong(tr("The questionnaire has no question that a variable could follow from."));
  m_wanted = toQString(draft->variable.question.code);
  edit(withDerived(*codebook, codebook->derived.size(), *draft), tr("new variable"));
}

void QuestionnairePage::removeCurrent() {
  const int row = current();
  if (row < 0) return;
  const auto codebook = m_session.sharedCodebook();
  const auto at = static_cast<std::size_t>(row);
  if (const int derived = m_model->derivedAt(row); derived >= 0) {
    const auto variable = static_cast<std::size_t>(derived);
    return edit(withoutDerived(*codebook, variable),
                tr("removal of variable %1").arg(toQString(codebook->derived[variable].question.code)));
  }
  edit(withoutQuestion(*codebook, at), tr("removal of question %1").arg(toQString(codebook->questions[at].code)));
}

void QuestionnairePage::moveCurrent(int by) {
  const int row = current(), to = row + by;
  if (row < 0 || to < 0 || to >= m_model->rowCount()) return;
  if ((m_model->derivedAt(row) < 0) != (m_model->derivedAt(to) < 0)) return;
  const auto codebook = m_session.sharedCodebook();
  m_wanted = m_model->index(row, QuestionsModel::Code).data().toString();
  if (const int derived = m_model->derivedAt(row); derived >= 0)
    return edit(withMovedDerived(*codebook, static_cast<std::size_t>(derived), static_cast<std::size_t>(derived + by)),
                tr("order of the variables"));
  edit(withMovedQuestion(*codebook, static_cast<std::size_t>(row), static_cast<std::size_t>(to)),
       tr("order of the questions"));
}

void QuestionnairePage::sayWrong(const QString& text) {
  m_editor->currentWidget() == m_form ? m_form->sayWrong(text) : m_derived->sayWrong(text);
}

void QuestionnairePage::revert() {
  m_editor->currentWidget() == m_form ? m_form->revert() : m_derived->revert();
}

void QuestionnairePage::importForm() {
  const QStringList files =
      prompts().openFiles(this, tr("Take over a questionnaire"), tr("XLSForm (*.xlsx *.xls *.ods survey.csv)"), false);
  if (!files.isEmpty()) takeOver(files.front());
}

void QuestionnairePage::takeOver(const QString& file) {
  const auto outcome = outcomeOf([&] { return loadInstrument(toUtf8(file), InstrumentState::RolesMayLack); });
  if (outcome.isFailed()) {
    emit failed(tr("Take over a questionnaire"), outcome.fault());
  } else if (outcome.isDone()) {
    edit(CodebookEdit{outcome.value(), {}, {}, {}}, tr("questionnaire from a file"));
  }
}

void QuestionnairePage::exportForm() {
  const QString file = askForExport(this, tr("Save as XLSForm"), m_session.projectName() + QStringLiteral(".xlsx"),
                                    tr("XLSForm (*.xlsx)"));
  if (file.isEmpty()) return;
  const auto outcome = outcomeOf([&] {
    saveInstrumentWorkbook(m_session.codebook(), toUtf8(file));
    return true;
  });
  if (outcome.isFailed()) {
    emit failed(tr("Save as XLSForm"), outcome.fault());
  } else {
    emit fileWritten(file);
  }
}

void QuestionnairePage::retranslate() {
  m_heading->setText(tr("Questionnaire"));
  m_add->setText(tr("Add a question"));
  m_addVariable->setText(tr("Add a variable"));
  m_addVariable->setToolTip(tr("A variable that follows from answers: choices merged, bands, means, conditions."));
  m_remove->setText(tr("Remove"));
  m_up->setText(tr("Up"));
  m_down->setText(tr("Down"));
  m_import->setText(tr("From a file…"));
  m_export->setText(tr("As XLSForm…"));
  m_print->setText(tr("Print…"));
  m_table->setAccessibleName(tr("Questions"));
  m_form->retranslate();
  m_derived->retranslate();
  m_consequences->retranslate();
  m_model->retranslate();
}

}  // namespace hz
