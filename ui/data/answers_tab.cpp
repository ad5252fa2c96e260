// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/answers_tab.h"

#include "base/number.h"
#include "survey/project/entry.h"
#include "ui/common/look.h"
#include "ui/common/prompts.h"
#include "ui/common/table_model.h"
#include "ui/common/text.h"
#include "ui/data/answers_model.h"
#include "ui/session/session.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <memory>
#include <set>

namespace hz {

namespace {
constexpr int kNarrowest = 56, kWidest = 240;
}  // namespace

AnswersTab::AnswersTab(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_text(new QLabel),
      m_find(new QLineEdit),
      m_previous(new QToolButton),
      m_next(new QToolButton),
      m_found(new QLabel),
      m_add(new QPushButton),
      m_correct(new QPushButton),
      m_delete(new QPushButton),
      m_labels(new QCheckBox),
      m_answers(new AnswersModel(this)),
      m_table(new QTableView) {
  m_find->setObjectName(QStringLiteral("findAnswerLineEdit"));
  m_find->setClearButtonEnabled(true);
  m_find->setMinimumWidth(160);
  m_previous->setObjectName(QStringLiteral("findPreviousButton"));
  m_next->setObjectName(QStringLiteral("findNextButton"));
  m_previous->setArrowType(Qt::UpArrow);
  m_next->setArrowType(Qt::DownArrow);
  m_found->setObjectName(QStringLiteral("findResultLabel"));
  m_labels->setObjectName(QStringLiteral("answerLabelsCheckBox"));
  m_add->setObjectName(QStringLiteral("addAnswersButton"));
  m_correct->setObjectName(QStringLiteral("correctAnswersButton"));
  m_delete->setObjectName(QStringLiteral("deleteAnswersButton"));
  m_table->setObjectName(QStringLiteral("answersTableView"));
  prepareAnswers();
  auto* bar = new QHBoxLayout;
  bar->addWidget(m_text);
  bar->addSpacing(kGroupGap);
  bar->addWidget(m_find);
  bar->addWidget(m_previous);
  bar->addWidget(m_next);
  bar->addWidget(m_found, 1);
  for (QPushButton* each : {m_add, m_correct, m_delete}) bar->addWidget(each);
  bar->addWidget(m_labels);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, kGap, 0, 0);
  layout->addLayout(bar);
  layout->addWidget(m_table, 1);
  connect(m_labels, &QCheckBox::toggled, this, [this](bool labels) {
    m_answers->showLabels(labels);
    fitColumns();
  });
  connect(m_add, &QPushButton::clicked, this, &AnswersTab::entryWanted);
  connect(m_correct, &QPushButton::clicked, this, [this] {
    if (const auto rows = selectedRows(); rows.size() == 1) emit formWanted(rows.front());
  });
  connect(m_delete, &QPushButton::clicked, this, &AnswersTab::deleteSelected);
  connect(m_answers, &AnswersModel::editWanted, this, &AnswersTab::edit);
  connect(m_find, &QLineEdit::textChanged, m_found, &QLabel::clear);
  connect(m_find, &QLineEdit::returnPressed, this, [this] { findNext(false); });
  connect(m_next, &QToolButton::clicked, this, [this] { findNext(false); });
  connect(m_previous, &QToolButton::clicked, this, [this] { findNext(true); });
  const auto shortcut = [this](const QKeySequence& key, bool backwards) {
    auto* keys = new QShortcut(key, this);
    keys->setContext(Qt::WidgetWithChildrenShortcut);
    connect(keys, &QShortcut::activated, this, [this, backwards] { findNext(backwards); });
  };
  shortcut(QKeySequence::FindNext, false);
  shortcut(QKeySequence::FindPrevious, true);
  connect(&m_session, &Session::computingChanged, this, [this] {
    if (!m_session.isBusy()) m_answers->readAgain();
  });
  connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &AnswersTab::showRowActions);
  retranslate();
  showRowActions();
}

/// Questionnaires with a selected cell, in their order.
std::vector<std::int64_t> AnswersTab::selectedRows() const {
  std::set<int> rows;
  for (const QItemSelectionRange& range : m_table->selectionModel()->selection())
    for (int row = range.top(); row <= range.bottom(); ++row) rows.insert(row);
  std::vector<std::int64_t> numbers;
  for (const int row : rows)
    if (const std::int64_t number = m_answers->rowNumber(row); number != 0) numbers.push_back(number);
  return numbers;
}

void AnswersTab::showRowActions() {
  const bool can = m_session.hasProject() && !m_session.readOnly();
  int rows = 0;
  for (const QItemSelectionRange& range : m_table->selectionModel()->selection()) rows += range.height();
  m_add->setEnabled(can);
  m_correct->setEnabled(can && rows == 1);
  m_delete->setEnabled(can && rows > 0);
}

void AnswersTab::deleteSelected() {
  const std::vector<std::int64_t> rows = selectedRows();
  if (rows.empty()) return;
  const auto count = static_cast<qlonglong>(rows.size());
  const auto answer = prompts().ask(this, {tr("Delete %1 questionnaires?").arg(count),
                                           tr("Undo brings them back while the project is open."),
                                           tr("Delete them"),
                                           {},
                                           tr("Keep them"),
                                           true});
  if (answer != Prompts::Answer::Accept) return;
  using Taken = std::vector<std::pair<Questionnaire, EntrySettings>>;
  auto taken = std::make_shared<Taken>();
  Session::DataChange change;
  change.title = tr("Deleting questionnaires");
  change.undoText = tr("deletion of %1 questionnaires").arg(count);
  // The last first: so each goes back in front of those that were behind it.
  change.make = [rows, taken](Project& project, Progress& progress) {
    taken->clear();
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
      const auto form = project.entry().at(*row);
      const EntrySettings settings = form ? project.entry().settingsOf(form->batch) : EntrySettings{};
      taken->emplace_back(project.entry().take(*row, progress), settings);
    }
  };
  change.takeBack = [taken](Project& project, Progress& progress) {
    for (auto one = taken->rbegin(); one != taken->rend(); ++one)
      project.entry().putBack(one->first, one->second, progress);
  };
  m_session.whenFree(this, [this, change] {
    m_session.change(change, [this](const Outcome<bool>& outcome) {
      if (outcome.isFailed()) emit failed(tr("Deleting questionnaires"), outcome.fault());
    });
  });
}

