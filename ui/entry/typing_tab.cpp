// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/typing_tab.h"

#include "base/number.h"
#include "survey/codebook/wave.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/text.h"
#include "ui/entry/form_view.h"
#include "ui/session/session.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace hz {

Questionnaire questionnaireOf(const Codebook& codebook, const std::map<std::string, std::string>& texts) {
  Questionnaire form;
  for (const auto& [code, text] : texts) {
    const Question* question = codebook.find(code);
    if (question == nullptr) continue;
    switch (question->role) {
      case QuestionRole::Respondent: form.respondent = text; break;
      case QuestionRole::Community: form.community = text; break;
      case QuestionRole::Wave: form.wave = text; break;
      case QuestionRole::Weight: form.weight = text.empty() ? 1 : parseNumber(text).value_or(kMissing); break;
      case QuestionRole::Answer:
      case QuestionRole::Metadata: form.answers[code] = text; break;
    }
  }
  return form;
}

std::map<std::string, std::string> textsOf(const Codebook& codebook, const Questionnaire& form) {
  std::map<std::string, std::string> texts;
  for (const Question& question : codebook.questions) {
    switch (question.role) {
      case QuestionRole::Respondent: texts[question.code] = form.respondent; break;
      case QuestionRole::Community: texts[question.code] = form.community; break;
      case QuestionRole::Wave: texts[question.code] = form.wave; break;
      case QuestionRole::Weight:
        if (form.weight != 1) texts[question.code] = shortestNumber(form.weight);
        break;
      case QuestionRole::Answer:
      case QuestionRole::Metadata: {
        const auto found = form.answers.find(question.code);
        if (found == form.answers.end()) break;
        std::string text = found->second;
        for (const Choice& choice : codebook.choices(question).choices)
          if (choice.missing != MissingKind::None && text == std::to_string(missingCode(choice.missing)))
            text = choice.code;
        texts[question.code] = text;
      }
    }
  }
  return texts;
}

namespace {

QLineEdit* field(const char* name, int width) {
  auto* edit = new QLineEdit;
  edit->setObjectName(QLatin1String(name));
  edit->setMaximumWidth(width);
  return edit;
}

}  // namespace

TypingTab::TypingTab(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_typist(field("entryTypistLineEdit", 90)),
      m_prefix(field("entryPrefixLineEdit", 90)),
      m_wave(field("entryWaveLineEdit", 90)),
      m_community(field("entryCommunityLineEdit", 110)),
      m_typistLabel(new QLabel),
      m_prefixLabel(new QLabel),
      m_waveLabel(new QLabel),
      m_communityLabel(new QLabel),
      m_wrong(new QLabel),
      m_count(new QLabel),
      m_resume(new QComboBox),
      m_begin(new QPushButton),
      m_view(new FormView) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, kGap, 0, 0);
  layout->addWidget(buildSettings());
  layout->addWidget(m_wrong);
  layout->addWidget(m_view, 1);
  connect(m_begin, &QPushButton::clicked, this, &TypingTab::begin);
  for (QLineEdit* edit : {m_typist, m_prefix, m_wave, m_community})
    connect(edit, &QLineEdit::returnPressed, this, &TypingTab::begin);
  connect(m_resume, &QComboBox::activated, this, &TypingTab::resume);
  connect(m_view, &FormView::formComplete, this, &TypingTab::storeForm);
  connect(&m_session, &Session::computingChanged, this, [this] {
    if (m_wants && !m_session.isBusy()) storeForm();
    if (!m_session.isBusy() && m_view->form() == nullptr) showResume();
  });
  connect(&m_session, &Session::projectOpened, this, [this] {
    m_view->setForm(nullptr, {});
    m_editing = 0;
    m_wants = false;
    m_forms = 0;
    m_wave->clear();
    refresh();
  });
  m_view->setObjectName(QStringLiteral("typingFormView"));
  m_view->setForm(nullptr, {});
  retranslate();
}

QWidget* TypingTab::buildSettings() {
  m_wrong->setObjectName(QStringLiteral("entryWrongLabel"));
  m_wrong->setStyleSheet(QStringLiteral("color: #c0392b; font-weight: bold"));
  m_wrong->setTextFormat(Qt::PlainText);
  m_wrong->hide();
  m_count->setObjectName(QStringLiteral("entryCountLabel"));
  m_resume->setObjectName(QStringLiteral("entryResumeComboBox"));
  m_resume->setMinimumContentsLength(18);
  m_begin->setObjectName(QStringLiteral("entryBeginButton"));
  auto* bar = new QWidget;
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(kGap);
  const std::pair<QLabel*, QLineEdit*> fields[] = {
      {m_typistLabel, m_typist}, {m_prefixLabel, m_prefix}, {m_waveLabel, m_wave}, {m_communityLabel, m_community}};
  for (const auto& [label, edit] : fields) {
    label->setBuddy(edit);
    row->addWidget(label);
    row->addWidget(edit);
  }
  row->addWidget(m_begin);
  row->addWidget(m_resume);
  row->addStretch(1);
  row->addWidget(m_count);
  return bar;
}

