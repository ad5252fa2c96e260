// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/help_window.h"

#include "base/resource.h"
#include "output/report/result_help.h"
#include "ui/common/language.h"
#include "ui/common/look.h"

#include <QEvent>
#include <QHash>
#include <QTextBrowser>
#include <QUrl>
#include <QVBoxLayout>

namespace hz {

namespace {

std::string folder() {
  return windowLanguage() == Language::Chinese ? "help/zh/" : "help/en/";
}

std::string_view pageBytes(const QString& code) {
  const std::string wanted = folder() + code.toStdString() + ".md";
  for (const Resource& resource : embeddedResources()) {
    if (resource.name == wanted) return resource.bytes;
  }
  return {};
}

/// The page about a code: its own, the one of what it is part of (a1_orders and A1 belong to A), or of its chart.
QString pageOf(QString code) {
  static const QHash<QString, QString> charts{{QStringLiteral("scores"), QStringLiteral("uncertainty")},
                                              {QStringLiteral("indices"), QStringLiteral("uncertainty")},
                                              {QStringLiteral("waves"), QStringLiteral("wave_change")},
                                              {QStringLiteral("slopes"), QStringLiteral("wave_change")},
                                              {QStringLiteral("differences"), QStringLiteral("ranks")},
                                              {QStringLiteral("smoothed"), QStringLiteral("smallarea")},
                                              {QStringLiteral("bands"), QStringLiteral("sampling_method")},
                                              {QStringLiteral("recipes"), QStringLiteral("removals")},
                                              {QStringLiteral("choices"), QStringLiteral("removals")},
                                              {QStringLiteral("reliability"), QStringLiteral("scales")},
                                              {QStringLiteral("scree"), QStringLiteral("scales")},
                                              {QStringLiteral("imbalances"), QStringLiteral("bands")},
                                              {QStringLiteral("quadrant-as"), QStringLiteral("bands")},
                                              {QStringLiteral("quadrant-pz"), QStringLiteral("bands")},
                                              {QStringLiteral("dimensions"), QStringLiteral("ladder")},
                                              {QStringLiteral("radar"), QStringLiteral("ladder")},
                                              {QStringLiteral("contributions"), QStringLiteral("method")},
                                              {QStringLiteral("likert"), QStringLiteral("import")},
                                              {QStringLiteral("profile"), QStringLiteral("D")},
                                              {QStringLiteral("drivers"), QStringLiteral("D")},
                                              {QStringLiteral("domains"), QStringLiteral("I3")},
                                              {QStringLiteral("reach"), QStringLiteral("I4")}};
  code = charts.value(code, code);
  if (!pageBytes(code).empty() || code.isEmpty()) return code;
  code[0] = code[0].toUpper();
  while (!code.isEmpty() && pageBytes(code).empty()) code.chop(1);
  return code;
}

/// First heading of a page, without the marks.
QString heading(std::string_view bytes) {
  const QString first =
      QString::fromUtf8(bytes.data(), static_cast<qsizetype>(std::min(bytes.size(), bytes.find('\n'))));
  return first.mid(first.indexOf(QLatin1Char(' ')) + 1).trimmed();
}

}  // namespace

bool hasHelp(const QString& code) {
  return !pageBytes(pageOf(code)).empty();
}

HelpWindow::HelpWindow(QWidget* parent) : QDialog(parent), m_text(new QTextBrowser) {
  setObjectName(QStringLiteral("helpWindow"));
  m_text->setObjectName(QStringLiteral("helpTextBrowser"));
  m_text->setOpenLinks(false);
  m_text->setFrameShape(QFrame::NoFrame);
  m_text->document()->setDocumentMargin(kPageMargin);
  resize(620, 640);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(m_text);
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
  m_page = code;
  const QString own = projectPage(code);
  const std::string_view bytes = pageBytes(pageOf(code));
  if (!own.isEmpty() || !bytes.empty()) {
    const QString up = QStringLiteral("[%1](contents.md)\n\n").arg(tr("All pages"));
    m_text->setMarkdown(up +
                        (own.isEmpty() ? QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size())) : own));
    return;
  }
  QString list = QStringLiteral("# %1\n\n").arg(tr("Methods and help"));
  const std::string prefix = folder();
  for (const Resource& resource : embeddedResources()) {
    if (!resource.name.starts_with(prefix)) continue;
    const std::string_view name = resource.name.substr(prefix.size());
    list += QStringLiteral("- [%1](%2)\n")
                .arg(heading(resource.bytes), QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
  }
  m_text->setMarkdown(list);
}

void HelpWindow::retranslate() {
  setWindowTitle(tr("Help"));
  m_text->setAccessibleName(tr("Help"));
  showPage(m_page);
}

void HelpWindow::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QDialog::changeEvent(event);
}

}  // namespace hz