void AnswersTab::prepareAnswers() {
  prepareTable(m_table);
  m_table->setModel(m_answers);
  m_table->setItemDelegate(new AnswerDelegate(m_table));
  m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
  m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
  m_table->verticalHeader()->show();
  m_table->horizontalHeader()->setResizeContentsPrecision(30);  // rows looked at, not the whole file
}

void AnswersTab::refresh() {
  const bool same = m_project == m_session.path();
  const int row = same ? m_table->currentIndex().row() : -1, column = m_table->currentIndex().column();
  const int down = m_table->verticalScrollBar()->value(), across = m_table->horizontalScrollBar()->value();
  m_project = m_session.path();
  m_answers->showEditable(!m_session.readOnly());
  m_answers->setSource(&m_session.codebook(), m_session.answerCount(),
                       [this](std::uint64_t first, std::uint64_t count) {
                         const auto outcome = outcomeOf([&] { return m_session.answers(first, count); });
                         return outcome.isDone() ? outcome.value() : AnswerRows{};
                       });
  if (!same || row < 0) fitColumns();
  if (row >= 0 && row < m_answers->rowCount()) {
    m_table->setCurrentIndex(m_answers->index(row, column));
    m_table->verticalScrollBar()->setValue(down);
    m_table->horizontalScrollBar()->setValue(across);
  }
  if (!same) m_found->clear();
  showCount();
  showRowActions();
}

void AnswersTab::startFind() {
  m_find->setFocus(Qt::ShortcutFocusReason);
  m_find->selectAll();
}

void AnswersTab::findNext(bool backwards) {
  const QString text = m_find->text().trimmed();
  if (text.isEmpty()) {
    startFind();
    return;
  }
  const int row = m_table->currentIndex().row();
  const auto from = static_cast<std::uint64_t>(row >= 0 ? row : backwards ? 0 : qMax(0, m_answers->rowCount() - 1));
  m_session.findAnswer(
      text, from, backwards ? FindDirection::Backward : FindDirection::Forward,
      [this, from, backwards, row](const Outcome<std::optional<std::uint64_t>>& outcome) {
        if (!outcome.isDone()) return;
        if (!outcome.value()) {
          m_found->setText(tr("not found"));
          return;
        }
        const std::uint64_t found = *outcome.value();
        const bool around = row >= 0 && (backwards ? found >= from : found <= from);
        m_found->setText(around ? tr("row %1, found around the end").arg(found + 1) : tr("row %1").arg(found + 1));
        showFound(static_cast<int>(found));
      });
}

/// The cell that holds what was searched, in the words or the codes it can be read in.
void AnswersTab::showFound(int row) {
  const QString text = m_find->text().trimmed();
  int column = -1;
  for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::EditRole)}) {
    for (int c = 0; column < 0 && c < m_answers->columnCount(); ++c) {
      if (m_answers->index(row, c).data(role).toString().contains(text, Qt::CaseInsensitive)) column = c;
    }
  }
  const QModelIndex index = m_answers->index(row, column >= 0 ? column : qMax(0, m_table->currentIndex().column()));
  m_table->setCurrentIndex(index);
  m_table->scrollTo(index, QAbstractItemView::PositionAtCenter);
}

/// As wide as their contents, within bounds: the whole text of a cell is in its tip.
void AnswersTab::fitColumns() {
  m_table->resizeColumnsToContents();
  for (int c = 0; c < m_answers->columnCount(); ++c)
    m_table->setColumnWidth(c, qBound(kNarrowest, m_table->columnWidth(c), kWidest));
}

void AnswersTab::edit(std::int64_t row, const QString& question, const QString& text) {
  m_session.editAnswer(row, question, text, [this](const Outcome<std::string>& outcome) {
    if (outcome.isFailed()) emit failed(tr("Changing an answer"), outcome.fault());
  });
}

void AnswersTab::showCount() {
  m_text->setText(
      tr("Questionnaires: %1").arg(toQString(groupedInteger(static_cast<long long>(m_session.answerCount())))));
}

void AnswersTab::retranslate() {
  m_labels->setText(tr("Show labels"));
  m_add->setText(tr("Add…"));
  m_add->setToolTip(tr("Enter a questionnaire"));
  m_correct->setText(tr("Correct as a form…"));
  m_delete->setText(tr("Delete"));
  m_labels->setAccessibleName(tr("Show labels instead of codes"));
  m_find->setPlaceholderText(tr("Find respondent, community, answer or text"));
  m_find->setAccessibleName(tr("Find in the answers"));
  m_previous->setToolTip(tr("Previous (Shift+F3)"));
  m_next->setToolTip(tr("Next (F3)"));
  m_previous->setAccessibleName(tr("Previous"));
  m_next->setAccessibleName(tr("Next"));
  m_table->setAccessibleName(tr("Answers"));
  m_answers->retranslate();
  showCount();
}

void AnswersTab::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
