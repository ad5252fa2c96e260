// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/differences_tab.h"

#include "base/number.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/table_model.h"
#include "ui/common/text.h"
#include "ui/entry/form_model.h"
#include "ui/session/session.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace hz {

namespace {

QTableView* entryTable(const char* name, QAbstractItemModel* model) {
  auto* table = new QTableView;
  table->setObjectName(QLatin1String(name));
  table->setModel(model);
  prepareTable(table);
  table->setSelectionMode(QAbstractItemView::SingleSelection);
  return table;
}

}  // namespace

DifferencesTab::DifferencesTab(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_model(new TextTableModel(this)),
      m_errors(new TextTableModel(this)),
      m_table(entryTable("differencesTableView", m_model)),
      m_errorTable(entryTable("entryErrorsTableView", m_errors)),
      m_text(new QLabel),
      m_paperLabel(new QLabel),
      m_wrong(new QLabel),
      m_first(new QPushButton),
      m_second(new QPushButton),
      m_other(new QPushButton),
      m_paper(new QLineEdit) {
  m_text->setObjectName(QStringLiteral("entryQualityLabel"));
  m_text->setWordWrap(true);
  m_first->setObjectName(QStringLiteral("firstIsRightButton"));
  m_second->setObjectName(QStringLiteral("secondIsRightButton"));
  m_other->setObjectName(QStringLiteral("paperSaysButton"));
  m_paper->setObjectName(QStringLiteral("paperSaysLineEdit"));
  m_paper->setMaximumWidth(160);
  m_paperLabel->setBuddy(m_paper);
  m_wrong->setStyleSheet(QStringLiteral("color: #c0392b; font-weight: bold"));
  auto* bar = new QHBoxLayout;
  for (QWidget* each : std::initializer_list<QWidget*>{m_first, m_second, m_paperLabel, m_paper, m_other})
    bar->addWidget(each);
  bar->addWidget(m_wrong, 1);
  auto* splitter = new QSplitter(Qt::Vertical);
  splitter->setChildrenCollapsible(false);
  splitter->addWidget(m_table);
  splitter->addWidget(m_errorTable);
  splitter->setStretchFactor(0, 2);
  splitter->setStretchFactor(1, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, kGap, 0, 0);
  layout->addWidget(m_text);
  layout->addLayout(bar);
  layout->addWidget(splitter, 1);
  connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DifferencesTab::showCurrent);
  connect(m_first, &QPushButton::clicked, this, [this] {
    if (const auto* one = current()) settle(std::string(one->first));
  });
  connect(m_second, &QPushButton::clicked, this, [this] {
    if (const auto* one = current()) settle(std::string(one->second));
  });
  const auto other = [this] { settle(toUtf8(m_paper->text().trimmed())); };
  connect(m_other, &QPushButton::clicked, this, other);
  connect(m_paper, &QLineEdit::returnPressed, this, other);
  connect(&m_session, &Session::computingChanged, this, [this] {
    if (isVisible() && !m_session.isBusy()) refresh();
  });
  retranslate();
}

const EntryDifference* DifferencesTab::current() const {
  const int row = m_table->currentIndex().row();
  return row >= 0 && row < static_cast<int>(m_all.size()) ? &m_all[static_cast<std::size_t>(row)] : nullptr;
}

QString DifferencesTab::shown(const EntryDifference& difference, const std::string& stored) const {
  const Question* question = m_session.codebook().find(difference.question);
  if (stored.empty()) return tr("(blank)");
  return question == nullptr ? toQString(stored) : answerWords(m_session.codebook(), *question, toQString(stored));
}

void DifferencesTab::refresh() {
  if (!m_session.hasProject() || m_session.isBusy()) return;
  m_all = m_session.read([](const Project& project) { return project.entry().differences(); });
  m_sum = m_session.read([](const Project& project) { return project.entry().doubleEntry(); });
  showDifferences();
  showErrors();
  showCurrent();
}

