// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_work.h"

#include "score/scale/scale_report.h"
#include "ui/charts/report_pages.h"
#include "ui/charts/report_pictures.h"
#include "ui/common/save_file.h"
#include "ui/common/text.h"

#include <QCoreApplication>
#include <QThread>

namespace hz {

namespace {

constexpr double kComposingShare = 0.25;  // of the progress; painting takes the rest

/// Hands a progress on and can say the same again, which is how a worker that waits hears that it is to stop.
class WaitingProgress final : public Progress {
 public:
  explicit WaitingProgress(Progress& whole) : m_whole(whole) {}
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

Report composed(const ReportWork& work, Progress& progress) {
  FigureRequest request = work.source.request;
  std::vector<ScaleReport> scales;
  if (reportTemplate(work.settings.templateName).isChapter && work.source.survey) {
    ScaleReportOptions asked;
    asked.wave = work.settings.wave.empty() ? request.wave : work.settings.wave;
    asked.seed = work.source.card->recipe.cube.seed;
    asked.level = work.source.card->recipe.level;
    ProgressPart judging(progress, 0, 0.5);
    scales = scaleReports(*work.source.survey, *work.source.codebook,
                          defaultScales(*work.source.codebook, *work.source.framework), asked, judging);
    request.scales = &scales;
  }
  ProgressPart composing(progress, 0.5, 1);
  return composeReport(work.settings, request, work.provenance, composing);
}

FigureToPicture pictures(Language language, WaitingProgress& waiting) {
  return [language, &waiting](const Figure& figure, QSizeF& size) {
    return figurePictureFromWorker(figure, language, size, [&] { waiting.repeat(); });
  };
}

}  // namespace

std::shared_ptr<const ReportPages> previewPages(const ReportWork& work, Progress& progress) {
  ProgressPart composing(progress, 0, kComposingShare), rest(progress, kComposingShare, 1);
  const Report report = composed(work, composing);
  WaitingProgress waiting(rest);
  auto pages = std::make_shared<ReportPages>(report, pictures(report.language, waiting), waiting);
  pages->count();  // lays out here, not in the window
  pages->moveTo(QCoreApplication::instance()->thread());
  return pages;
}

QString writeReportFile(const ReportWork& work, const QString& file, Progress& progress) {
  ProgressPart composing(progress, 0, kComposingShare), rest(progress, kComposingShare, 1);
  const Report report = composed(work, composing);
  WaitingProgress waiting(rest);
  QByteArray bytes;
  if (work.settings.format == kPdfReport) {
    bytes = reportPdf(report, pictures(report.language, waiting), waiting);
  } else {
    const ReportFormat& format = reportFormatOf(work.settings.format);
    const auto paint = [&](const Figure& figure) {
      const auto again = [&] { waiting.repeat(); };
      return format.pictures == PictureKind::Png ? figurePngFromWorker(figure, report.language, again)
                                                 : figureSvgFromWorker(figure, report.language, again);
    };
    bytes = QByteArray::fromStdString(format.writeStyled(report, paint, work.settings.style, waiting));
  }
  const auto saved = saveFile(file, bytes);
  if (saved.isFailed()) throw saved.fault();
  return file;
}

}  // namespace hz
