// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/community_merge_bar.h"

#include "ui/common/language.h"
#include "ui/common/text.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <memory>

namespace hz {

CommunityMergeBar::CommunityMergeBar(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_fromLabel(new QLabel),
      m_intoLabel(new QLabel),
      m_wrong(new QLabel),
      m_from(new QComboBox),
      m_into(new QComboBox),
      m_merge(new QPushButton) {
  m_from->setObjectName(QStringLiteral("mergeFromComboBox"));
  m_into->setObjectName(QStringLiteral("mergeIntoComboBox"));
  m_merge->setObjectName(QStringLiteral("mergeCommunitiesButton"));
  m_wrong->setObjectName(QStringLiteral("mergeWrongLabel"));
  m_wrong->setWordWrap(true);
  m_wrong->setTextFormat(Qt::PlainText);
  m_fromLabel->setBuddy(m_from);
  m_intoLabel->setBuddy(m_into);
  for (QComboBox* box : {m_from, m_into}) {
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);  // names may be long
    box->setMinimumContentsLength(10);
    box->setMaximumWidth(220);
  }
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  for (QWidget* each : std::initializer_list<QWidget*>{m_fromLabel, m_from, m_intoLabel, m_into, m_merge})
    layout->addWidget(each);
  layout->addWidget(m_wrong, 1);
  for (QComboBox* box : {m_from, m_into})
    connect(box, &QComboBox::currentIndexChanged, this, &CommunityMergeBar::showState);
  connect(m_merge, &QPushButton::clicked, this, &CommunityMergeBar::merge);
  retranslate();
}

void CommunityMergeBar::refresh() {
  const auto communities = m_session.communities();
  for (QComboBox* box : {m_from, m_into}) {
    const QSignalBlocker blocker(box);
    const QString before = box->currentData().toString();
    box->clear();
    for (const Community& community : communities) {
      const QString code = toQString(community.code), name = words(community.name);
      box->addItem(name.isEmpty() || name == code ? code : QStringLiteral("%1  %2").arg(code, name), code);
    }
    box->setCurrentIndex(qMax(0, box->findData(before)));
  }
  setVisible(communities.size() > 1 && !m_session.readOnly());
  showState();
}

void CommunityMergeBar::showState() {
  m_merge->setEnabled(m_from->currentIndex() >= 0 && m_from->currentData() != m_into->currentData());
  m_wrong->clear();
}

void CommunityMergeBar::merge() {
  const std::string from = toUtf8(m_from->currentData().toString()), into = toUtf8(m_into->currentData().toString());
  const std::size_t both = m_session.read([&](const Project& project) { return project.communityOverlap(from, into); });
  if (both > 0) {
    m_wrong->setText(
        tr("Both have the same %1 respondents or figures of a wave; take one of them out first.").arg(both));
    return;
  }
  const auto moved = std::make_shared<MovedCommunity>();
  Session::DataChange change;
  change.title = tr("Taking communities together");
  change.undoText = tr("taking %1 for %2").arg(toQString(from), toQString(into));
  change.make = [from, into, moved](Project& project, Progress& progress) {
    *moved = project.mergeCommunity(from, into, progress);
  };
  change.takeBack = [moved](Project& project, Progress& progress) { project.splitCommunity(*moved, progress); };
  m_session.whenFree(this, [this, change] {
    m_session.change(change, [this](const Outcome<bool>& outcome) {
      if (outcome.isFailed()) m_wrong->setText(words(outcome.fault()));
    });
  });
}

void CommunityMergeBar::retranslate() {
  m_fromLabel->setText(tr("One community under two names:"));
  m_intoLabel->setText(tr("is"));
  m_from->setAccessibleName(tr("Spelling that is given up"));
  m_into->setAccessibleName(tr("Community it stands for"));
  m_merge->setText(tr("Take together"));
  m_merge->setToolTip(tr("Its answers and figures count for the other community, also in later files; can be undone"));
}

void CommunityMergeBar::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
    refresh();
  }
  QWidget::changeEvent(event);
}

}  // namespace hz
