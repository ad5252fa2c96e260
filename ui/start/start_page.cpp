// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/start_page.h"

#include "ui/common/icons.h"
#include "ui/common/look.h"
#include "ui/common/settings.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace hz {

StartPage::StartPage(Settings& settings, QWidget* parent)
    : Page(parent),
      m_settings(settings),
      m_choices(new QWidget),
      m_title(new QLabel),
      m_subtitle(new QLabel),
      m_recentTitle(new QLabel),
      m_recent(new QListWidget),
      m_noRecent(new QLabel),
      m_drop(new QLabel) {
  makeHeading(m_title, 1);
  makeHeading(m_recentTitle, 3);
  m_recent->setObjectName(QStringLiteral("recentListWidget"));
  m_recent->setFrameShape(QFrame::NoFrame);
  m_recent->setAlternatingRowColors(false);
  m_recent->setUniformItemSizes(true);
  m_recent->viewport()->setAutoFillBackground(false);
  auto* choices = new QVBoxLayout(m_choices);
  choices->setContentsMargins(0, 0, 0, 0);
  choices->setSpacing(kGap + 2);
  m_sample = addChoice(QStringLiteral("openSample"), QStringLiteral("sample"));
  m_new = addChoice(QStringLiteral("newProject"), QStringLiteral("new"));
  m_newFromFile = addChoice(QStringLiteral("newFromFile"), QStringLiteral("import"));
  m_prepare = addChoice(QStringLiteral("newQuestionnaire"), QStringLiteral("report"));
  m_open = addChoice(QStringLiteral("openProject"), QStringLiteral("open"));
  m_sample->setDefault(true);
  choices->addStretch(1);
  m_choices->setFixedWidth(300);
  layOut();
  // One click opens, as with the buttons beside it; Return does so too. A style that activates by a single click says
  // both, and the second finds the window busy.
  const auto open = [this](QListWidgetItem* item) { emit filesWanted({item->data(Qt::UserRole).toString()}); };
  connect(m_recent, &QListWidget::itemClicked, this, open);
  connect(m_recent, &QListWidget::itemActivated, this, open);
  m_recent->viewport()->setCursor(Qt::PointingHandCursor);
  StartPage::retranslate();
}

void StartPage::layOut() {
  makeQuiet(m_subtitle);
  makeQuiet(m_noRecent);
  makeQuiet(m_drop);
  m_subtitle->setWordWrap(true);
  m_drop->setWordWrap(true);

  auto* recent = new QVBoxLayout;
  recent->setSpacing(kGap);
  recent->addWidget(m_recentTitle);
  recent->addWidget(m_noRecent);
  recent->addWidget(m_recent, 1);
  recent->addStretch(0);
  auto* row = new QHBoxLayout;
  row->setSpacing(3 * kPageMargin);
  row->addWidget(m_choices, 0, Qt::AlignTop);
  row->addLayout(recent, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(3 * kPageMargin, 3 * kPageMargin, 3 * kPageMargin, kPageMargin);
  layout->setSpacing(kGap);
  layout->addWidget(m_title);
  layout->addWidget(m_subtitle);
  layout->addSpacing(2 * kPageMargin);
  layout->addLayout(row, 1);
  layout->addWidget(m_drop);
}

/// A button for the action of the menus of that name.
QPushButton* StartPage::addChoice(const QString& name, const QString& iconName) {
  auto* button = new QPushButton(icon(iconName), QString());
  button->setObjectName(name + QStringLiteral("Button"));
  button->setProperty("choice", true);
  button->setIconSize(QSize(24, 24));
  button->setMinimumHeight(44);
  button->setAutoDefault(true);
  m_choices->layout()->addWidget(button);
  connect(button, &QPushButton::clicked, this, [this, name] { emit actionWanted(name + QStringLiteral("Action")); });
  return button;
}

void StartPage::showRecent() {
  m_recent->clear();
  for (const QString& file : m_settings.recentFiles()) {
    const QFileInfo info(file);
    auto* item = new QListWidgetItem(QStringLiteral("%1\n%2 · %3")
                                         .arg(info.completeBaseName(), QDir::toNativeSeparators(info.absolutePath()),
                                              QLocale().toString(info.lastModified().date(), QLocale::ShortFormat)));
    item->setData(Qt::UserRole, file);
    item->setToolTip(QDir::toNativeSeparators(file));
    item->setSizeHint(QSize(0, 2 * fontMetrics().height() + 2 * kGap));
    m_recent->addItem(item);
  }
  m_recent->setVisible(m_recent->count() > 0);
  m_noRecent->setVisible(m_recent->count() == 0);
}

void StartPage::retranslate() {
  m_title->setText(tr("Hengzhi"));
  m_subtitle->setText(tr("Weighs how communities are governed: indices, imbalances, and how sure one may be of each."));
  m_sample->setText(tr("Open the sample district"));
  m_sample->setToolTip(tr("Twelve invented communities with questionnaires and statistics of two waves"));
  m_new->setText(tr("I use the built-in questionnaire"));
  m_new->setToolTip(tr("A project with the questionnaire and the indices that come with Hengzhi"));
  m_newFromFile->setText(tr("I have data from my own questionnaire"));
  m_newFromFile->setToolTip(
      tr("Proposes questions, dimensions and indices from the columns of a table: CSV, Excel, SPSS, Stata …"));
  m_prepare->setText(tr("I am preparing a questionnaire"));
  m_prepare->setToolTip(tr("To print it, or to field it with Kobo, ODK or Wenjuanxing"));
  m_open->setText(tr("Open a project…"));
  m_recentTitle->setText(tr("Recent projects"));
  m_noRecent->setText(tr("Projects you open will be listed here."));
  m_recent->setAccessibleName(tr("Recent projects"));
  m_drop->setText(
      tr("Or drop a file anywhere in this window: a project opens, a table of answers or statistics starts "
         "the import."));
  showRecent();
}

void StartPage::showEvent(QShowEvent* event) {
  Page::showEvent(event);
  showRecent();
}

}  // namespace hz
