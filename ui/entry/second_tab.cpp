// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/second_tab.h"

#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/text.h"
#include "ui/entry/form_view.h"
#include "ui/entry/typing_tab.h"
#include "ui/session/session.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace hz {

SecondTab::SecondTab(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_typistLabel(new QLabel),
      m_shareLabel(new QLabel),
      m_text(new QLabel),
      m_typist(new QLineEdit),
      m_share(new QSpinBox),
      m_begin(new QPushButton),
      m_view(new FormView) {
  m_typist->setObjectName(QStringLiteral("secondTypistLineEdit"));
  m_typist->setMaximumWidth(90);
  m_share->setObjectName(QStringLiteral("secondShareSpinBox"));
  m_share->setRange(1, 100);
  m_share->setValue(20);
  m_share->setSuffix(QStringLiteral(" %"));
  m_begin->setObjectName(QStringLiteral("secondBeginButton"));
  m_text->setObjectName(QStringLiteral("secondTextLabel"));
  m_text->setTextFormat(Qt::PlainText);
  auto* bar = new QHBoxLayout;
  bar->setSpacing(kGap);
  m_typistLabel->setBuddy(m_typist);
  m_shareLabel->setBuddy(m_share);
  for (QWidget* each : std::initializer_list<QWidget*>{m_typistLabel, m_typist, m_shareLabel, m_share, m_begin})
    bar->addWidget(each);
  bar->addWidget(m_text, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, kGap, 0, 0);
  layout->addLayout(bar);
  layout->addWidget(m_view, 1);
  connect(m_begin, &QPushButton::clicked, this, &SecondTab::begin);
  connect(m_typist, &QLineEdit::returnPressed, this, &SecondTab::begin);
  connect(m_view, &FormView::formComplete, this, &SecondTab::storeForm);
  connect(&m_session, &Session::computingChanged, this, [this] {
    if (m_wants && !m_session.isBusy()) storeForm();
  });
  connect(&m_session, &Session::projectOpened, this, [this] {
    m_view->setForm(nullptr, {});
    m_due.clear();
    m_wants = false;
    m_text->clear();
  });
  m_view->setObjectName(QStringLiteral("secondFormView"));
  m_view->setForm(nullptr, {});
  retranslate();
}

void SecondTab::begin() {
  if (!m_session.hasProject() || m_session.readOnly()) return;
  m_name = toUtf8(m_typist->text().trimmed());
  if (m_name.empty()) {
    m_text->setText(tr("Whose initials? The second entry is another person’s."));
    m_typist->setFocus();
    return;
  }
  // What was typed before may just be being read.
  m_session.whenFree(this, [this] { takeForms(); });
}

void SecondTab::takeForms() {
  if (!m_session.hasProject()) return;
  m_codebook = m_session.sharedCodebook();
  const double share = m_share->value() / 100.0;
  const auto seed = static_cast<std::uint64_t>(m_session.recipe().cube.seed);
  m_due = m_session.read([&](const Project& project) { return project.entry().due(m_name, share, seed); });
  m_at = 0;
  nextForm();
}

void SecondTab::nextForm() {
  if (m_at >= m_due.size()) {
    m_view->setForm(nullptr, {});
    m_view->setTitle({});
    m_text->setText(m_due.empty() ? tr("There is no form that %1 could type a second time.").arg(toQString(m_name))
                                  : tr("All %1 forms are typed twice. Settle the differences next.").arg(m_due.size()));
    m_due.clear();
    return;
  }
  const Questionnaire& form = m_due[m_at];
  m_view->setForm(m_codebook.get(), toQString(form.wave));
  m_view->form()->fill(textsOf(*m_codebook, form));
  const auto& questions = m_view->form()->questions();
  std::size_t first = 0;
  while (first < questions.size() && questions[first]->role != QuestionRole::Answer &&
         questions[first]->role != QuestionRole::Metadata)
    ++first;
  m_view->form()->goTo(first);
  m_view->setTitle(tr("Form %1, community %2").arg(toQString(form.respondent), toQString(form.community)));
  m_text->setText(tr("Second entry, form %1 of %2").arg(m_at + 1).arg(m_due.size()));
  m_view->showForm();
}

void SecondTab::storeForm() {
  if (m_view->form() == nullptr || m_at >= m_due.size()) return;
  m_view->hold();
  m_wants = m_session.isBusy();
  if (m_wants) return;
  const Questionnaire& due = m_due[m_at];
  const auto answers = questionnaireOf(*m_codebook, m_view->form()->answers()).answers;
  Session::DataChange change;
  change.quiet = true;
  change.title = tr("Storing the form");
  change.undoText = tr("second entry of %1").arg(toQString(due.respondent));
  change.make = [row = due.row, typist = m_name, answers](Project& project, Progress&) {
    project.entry().addSecond(row, typist, answers);
  };
  change.takeBack = [row = due.row](Project& project, Progress&) { project.entry().removeSecond(row); };
  m_session.change(std::move(change), [this](const Outcome<bool>& outcome) {
    if (outcome.isFailed()) {
      m_view->release(true);
      const auto& arguments = outcome.fault().arguments();
      m_view->refuse(arguments.size() > 1 ? toQString(arguments[1]) : QString(), words(outcome.fault()));
      return;
    }
    if (outcome.isDone()) {
      ++m_at;
      nextForm();
    }
    m_view->release(false);
  });
}

void SecondTab::retranslate() {
  m_typistLabel->setText(tr("Second typist"));
  m_typist->setPlaceholderText(tr("initials"));
  m_shareLabel->setText(tr("Share of the forms"));
  m_typist->setAccessibleName(m_typistLabel->text());
  m_share->setAccessibleName(m_shareLabel->text());
  m_begin->setText(tr("Start typing"));
  m_view->retranslate();
}

void SecondTab::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
