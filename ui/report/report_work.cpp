// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_work.h"

#include "base/phrasebook.h"
#include "score/release/released_scorecard.h"
#include "ui/charts/report_pages.h"
#include "ui/charts/report_pictures.h"
#include "ui/common/save_file.h"
#include "ui/common/text.h"

#include <QCoreApplication>
#include <QThread>

#include <algorithm>

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

MaterialSource materialSource(const ReportWork& work, const Scorecard& card) {
  MaterialSource source;
  source.card = &card;
  source.survey = work.source.survey.get();
  source.codebook = work.source.codebook.get();
  source.framework = work.source.framework.get();
  source.kept = work.kept;
  source.policy = work.policy;
  source.wave = work.settings.wave.empty() ? work.source.request.wave : work.settings.wave;
  source.language = work.source.request.language;
  source.threads = std::max(1, QThread::idealThreadCount());
  return source;
}

/// All that material depends on besides the card.
std::string materialKey(const ReportWork& work, const MaterialSource& source) {
  std::string key =
      work.settings.templateName + '\n' + source.wave + '\n' + (source.language == Language::Chinese ? "zh" : "en");
  for (const ReportBlockChoice& choice : work.settings.blocks)
    if (choice.included) key += '\n' + choice.block;
  std::sort(key.begin(), key.end());  // the order of blocks changes nothing
  for (const NamedValue& kept : work.kept) key += '\n' + kept.name + '\n' + kept.value;
  return key;
}

std::shared_ptr<const ReportMaterial> material(const ReportWork& work, const Scorecard& card, Progress& progress) {
  const MaterialSource source = materialSource(work, card);
  const std::string key = materialKey(work, source);
  {
    const std::lock_guard guard(work.memory->lock);
    if (work.memory->material && work.memory->key == key && work.memory->card == work.source.card)
      return work.memory->material;
  }
  auto found = std::make_shared<const ReportMaterial>(gatherMaterial(work.settings, source, progress));
  const std::lock_guard guard(work.memory->lock);
  work.memory->key = key;
  work.memory->card = work.source.card;
  work.memory->material = found;
  return found;
}

Report composed(const ReportWork& work, Progress& progress) {
  // As it may leave: the preview shows the pages as they will be.
  Scorecard leaving;
  FigureRequest request = work.source.request;
  if (!work.source.card->released) {
    leaving = releasedScorecard(*work.source.card, *work.source.framework, work.policy);
    request.card = &leaving;
  }
  ProgressPart gathering(progress, 0, 0.6), composing(progress, 0.6, 1);
  const auto gathered = material(work, *request.card, gathering);
  return composeReport(work.settings, request, work.provenance, *gathered, composing);
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
    bytes = QByteArray::fromStdString(
        format.writeStyled(report, paint, {work.settings.style, work.settings.roles}, waiting));
  }
  const auto saved = saveFile(file, bytes);
  if (saved.isFailed()) throw saved.fault();
  return file;
}

RefreshedFile refreshDeckFile(const ReportWork& work, const QString& deck, const QString& file, Progress& progress) {
  ProgressPart composing(progress, 0, kComposingShare), rest(progress, kComposingShare, 1);
  const Report report = composed(work, composing);
  WaitingProgress waiting(rest);
  const auto png = [&](const Figure& figure) {
    return figurePngFromWorker(figure, report.language, [&] { waiting.repeat(); });
  };
  const RefreshedDeck made = refreshedDeck(toUtf8(deck), report, png, waiting);
  const auto saved = saveFile(file, QByteArray::fromStdString(made.bytes));
  if (saved.isFailed()) throw saved.fault();
  int done = 0;
  QStringList left;
  for (const RefreshNote& note : made.notes) {
    if (note.isDone) {
      ++done;
    } else {
      left << toQString(note.shape + ": " + phrase(report.language, "report." + note.reason));
    }
  }
  const std::string all =
      phrase(report.language, "report.refresh_done", {std::to_string(done), std::to_string(left.size())});
  return {file, (QStringList{toQString(all)} + left).join(QLatin1Char('\n'))};
}

}  // namespace hz
