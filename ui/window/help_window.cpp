// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/help_window.h"

#include "output/report/result_help.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/window/help_pages.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QShortcut>
#include <QTextBrowser>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace hz {

namespace {

QString listed(const QList<HelpPage>& pages) {
  QString list;
  for (const HelpPage& page : pages) list += QStringLiteral("- [%1](%2.md)\n").arg(page.title, page.code);
  return list + QLatin1Char('\n');
}

}  // namespace

bool hasHelp(const QString& code) {
  return !helpPageOf(code).text.isEmpty();
}

HelpWindow::HelpWindow(QWidget* parent)
    : QDialog(parent),
      m_back(new QToolButton),
      m_forward(new QToolButton),
      m_all(new QToolButton),
      m_search(new QLineEdit),
      m_text(new QTextBrowser) {
  setObjectName(QStringLiteral("helpWindow"));
  m_back->setObjectName(QStringLiteral("helpBackButton"));
  m_back->setArrowType(Qt::LeftArrow);
  m_forward->setObjectName(QStringLiteral("helpForwardButton"));
  m_forward->setArrowType(Qt::RightArrow);
  m_all->setObjectName(QStringLiteral("helpContentsButton"));
  m_search->setObjectName(QStringLiteral("helpSearchLineEdit"));
  m_search->setClearButtonEnabled(true);
  m_text->setObjectName(QStringLiteral("helpTextBrowser"));
  m_text->setOpenLinks(false);
  m_text->setFrameShape(QFrame::NoFrame);
  m_text->document()->setDocumentMargin(kPageMargin);
  resize(620, 500);
  auto* bar = new QHBoxLayout;
  bar->setContentsMargins(kGap, kGap, kGap, kGap);
  for (QToolButton* button : {m_back, m_forward, m_all}) bar->addWidget(button);
  bar->addWidget(m_search, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(bar);
  layout->addWidget(m_text, 1);
  connect(m_back, &QToolButton::clicked, this, &HelpWindow::back);
  connect(m_forward, &QToolButton::clicked, this, &HelpWindow::forward);
  connect(m_all, &QToolButton::clicked, this, [this] { showPage({}); });
  connect(new QShortcut(QKeySequence(QStringLiteral("Alt+Left")), this), &QShortcut::activated, this,
          &HelpWindow::back);
  connect(new QShortcut(QKeySequence(QStringLiteral("Alt+Right")), this), &QShortcut::activated, this,
          &HelpWindow::forward);
  connect(new QShortcut(QKeySequence(QKeySequence::Find), this), &QShortcut::activated, m_search,
          [this] { m_search->setFocus(Qt::ShortcutFocusReason); });
  connect(m_search, &QLineEdit::textEdited, this, &HelpWindow::showFound);
  // Enter opens the first page found; it must not press a button.
  for (QToolButton* button : {m_back, m_forward, m_all}) button->setFocusPolicy(Qt::TabFocus);
  connect(m_search, &QLineEdit::returnPressed, this, [this] {
    const QList<HelpPage> found = helpPagesFor(m_search->text());
    if (!found.isEmpty()) showPage(found.first().code);
  });
  connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl& url) {
    QString page = url.path();
    if (page.endsWith(QLatin1String(".md"))) page.chop(3);
    showPage(page);
  });
  retranslate();
}

void HelpWindow::setProject(std::shared_ptr<const Framework> framework, std::shared_ptr<const Codebook> codebook) {
  m_framework = std::move(framework);
  m_codebook = std::move(codebook);
}

QString HelpWindow::projectPage(const QString& code) const {
  if (!m_framework || !m_codebook) return {};
  return QString::fromStdString(resultHelp(*m_framework, *m_codebook, code.toStdString(), windowLanguage()));
}

bool HelpWindow::knows(const QString& code) const {
  return !projectPage(code).isEmpty() || hasHelp(code);
}

void HelpWindow::showPage(const QString& code) {
  if (m_at < 0 || m_pages[m_at] != code) {
    m_pages.resize(m_at + 1);  // another way than the one that was gone back
    m_pages.append(code);
    ++m_at;
  }
  present(code);
}

void HelpWindow::back() {
  // From what was found, back to the page where the search began.
  go(m_search->text().isEmpty() ? m_at - 1 : m_at);
}

void HelpWindow::forward() {
  go(m_at + 1);
}

void HelpWindow::go(qsizetype place) {
  if (place < 0 || place >= m_pages.size()) return;
  m_at = place;
  present(m_pages[m_at]);
}

void HelpWindow::present(const QString& code) {
  m_search->clear();
  const QString own = projectPage(code);
  const QString text = own.isEmpty() ? helpPageOf(code).text : own;
  m_text->setMarkdown(text.isEmpty() ? contents() : text);
  m_back->setEnabled(m_at > 0);
  m_forward->setEnabled(m_at + 1 < m_pages.size());
}

QString HelpWindow::contents() const {
  QString list = QStringLiteral("# %1\n\n").arg(tr("Methods and help"));
  for (const HelpGroup& group : helpGroups()) list += QStringLiteral("## %1\n").arg(group.title) + listed(group.pages);
  return list;
}

void HelpWindow::showFound(const QString& typed) {
  if (typed.trimmed().isEmpty()) {
    present(page());
    return;
  }
  m_back->setEnabled(true);
  const QList<HelpPage> found = helpPagesFor(typed);
  m_text->setMarkdown(found.isEmpty()
                          ? tr("No page fits this. Try another or a shorter word, or look through all pages.")
                          : QStringLiteral("# %1\n\n").arg(tr("Pages found")) + listed(found));
}

void HelpWindow::retranslate() {
  setWindowTitle(tr("Help"));
  m_back->setToolTip(tr("Back (Alt+Left)"));
  m_back->setAccessibleName(tr("Back"));
  m_forward->setToolTip(tr("Forward (Alt+Right)"));
  m_forward->setAccessibleName(tr("Forward"));
  m_all->setText(tr("All pages"));
  m_search->setPlaceholderText(tr("Search the help"));
  m_search->setAccessibleName(tr("Search the help"));
  m_text->setAccessibleName(tr("Help"));
  if (m_at < 0) {
    showPage({});
  } else {
    present(m_pages[m_at]);
  }
}

void HelpWindow::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QDialog::changeEvent(event);
}

}  // namespace hz
