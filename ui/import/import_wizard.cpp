// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/import_wizard.h"

#include "ui/common/job.h"
#include "ui/common/look.h"
#include "ui/common/prompts.h"
#include "ui/common/scrolling.h"
#include "ui/import/check_step.h"
#include "ui/import/columns_step.h"
#include "ui/import/files_step.h"
#include "ui/import/result_step.h"
#include "ui/import/summary_step.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hz {

ImportWizard::ImportWizard(Session& session, const QStringList& files, QWidget* parent)
    : QDialog(parent),
      m_session(session),
      m_steps(new QLabel),
      m_stack(new QStackedWidget),
      m_files(new FilesStep(session, m_plan)),
      m_columns(new ColumnsStep(session, m_plan)),
      m_check(new CheckStep(session, m_plan)),
      m_summary(new SummaryStep(session, m_plan)),
      m_result(new ResultStep(session, m_plan)),
      m_cancel(new QPushButton),
      m_back(new QPushButton),
      m_next(new QPushButton) {
  setObjectName(QStringLiteral("importWizard"));
  resize(1120, 720);
  m_steps->setObjectName(QStringLiteral("wizardStepsLabel"));
  m_steps->setTextFormat(Qt::RichText);
  m_cancel->setObjectName(QStringLiteral("wizardCancelButton"));
  m_back->setObjectName(QStringLiteral("wizardBackButton"));
  m_next->setObjectName(QStringLiteral("wizardNextButton"));
  m_next->setDefault(true);
  m_cancel->setAutoDefault(false);
  m_back->setAutoDefault(false);
  for (QWidget* step :
       {static_cast<QWidget*>(m_files), static_cast<QWidget*>(m_columns), static_cast<QWidget*>(m_check),
        static_cast<QWidget*>(m_summary), static_cast<QWidget*>(m_result)}) {
    m_stack->addWidget(scrolling(step));
  }
  build();
  connect(m_cancel, &QPushButton::clicked, this, &ImportWizard::reject);
  connect(m_back, &QPushButton::clicked, this, &ImportWizard::back);
  connect(m_next, &QPushButton::clicked, this, &ImportWizard::next);
  connect(m_files, &FilesStep::changed, this, &ImportWizard::updateButtons);
  connect(m_columns, &ColumnsStep::changed, this, &ImportWizard::updateButtons);
  for (RunStep* step : std::initializer_list<RunStep*>{m_check, m_result})
    connect(step, &RunStep::changed, this, &ImportWizard::updateButtons);
  connect(m_summary, &SummaryStep::changed, this, &ImportWizard::updateButtons);
  connect(m_result, &ResultStep::undoWanted, this, [this] {
    accept();
    m_session.undoStack().undo();
  });
  connect(m_result, &ResultStep::rejectedWanted, this, [this](std::int64_t batch) {
    accept();
    emit rejectedWanted(batch);
  });
  retranslate();
  m_files->addFiles(files);
  go(Files);
}

ImportWizard::~ImportWizard() = default;

void ImportWizard::build() {
  auto* line = new QFrame;
  line->setFrameShape(QFrame::HLine);
  line->setForegroundRole(QPalette::Mid);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(m_cancel);
  buttons->addStretch(1);
  buttons->addWidget(m_back);
  buttons->addWidget(m_next);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(kPageMargin, kPageMargin, kPageMargin, kPageMargin);
  layout->setSpacing(kGroupGap);
  layout->addWidget(m_steps);
  layout->addWidget(m_stack, 1);
  layout->addWidget(line);
  layout->addLayout(buttons);
}

int ImportWizard::step() const {
  return m_stack->currentIndex();
}

void ImportWizard::go(Step step) {
  const int before = m_stack->currentIndex();
  m_stack->setCurrentIndex(step);
  switch (step) {
    case Files: m_files->enter(); break;
    case Columns: m_columns->enter(before == Files ? m_files->chosenFile() : -1); break;
    case Check: m_check->enter(); break;
    case Summary: m_summary->enter(m_check->reports()); break;
    case Result: m_result->enter(); break;
  }
  retranslate();
}

void ImportWizard::next() {
  if (!m_next->isEnabled()) return;
  if (step() == Result) {
    accept();
  } else {
    go(static_cast<Step>(step() + 1));
  }
}

void ImportWizard::back() {
  if (step() == Check) m_check->stop();
  if (m_back->isEnabled()) go(static_cast<Step>(step() - 1));
}

void ImportWizard::reject() {
  // While files are being checked or imported, Cancel stops that first; the wizard stays for another try.
  if (m_check->isRunning()) {
    m_check->stop();
  } else if (m_result->isRunning()) {
    m_result->stop();
  } else if (m_result->isDone()) {
    accept();
  } else if (mayClose()) {
    QDialog::reject();
  }
}

bool ImportWizard::mayClose() {
  if (!m_plan.isTouched()) return true;
  const auto answer = prompts().ask(
      this, {tr("Close without importing?"),
             tr("Nothing has been imported yet. What you set for these files, what their columns and values mean and "
                "the cells you corrected will be lost."),
             tr("Close"),
             {},
             tr("Go on with the import"),
             true});
  return answer == Prompts::Answer::Accept;
}

/// A button that is switched off passes the focus on, and the next one is Cancel, where a key would close everything.
void ImportWizard::keepFocus(bool canGoOn) {
  QWidget* page = m_stack->currentWidget();
  QWidget* now = focusWidget();
  if (!canGoOn && (now == m_next || now == m_back)) page->setFocus();
  if (canGoOn && !m_next->isEnabled()) {
    m_next->setEnabled(true);
    if (now == nullptr || now == page || now == m_cancel) m_next->setFocus();
  }
  m_next->setEnabled(canGoOn);
}

void ImportWizard::updateButtons() {
  const bool running = m_check->isRunning() || m_result->isRunning();
  switch (step()) {
    case Files: keepFocus(m_files->isComplete()); break;
    case Columns: keepFocus(m_columns->isComplete()); break;
    case Check: keepFocus(m_check->isComplete()); break;
    case Summary: keepFocus(true); break;
    default: keepFocus(m_result->isDone()); break;
  }
  m_back->setEnabled(step() != Files && !m_result->isRunning() && !m_result->isDone());
  m_cancel->setVisible(!m_result->isDone());
  m_cancel->setText(running ? tr("Stop") : tr("Cancel"));
  m_next->setText(step() == Summary ? tr("Import") : step() == Result ? tr("Show the results") : tr("Next"));
}

void ImportWizard::retranslate() {
  setWindowTitle(tr("Import data"));
  const QString names[] = {tr("Files"), tr("Columns"), tr("Problems"), tr("Summary"), tr("Import")};
  QStringList parts;
  for (int i = Files; i <= Result; ++i) {
    const QString name = QStringLiteral("%1  %2").arg(i + 1).arg(names[i]);
    parts << (i == step() ? QStringLiteral("<b>%1</b>").arg(name)
                          : QStringLiteral("<span style=\"color:%1\">%2</span>")
                                .arg(palette().color(QPalette::PlaceholderText).name(), name));
  }
  m_steps->setText(parts.join(QStringLiteral("&nbsp;&nbsp;&nbsp;›&nbsp;&nbsp;&nbsp;")));
  m_steps->setAccessibleName(tr("Step %1 of 5: %2").arg(step() + 1).arg(names[step()]));
  m_back->setText(tr("Back"));
  updateButtons();
}

void ImportWizard::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QDialog::changeEvent(event);
}

}  // namespace hz
