// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/report_file.h"

#include "base/all_parts.h"
#include "output/ooxml/paper_docx.h"
#include "output/report/report.h"
#include "ui/charts/report_pictures.h"
#include "ui/common/job.h"
#include "ui/common/language.h"
#include "ui/common/prompts.h"
#include "ui/common/questionnaire.h"
#include "ui/common/save_file.h"
#include "ui/common/text.h"
#include "ui/session/session.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace hz {

namespace {

constexpr double kComposing = 0.2;  // of the progress; painting takes the rest

QString reportText(const char* text) {
  return QCoreApplication::translate("hz::ReportFile", text);
}

/// What is written is of one kind; another ending would say something else.
QString withSuffix(const QString& file, const QString& suffix) {
  return file.isEmpty() || file.endsWith(suffix, Qt::CaseInsensitive) ? file : file + suffix;
}

QString reportFilter() {
  QStringList filters;
  for (const ReportFormat& format : reportFormats()) {
    filters << QStringLiteral("%1 (*%2)").arg(toQString(format.name.in(windowLanguage())), toQString(format.suffix));
  }
  return filters.join(QStringLiteral(";;"));
}

/// The file with the suffix of a format: the one it has, or that of the usual format.
QString withReportSuffix(const QString& file) {
  const auto known = outcomeOf([&] { return reportFormatOf(toUtf8(file.toLower())).suffix; });
  return withSuffix(file, toQString(known.isDone() ? known.value() : reportFormats().front().suffix));
}

/// Hands a progress on and can say the same again.
class RepeatedProgress final : public Progress {
 public:
  explicit RepeatedProgress(Progress& whole) : m_whole(whole) {}
  void repeat() { m_whole.report(m_done, m_total); }

 protected:
  bool keepGoing(std::uint64_t done, std::uint64_t total) override {
    m_done = done;
    m_total = total;
    repeat();
    return true;
  }

 private:
  Progress& m_whole;
  std::uint64_t m_done = 0, m_total = 1;
};

QString reportWritten(const QString& file, const Session::FigureSource& source, const ReportProvenance& provenance,
                      Progress& progress) {
  ProgressPart composing(progress, 0, kComposing), rest(progress, kComposing, 1);
  RepeatedProgress writing(rest);
  const Report report = districtReport(source.request, provenance, composing);
  const ReportFormat& format = reportFormatOf(toUtf8(file.toLower()));
  const auto paint = [&](const Figure& figure) {
    const auto waiting = [&] { writing.repeat(); };
    return format.pictures == PictureKind::Png ? figurePngFromWorker(figure, report.language, waiting)
                                               : figureSvgFromWorker(figure, report.language, waiting);
  };
  const auto saved = saveFile(file, QByteArray::fromStdString(format.write(report, paint, writing)));
  if (saved.isFailed()) throw saved.fault();
  return file;
}

}  // namespace

void writeDistrictReport(Session& session, QWidget* parent, std::function<void(const Outcome<QString>&)> then) {
  if (!session.scorecard()) return;
  const QString chosen =
      askForExport(parent, reportText(QT_TRANSLATE_NOOP("hz::ReportFile", "District report")),
                   session.projectName() + toQString(reportFormats().front().suffix), reportFilter());
  if (chosen.isEmpty()) return;
  const QString title = reportText(QT_TRANSLATE_NOOP("hz::ReportFile", "Writing the report"));
  const auto leaving = session.release(QStringLiteral("report"));
  if (leaving.isFailed()) return then(Outcome<QString>::failed(leaving.fault()));
  Session::FigureSource source = session.figureSource();
  source.card = leaving.value();
  source.request.card = source.card.get();
  ReportProvenance provenance = provenanceOf(toUtf8(session.path()), session.batches());
  provenance.definitions = session.definitions();
  provenance.entry = session.read([](const Project& project) { return project.entry().doubleEntry(); });
  Job* job = Job::start<QString>(
      parent, title,
      [file = withReportSuffix(chosen), source = std::move(source), provenance = std::move(provenance)](
          Progress& progress) { return reportWritten(file, source, provenance, progress); },
      [&session, title, then = std::move(then)](const Outcome<QString>& outcome) {
        outcome.isCancelled() ? session.announceCancelled(title) : then(outcome);
      });
  session.announce(job);
}

Outcome<QString> writeQuestionnaire(const Session& session, QWidget* parent) {
  const QString title = reportText(QT_TRANSLATE_NOOP("hz::ReportFile", "Questionnaire"));
  const QString chosen =
      askForExport(parent, title, QStringLiteral("%1 %2.pdf").arg(session.projectName(), title),
                   reportText(QT_TRANSLATE_NOOP("hz::ReportFile", "PDF documents (*.pdf)")) + QStringLiteral(";;") +
                       reportText(QT_TRANSLATE_NOOP("hz::ReportFile", "Word documents (*.docx)")));
  if (chosen.isEmpty()) return {};
  const bool word = QFileInfo(chosen).suffix().toLower() == QLatin1String("docx");
  const QString file = withSuffix(chosen, word ? QStringLiteral(".docx") : QStringLiteral(".pdf"));
  return outcomeOf([&] {
    const Language language = windowLanguage();
    const auto saved =
        saveFile(file, word ? QByteArray::fromStdString(paperDocx(paperForm(session.codebook(), language), language))
                            : questionnairePdf(session.codebook(), language));
    if (saved.isFailed()) throw saved.fault();
    return file;
  });
}

}  // namespace hz