void TypingTab::refresh() {
  m_codebook = m_session.sharedCodebook();
  const bool asksCommunity = m_codebook && m_codebook->withRole(QuestionRole::Community) != nullptr;
  m_community->setVisible(!asksCommunity);
  m_communityLabel->setVisible(!asksCommunity);
  if (m_codebook && m_wave->text().isEmpty()) m_wave->setText(toQString(m_codebook->defaultWave));
  for (QWidget* each : {static_cast<QWidget*>(m_begin), static_cast<QWidget*>(m_resume)})
    each->setEnabled(m_session.hasProject() && !m_session.readOnly());
  showResume();
  showCount();
}

void TypingTab::showResume() {
  if (m_session.isBusy()) return;  // what is shown stays until the file is free
  const QSignalBlocker blocker(m_resume);
  m_resume->clear();
  m_resume->addItem(tr("Resume a batch…"));
  const auto batches = m_session.read([](const Project& project) { return project.entry().batches(); });
  // One line for all batches of the same bundle, with the place where the latest ends.
  std::vector<TypedBatch> bundles;
  for (auto batch = batches.rbegin(); batch != batches.rend(); ++batch) {
    const auto same = std::find_if(bundles.begin(), bundles.end(),
                                   [&](const TypedBatch& one) { return one.settings == batch->settings; });
    if (same == bundles.end()) {
      bundles.push_back(*batch);
    } else {
      same->forms += batch->forms;
    }
  }
  for (const TypedBatch& bundle : bundles) {
    const EntrySettings& own = bundle.settings;
    m_resume->addItem(
        tr("%1 · %2 · %3 forms, last %4")
            .arg(toQString(own.typist), toQString(own.wave))
            .arg(bundle.forms)
            .arg(toQString(bundle.last)),
        QStringList{toQString(own.typist), toQString(own.prefix), toQString(own.wave), toQString(own.community)});
  }
  m_resume->setVisible(m_resume->count() > 1);
}

void TypingTab::resume() {
  const QStringList own = m_resume->currentData().toStringList();
  if (own.size() != 4) return;
  m_typist->setText(own[0]);
  m_prefix->setText(own[1]);
  m_wave->setText(own[2]);
  m_community->setText(own[3]);
  begin();
}

EntrySettings TypingTab::settings() const {
  return {toUtf8(m_typist->text().trimmed()), toUtf8(m_prefix->text().trimmed()),
          m_community->isVisibleTo(this) ? toUtf8(m_community->text().trimmed()) : std::string(),
          toUtf8(m_wave->text().trimmed())};
}

/// An error at its field, before anything is typed in vain.
bool TypingTab::checkSettings() {
  const EntrySettings wanted = settings();
  const auto wrong = [this](QLineEdit* edit, const QString& text) {
    m_wrong->setText(text);
    m_wrong->show();
    edit->setFocus();
    return false;
  };
  if (wanted.typist.empty())
    return wrong(m_typist, tr("Whose initials? They tell the typists of a second entry apart."));
  const bool asksWave = m_codebook->withRole(QuestionRole::Wave) != nullptr;
  if (wanted.wave.empty() && !asksWave) return wrong(m_wave, tr("Which year were the forms filled in?"));
  if (!wanted.wave.empty() && !isWave(waveOf(wanted.wave)))
    return wrong(m_wave, tr("A wave is a year, as 2019 or 2019-H1."));
  if (m_community->isVisibleTo(this) && wanted.community.empty())
    return wrong(m_community, tr("Which community are the forms from? The questionnaire does not ask for it."));
  m_wrong->hide();
  return true;
}

void TypingTab::begin() {
  if (!m_session.hasProject() || m_session.readOnly()) return;
  m_codebook = m_session.sharedCodebook();
  if (!checkSettings()) return;
  m_settings = settings();
  m_settings.wave = std::string(waveOf(m_settings.wave));
  m_session.whenFree(this, [this] { beginForms(); });
}

void TypingTab::beginForms() {
  if (!m_session.hasProject()) return;
  m_taken = m_session.read([](const Project& project) { return project.entry().respondents(); });
  m_forms = 0;
  m_editing = 0;
  m_view->setForm(m_codebook.get(), toQString(m_settings.wave));
  nextForm();
}

