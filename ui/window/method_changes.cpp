// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/method_changes.h"

#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/text.h"
#include "ui/session/session.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QThread>
#include <QVBoxLayout>

namespace hz {

namespace {

constexpr int kSoon = 120;            // ms: a slider being moved does not start a computation at every step
constexpr double kNoticeable = 0.05;  // of numbers shown with one decimal

QLabel* textLabel(const QString& text) {
  auto* label = new QLabel(text);
  label->setWordWrap(true);
  label->setTextFormat(Qt::PlainText);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  return label;
}

std::vector<MethodDifference> differencesOf(const Session& session) {
  if (!session.hasProject() || session.recipe() == Recipe{}) return {};
  return methodDifferences(session.recipe(), Recipe{}, session.framework(), session.codebook());
}

}  // namespace

// --- the list -------------------------------------------------------------------------------------------------------

MethodChanges::MethodChanges(Session& session, QWidget* parent)
    : QDialog(parent),
      m_session(session),
      m_intro(textLabel({})),
      m_list(new QScrollArea),
      m_all(new QPushButton),
      m_close(new QPushButton) {
  setObjectName(QStringLiteral("methodChanges"));
  m_list->setObjectName(QStringLiteral("methodChangesScrollArea"));
  m_all->setObjectName(QStringLiteral("takeAllBackButton"));
  m_close->setObjectName(QStringLiteral("closeMethodChangesButton"));
  m_list->setWidgetResizable(true);
  m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_list->setFocusPolicy(Qt::NoFocus);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(m_all);
  buttons->addStretch(1);
  buttons->addWidget(m_close);
  auto* layout = new QVBoxLayout(this);
  layout->setSpacing(kGroupGap);
  layout->addWidget(m_intro);
  layout->addWidget(m_list, 1);
  layout->addLayout(buttons);
  resize(560, 420);
  m_close->setDefault(true);
  m_all->setAutoDefault(false);  // it has the focus first; Enter must not take everything back
  m_soon.setSingleShot(true);
  m_soon.setInterval(kSoon);
  connect(&m_soon, &QTimer::timeout, this, &MethodChanges::computeEffects);
  connect(m_close, &QPushButton::clicked, this, &QWidget::close);
  connect(m_all, &QPushButton::clicked, this, [this] {
    Recipe recipe = m_session.recipe();
    for (const MethodDifference& difference : m_differences)
      recipe = withoutDifference(recipe, Recipe{}, difference.key, m_session.framework());
    m_session.editRecipe(tr("taking back the changes of method"), recipe);
  });
  connect(&m_session, &Session::recipeChanged, this, &MethodChanges::refresh);
  connect(&m_session, &Session::scorecardReady, this, [this] { m_soon.start(); });
  connect(&m_session, &Session::waveSelected, this, [this] { m_soon.start(); });
  connect(&m_session, &Session::projectOpened, this, &QWidget::close);
  retranslate();
}

void MethodChanges::refresh() {
  const auto focused = std::find(m_buttons.begin(), m_buttons.end(), focusWidget());
  const auto place = static_cast<std::size_t>(focused - m_buttons.begin());
  const bool atButton = focused != m_buttons.end();
  m_work.stop();
  m_differences = differencesOf(m_session);
  m_effects.clear();
  m_buttons.clear();
  auto* content = new QWidget;
  auto* layout = new QVBoxLayout(content);
  layout->setSpacing(kGroupGap);
  for (const MethodDifference& difference : m_differences) layout->addWidget(entry(difference));
  if (m_differences.empty()) layout->addWidget(textLabel(tr("Every choice is as in the default method.")));
  layout->addStretch(1);
  // The button that was clicked is in the old one and still has to return from its click.
  if (QWidget* old = m_list->takeWidget()) old->deleteLater();
  m_list->setWidget(content);
  m_all->setEnabled(!m_differences.empty());
  if (atButton && m_buttons.empty()) m_close->setFocus(Qt::OtherFocusReason);
  if (atButton && !m_buttons.empty()) m_buttons[std::min(place, m_buttons.size() - 1)]->setFocus(Qt::OtherFocusReason);
  m_soon.start();
}

QWidget* MethodChanges::entry(const MethodDifference& difference) {
  const std::size_t which = m_buttons.size();
  auto* name = textLabel(words(difference.name));
  name->setObjectName(QStringLiteral("methodChangeName"));
  makeHeading(name, 3);
  auto* values = textLabel(tr("Default: %1 → now: %2").arg(words(difference.before), words(difference.after)));
  values->setObjectName(QStringLiteral("methodChangeValues"));
  auto* effect = textLabel(tr("Effect on the district: being computed…"));
  effect->setObjectName(QStringLiteral("methodChangeEffect"));
  makeQuiet(effect);
  m_effects.push_back(effect);
  auto* button = new QPushButton(tr("Take back"));
  button->setObjectName(QStringLiteral("takeBackButton"));
  button->setAutoDefault(false);
  button->setAccessibleName(tr("Take back: %1").arg(words(difference.name)));
  connect(button, &QPushButton::clicked, this, [this, which] { takeBack(which); });
  m_buttons.push_back(button);
  auto* text = new QVBoxLayout;
  text->setSpacing(2);
  for (QLabel* label : {name, values, effect}) text->addWidget(label);
  auto* row = new QWidget;
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addLayout(text, 1);
  layout->addWidget(button, 0, Qt::AlignTop);
  return row;
}

void MethodChanges::takeBack(std::size_t which) {
  const MethodDifference difference = m_differences[which];
  m_session.editRecipe(tr("taking back “%1”").arg(words(difference.name)),
                       withoutDifference(m_session.recipe(), Recipe{}, difference.key, m_session.framework()));
}

void MethodChanges::computeEffects() {
  // While numbers are on their way they would be of other answers; the next scorecard starts it again.
  const auto survey = m_session.survey();
  if (m_differences.empty() || !isVisible() || m_session.isComputing()) return;
  if (!survey || survey->units.empty()) {
    for (QLabel* label : m_effects) label->setText(tr("Effect on the district: there are no data yet"));
    return;
  }
  Job* job = m_work.start<Effects>(
      this, tr("Effects of the method"),
      [differences = m_differences, recipe = m_session.recipe(), survey, codebook = m_session.sharedCodebook(),
       framework = m_session.sharedFramework(), wave = m_session.wave().toStdString()](Progress& progress) {
        return methodEffects(differences, recipe, Recipe{}, *survey, *codebook, *framework, wave,
                             QThread::idealThreadCount(), progress);
      },
      [this](const Outcome<Effects>& outcome) { showEffects(outcome); });
  m_session.announce(job);
}

void MethodChanges::showEffects(const Outcome<Effects>& outcome) {
  if (outcome.isFailed()) {
    for (QLabel* label : m_effects) label->setText(words(outcome.fault()));
  }
  if (!outcome.isDone()) return;
  for (std::size_t i = 0; i < outcome.value().size() && i < m_effects.size(); ++i) {
    const MethodEffect& effect = outcome.value()[i];
    QStringList parts;
    for (const MethodEffect::Change& change : effect.changes) {
      if (std::abs(change.with - change.without) < kNoticeable) continue;
      const double difference = change.with - change.without;
      const QString sign = difference > 0 ? QStringLiteral("+") : QString();
      parts << tr("%1 %2, without it %3 (%4)")
                   .arg(words(change.name), toQString(fixedNumber(change.with, 1)),
                        toQString(fixedNumber(change.without, 1)), sign + toQString(fixedNumber(difference, 1)));
    }
    if (effect.fault) {
      m_effects[i]->setText(tr("Without it there would be no numbers: %1").arg(words(*effect.fault)));
    } else if (effect.needsReading) {
      m_effects[i]->setText(tr("Effect on the district: seen once it is taken back; other answers have to be read"));
    } else if (!parts.isEmpty()) {
      m_effects[i]->setText(tr("District: %1").arg(parts.join(tr("; "))));
    } else {
      m_effects[i]->setText(effect.changes.empty() ? tr("No effect on the district's indices")
                                                   : tr("Effect on the district's indices below 0.05"));
    }
  }
}

void MethodChanges::retranslate() {
  setWindowTitle(tr("Method: differences from the default"));
  m_intro->setText(tr("Each can be taken back by itself, and that can be undone."));
  m_list->setAccessibleName(windowTitle());
  m_all->setText(tr("Take all back"));
  m_close->setText(tr("Close"));
  refresh();
}

void MethodChanges::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QDialog::changeEvent(event);
}

// --- the notice -----------------------------------------------------------------------------------------------------

MethodNotice::MethodNotice(Session& session, QWidget* parent) : QToolButton(parent), m_session(session) {
  setObjectName(QStringLiteral("methodNoticeButton"));
  connect(this, &QToolButton::clicked, this, &MethodNotice::open);
  connect(&m_session, &Session::recipeChanged, this, &MethodNotice::refresh);
  connect(&m_session, &Session::projectOpened, this, &MethodNotice::refresh);
  refresh();
}

void MethodNotice::refresh() {
  const std::size_t count = differencesOf(m_session).size();
  setText(tr("Method differs from the default: %1").arg(count));
  setToolTip(tr("Shows each difference and takes it back"));
  setVisible(count > 0);
}

void MethodNotice::open() {
  if (!m_changes) {
    m_changes = new MethodChanges(m_session, window());
    m_changes->setAttribute(Qt::WA_DeleteOnClose);
  }
  m_changes->show();
  m_changes->raise();
  m_changes->activateWindow();
}

void MethodNotice::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) refresh();
  QToolButton::changeEvent(event);
}

}  // namespace hz
