// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_settings.h"

#include "base/file.h"
#include "base/hash.h"
#include "ui/common/outcome.h"
#include "ui/common/prompts.h"
#include "ui/common/save_file.h"
#include "ui/common/text.h"
#include "ui/report/report_page.h"
#include "ui/session/kept_values.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalBlocker>

namespace hz {

std::vector<ReportBlockChoice> blockChoices(const QListWidget& list) {
  std::vector<ReportBlockChoice> choices;
  for (int i = 0; i < list.count(); ++i) {
    const QListWidgetItem* item = list.item(i);
    choices.push_back({toUtf8(item->data(Qt::UserRole).toString()), item->checkState() == Qt::Checked,
                       toUtf8(item->data(kBeforeText).toString()), toUtf8(item->data(kAfterText).toString())});
  }
  return choices;
}

void setBlockChoice(QListWidgetItem& item, const ReportBlockChoice& choice) {
  item.setData(Qt::UserRole, toQString(choice.block));
  item.setCheckState(choice.included ? Qt::Checked : Qt::Unchecked);
  item.setData(kBeforeText, toQString(choice.before));
  item.setData(kAfterText, toQString(choice.after));
}

// --- settings kept in the project -----------------------------------------------------------------------------------

void ReportPage::fillKept() {
  const QSignalBlocker quiet(m_kept);
  const QString typed = m_kept->currentText();
  m_kept->clear();
  for (const auto& [name, json] : m_session.kept().values(QLatin1String(kKeptReports))) m_kept->addItem(name);
  m_kept->setCurrentIndex(m_kept->findText(typed));
  if (m_kept->currentIndex() < 0) m_kept->setEditText(typed);
  m_again->setEnabled(m_kept->count() > 0 && hasContent());
}

void ReportPage::keep() {
  QString name = m_kept->currentText().trimmed();
  if (name.isEmpty()) name = m_template->currentText();
  ReportSettings kept = settings();
  if (!kept.style.empty()) {
    const auto bytes = outcomeOf([&] { return readWholeFile(kept.style); });
    if (bytes.isFailed()) return emit failed(tr("Keeping the report"), bytes.fault());
    kept.styleHash = sha256(bytes.value());
  }
  m_kept->setEditText(name);
  m_session.kept().set(tr("Keep report"), QLatin1String(kKeptReports), name, toQString(reportSettingsToJson(kept)));
  m_kept->setCurrentIndex(m_kept->findText(name));
}

void ReportPage::bringKept() {
  const auto json = m_session.kept().value(QLatin1String(kKeptReports), m_kept->currentText());
  if (json) setSettings(reportSettingsFromJson(toUtf8(*json)));
}

void ReportPage::again() {
  if (m_kept->currentIndex() < 0) m_kept->setCurrentIndex(0);
  bringKept();
  m_compared->setCurrentIndex(0);
  m_wave->setCurrentIndex(m_wave->count() - 1);
  write();
}

// --- files ----------------------------------------------------------------------------------------------------------

void ReportPage::write() {
  const QString suffix = m_format->currentData().toString();
  if (!hasContent()) return;
  QString file = askForExport(this, tr("Report"), m_session.projectName() + suffix,
                              QStringLiteral("%1 (*%2)").arg(m_format->currentText(), suffix));
  if (file.isEmpty()) return;
  if (!file.endsWith(suffix, Qt::CaseInsensitive)) file += suffix;
  const auto asked = work(true);
  if (!asked) return;
  const QString what = tr("Writing the report");
  Job* job = Job::start<QString>(
      this, what, [asked = *asked, file](Progress& progress) { return writeReportFile(asked, file, progress); },
      [this, what](const Outcome<QString>& written) {
        if (written.isCancelled()) return m_session.announceCancelled(what);
        if (written.isFailed()) return emit failed(what, written.fault());
        emit fileWritten(written.value());
      });
  m_session.announce(job);
}

void ReportPage::refresh() {
  if (!hasContent()) return;
  const QString filter = tr("Presentations (*.pptx)");
  const QStringList decks = prompts().openFiles(this, tr("Refresh a deck"), filter, false);
  if (decks.isEmpty()) return;
  QString file = askForExport(this, tr("Refreshed deck"), decks.front().section(QLatin1Char('/'), -1), filter);
  if (file.isEmpty()) return;
  if (!file.endsWith(QLatin1String(".pptx"), Qt::CaseInsensitive)) file += QLatin1String(".pptx");
  auto asked = work(true);
  if (!asked) return;
  asked->settings.templateName = "district";
  asked->settings.format = ".pptx";
  const QString what = tr("Refreshing the deck");
  Job* job = Job::start<RefreshedFile>(
      this, what,
      [asked = *asked, deck = decks.front(), file](Progress& progress) {
        return refreshDeckFile(asked, deck, file, progress);
      },
      [this, what](const Outcome<RefreshedFile>& made) {
        if (made.isCancelled()) return m_session.announceCancelled(what);
        if (made.isFailed()) return emit failed(what, made.fault());
        emit fileWritten(made.value().file);
        prompts().ask(this, {what, made.value().words, tr("OK"), {}, {}});
      });
  m_session.announce(job);
}

}  // namespace hz