void TypingTab::nextForm() {
  m_editing = 0;
  m_identifier = nextIdentifier(m_settings.prefix, m_taken);
  m_view->form()->begin(m_identifier);
  m_view->setTitle(tr("Form %1").arg(toQString(m_identifier)));
  m_view->showForm();
  showCount();
}

void TypingTab::edit(std::int64_t row) {
  m_session.whenFree(this, [this, row] { show(row); });
}

void TypingTab::show(std::int64_t row) {
  const auto form = m_session.read([row](const Project& project) { return project.entry().at(row); });
  if (!form) return;
  refresh();
  m_settings = m_session.read([&](const Project& project) { return project.entry().settingsOf(form->batch); });
  m_taken = m_session.read([](const Project& project) { return project.entry().respondents(); });
  m_editing = row;
  m_view->setForm(m_codebook.get(), {});
  m_view->form()->fill(textsOf(*m_codebook, *form));
  m_view->setTitle(tr("Correcting %1").arg(toQString(form->respondent)));
  m_view->showForm();
}

void TypingTab::storeForm() {
  if (m_view->form() == nullptr) return;
  m_view->hold();
  m_wants = m_session.isBusy();
  if (m_wants) return;  // as soon as the file is free
  auto form = std::make_shared<Questionnaire>(questionnaireOf(*m_codebook, m_view->form()->answers()));
  if (m_codebook->withRole(QuestionRole::Respondent) == nullptr && m_editing == 0) form->respondent = m_identifier;
  Session::DataChange change;
  change.quiet = true;
  if (m_editing == 0) {
    change.title = tr("Storing the form");
    change.undoText = tr("form %1").arg(toQString(form->respondent));
    change.make = [form, settings = m_settings](Project& project, Progress& progress) {
      form->row = project.entry().add(settings, *form, progress).row;
    };
    change.takeBack = [form](Project& project, Progress& progress) { project.entry().take(form->row, progress); };
  } else {
    const auto before = m_session.read([row = m_editing](const Project& project) { return project.entry().at(row); });
    if (!before) return failed(Fault(FaultCode::AnswerRefused, {std::to_string(m_editing), "_row", "–"}));
    form->row = m_editing;
    if (form->respondent.empty()) form->respondent = before->respondent;
    if (form->community.empty()) form->community = before->community;
    if (form->wave.empty()) form->wave = before->wave;
    change.title = tr("Storing the form");
    change.undoText = tr("correction of %1").arg(toQString(before->respondent));
    change.make = [form](Project& project, Progress& progress) { project.entry().replace(*form, progress); };
    change.takeBack = [before](Project& project, Progress& progress) { project.entry().replace(*before, progress); };
  }
  m_session.change(std::move(change), [this, form](const Outcome<bool>& outcome) {
    if (outcome.isDone()) stored(*form);
    if (outcome.isFailed()) failed(outcome.fault());
    if (outcome.isCancelled()) m_view->release(true);
  });
}

void TypingTab::stored(const Questionnaire& form) {
  m_taken.insert(form.respondent);
  if (m_editing != 0) {
    m_editing = 0;
    m_view->setForm(nullptr, {});
    m_session.readChanges();
    emit corrected();
    return;
  }
  ++m_forms;
  nextForm();
  m_view->release(false);
}

void TypingTab::failed(const Fault& fault) {
  m_view->release(true);
  const bool atField = fault.code() == FaultCode::AnswerRefused && fault.arguments().size() > 2;
  const std::string question = atField ? fault.arguments()[1] : std::string();
  const Question* asked = m_codebook->find(question);
  const bool isTaken = asked != nullptr && asked->role == QuestionRole::Respondent && !fault.arguments()[0].empty();
  m_view->refuse(
      toQString(question),
      isTaken
          ? tr("There is a questionnaire %1 in this community and wave already.").arg(toQString(fault.arguments()[0]))
          : words(fault));
}

void TypingTab::showCount() {
  m_count->setText(m_forms == 0 ? QString() : tr("Stored since the start: %1").arg(m_forms));
}

void TypingTab::hideEvent(QHideEvent* event) {
  m_session.readChanges();  // results may follow now
  QWidget::hideEvent(event);
}

void TypingTab::retranslate() {
  m_typistLabel->setText(tr("Typist"));
  m_typist->setPlaceholderText(tr("initials"));
  m_prefixLabel->setText(tr("Number prefix"));
  m_prefix->setToolTip(tr("Begins the numbers of the forms: A- gives A-001, A-002 …"));
  m_waveLabel->setText(tr("Year (wave)"));
  m_communityLabel->setText(tr("Community"));
  m_begin->setText(tr("Start typing"));
  m_resume->setAccessibleName(tr("Resume a batch"));
  m_view->retranslate();
  showResume();
  showCount();
}

void TypingTab::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