void DifferencesTab::showDifferences() {
  const int row = m_table->currentIndex().row();
  FigureTable table;
  for (const QString& name :
       {tr("Form"), tr("Community"), tr("Question"), tr("First entry"), tr("Second entry"), tr("On paper")})
    table.columns.push_back(toUtf8(name));
  for (const EntryDifference& one : m_all) {
    const Question* question = m_session.codebook().find(one.question);
    table.rows.push_back({one.respondent, one.community,
                          question == nullptr ? one.question : toUtf8(questionWords(*question)),
                          one.firstTypist + ": " + toUtf8(shown(one, one.first)),
                          one.secondTypist + ": " + toUtf8(shown(one, one.second)),
                          one.settled ? toUtf8(shown(one, *one.settled)) : std::string()});
  }
  m_model->setTable(std::move(table));
  m_table->resizeColumnsToContents();
  for (int c = 0; c < m_model->columnCount(); ++c) m_table->setColumnWidth(c, qMin(300, m_table->columnWidth(c)));
  // The next one that is open.
  int next = row;
  for (int i = 0; i < static_cast<int>(m_all.size()); ++i) {
    const int at = (qMax(row, 0) + i) % static_cast<int>(m_all.size());
    if (m_all[static_cast<std::size_t>(at)].settled) continue;
    next = at;
    break;
  }
  if (next < 0 && !m_all.empty()) next = 0;
  if (next >= 0 && next < m_model->rowCount()) m_table->setCurrentIndex(m_model->index(next, 0));
}

void DifferencesTab::showErrors() {
  FigureTable table;
  for (const QString& name :
       {tr("Typist or question"), tr("Fields typed"), tr("Different"), tr("Errors"), tr("Errors, %")})
    table.columns.push_back(toUtf8(name));
  const auto add = [&](const std::string& name, const EntryErrors& errors, std::uint64_t fields) {
    table.rows.push_back({name, std::to_string(fields), std::to_string(errors.different), std::to_string(errors.errors),
                          isMissing(errors.rate) ? std::string() : fixedNumber(100 * errors.rate, 2)});
  };
  for (const EntryErrors& typist : m_sum.byTypist) add(typist.name, typist, typist.fields);
  for (const EntryErrors& of : m_sum.byQuestion) {
    const Question* question = m_session.codebook().find(of.name);
    add(question == nullptr ? of.name : toUtf8(questionWords(*question)), of, 2 * of.fields);
  }
  m_errors->setTable(std::move(table));
  m_errorTable->resizeColumnsToContents();
  m_errorTable->setColumnWidth(0, qMin(420, m_errorTable->columnWidth(0)));
  m_text->setText(m_sum.twice == 0
                      ? tr("No form has been typed twice yet. Begin on the tab “Second entry”.")
                      : tr("%1 of %2 typed forms were typed twice: %3 fields, %4 of them different, %5 still open.")
                            .arg(m_sum.twice)
                            .arg(m_sum.typed)
                            .arg(m_sum.fields)
                            .arg(m_sum.different)
                            .arg(m_sum.open));
}

void DifferencesTab::showCurrent() {
  const EntryDifference* one = current();
  const bool can = one != nullptr && !m_session.readOnly();
  for (QWidget* each : std::initializer_list<QWidget*>{m_first, m_second, m_paper, m_other}) each->setEnabled(can);
  m_wrong->clear();
  if (one == nullptr) return;
  m_first->setText(tr("%1 is right").arg(toQString(one->firstTypist)));
  m_second->setText(tr("%1 is right").arg(toQString(one->secondTypist)));
  m_paper->clear();
}

void DifferencesTab::settle(const std::string& text) {
  const EntryDifference* one = current();
  if (one == nullptr || m_session.isBusy()) return;
  struct Step {
    std::int64_t row;
    std::string question, before;
  };
  auto step = std::make_shared<Step>(Step{one->row, one->question, {}});
  Session::DataChange change;
  change.quiet = true;
  change.title = tr("Settling a difference");
  change.undoText = tr("settled difference of %1").arg(toQString(one->respondent));
  change.make = [step, text](Project& project, Progress& progress) {
    step->before = project.entry().settle(step->row, step->question, text, progress);
  };
  change.takeBack = [step](Project& project, Progress& progress) {
    project.entry().reopen(step->row, step->question, step->before, progress);
  };
  m_session.change(std::move(change), [this](const Outcome<bool>& outcome) {
    if (outcome.isFailed()) m_wrong->setText(words(outcome.fault()));
    if (outcome.isDone()) refresh();
  });
}

void DifferencesTab::showEvent(QShowEvent* event) {
  refresh();
  QWidget::showEvent(event);
}

void DifferencesTab::retranslate() {
  m_first->setText(tr("The first is right"));
  m_second->setText(tr("The second is right"));
  m_paperLabel->setText(tr("The paper says"));
  m_other->setText(tr("Take this"));
  m_table->setAccessibleName(tr("Differences"));
  m_errorTable->setAccessibleName(tr("Errors of typing"));
  showDifferences();
  showErrors();
  showCurrent();
}

void DifferencesTab::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
