// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/report_file.h"

#include "base/all_parts.h"
#include "output/report/report.h"
#include "ui/charts/export.h"
#include "ui/common/language.h"
#include "ui/common/prompts.h"
#include "ui/common/questionnaire.h"
#include "ui/common/save_file.h"
#include "ui/session.h"

#include <QApplication>
#include <QCoreApplication>

namespace hz {

namespace {

QString say(const char* text) {
  return QCoreApplication::translate("hz::ReportFile", text);
}

ReportProvenance provenanceOf(const Session& session) {
  ReportProvenance provenance;
  provenance.projectName = session.projectName().toStdString();
  for (const BatchRecord& batch : session.batches()) {
    provenance.version = batch.toolVersion;
    provenance.batches.push_back({batch.fileName, batch.fileSha256, std::string(sheetName(batch.kind)),
                                  batch.importedAt, static_cast<long long>(batch.rowsRead),
                                  static_cast<long long>(batch.rowsAccepted),
                                  static_cast<long long>(batch.rowsRejected)});
  }
  return provenance;
}

/// What is written is of one kind; another ending would say something else.
QString withSuffix(const QString& file, const QString& suffix) {
  return file.isEmpty() || file.endsWith(suffix, Qt::CaseInsensitive) ? file : file + suffix;
}

}  // namespace

Outcome<QString> writeDistrictReport(const Session& session, QWidget* parent) {
  if (!session.scorecard()) return {};
  const QString file =
      withSuffix(prompts().saveFile(parent, say(QT_TRANSLATE_NOOP("hz::ReportFile", "District report")),
                                    session.projectName() + QStringLiteral(".html"),
                                    say(QT_TRANSLATE_NOOP("hz::ReportFile", "Web pages (*.html)"))),
                 QStringLiteral(".html"));
  if (file.isEmpty()) return {};
  QApplication::setOverrideCursor(Qt::WaitCursor);
  const auto outcome = outcomeOf([&] {
    const Report report = districtReport(session.figureRequest(), provenanceOf(session));
    const std::string html = reportToHtml(report, [](const Figure& figure) { return figureSvg(figure); });
    const auto saved = saveFile(file, QByteArray::fromStdString(html));
    if (saved.isFailed()) throw saved.fault();
    return file;
  });
  QApplication::restoreOverrideCursor();
  return outcome;
}

Outcome<QString> writeQuestionnaire(const Session& session, QWidget* parent) {
  const QString title = say(QT_TRANSLATE_NOOP("hz::ReportFile", "Questionnaire"));
  const QString file =
      withSuffix(prompts().saveFile(parent, title, QStringLiteral("%1 %2.pdf").arg(session.projectName(), title),
                                    say(QT_TRANSLATE_NOOP("hz::ReportFile", "PDF documents (*.pdf)"))),
                 QStringLiteral(".pdf"));
  if (file.isEmpty()) return {};
  return outcomeOf([&] {
    const auto saved = saveFile(file, questionnairePdf(session.codebook(), windowLanguage()));
    if (saved.isFailed()) throw saved.fault();
    return file;
  });
}

}  // namespace hz
