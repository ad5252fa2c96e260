// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/scale/scale_report.h"

namespace hz::score {
namespace {

/// Runs one part; what makes it impossible becomes the report's problem, a cancel goes on.
template <class Part>
void attempt(ScaleReport& report, const char* name, Part part) {
  try {
    part();
  } catch (const Fault& fault) {
    if (fault.code() == FaultCode::Cancelled) throw;
    report.problems.push_back({name, fault});
  }
}

ScaleReport reportOf(const ScaleAnswers& answers, const ScaleDefinition& scale, const ScaleReportOptions& options,
                     Progress& progress) {
  ScaleReport report;
  report.scale = scale;
  report.wave = answers.wave;
  attempt(report, "reliability", [&] {
    report.reliability = reliability(answers.table, ReliabilityOptions{options.missing, options.level});
  });
  if (report.reliability && options.replicates > 1) {
    attempt(report, "resampled", [&] {
      ResamplingOptions resampling;
      resampling.replicates = options.replicates;
      resampling.seed = options.seed;
      resampling.level = options.level;
      resampling.threads = options.threads;
      resampling.missing = options.missing;
      report.resampled = resampledReliability(answers.table, answers.cluster, resampling, progress);
    });
  }
  attempt(report, "adequacy", [&] { report.adequacy = adequacy(answers.table, options.missing); });
  if (options.parallelDraws > 0) {
    attempt(report, "parallel", [&] {
      ParallelOptions parallel;
      parallel.draws = options.parallelDraws;
      parallel.seed = options.seed;
      parallel.threads = options.threads;
      report.parallel = parallelAnalysis(answers.table, parallel, progress);
    });
  }
  attempt(report, "agreement", [&] {
    report.agreement = groupAgreement(meanScores(answers.table), answers.community, options.level);
    if (isMissing(answers.scaleMin)) return;
    report.within = withinGroupAgreement(answers.table, answers.community, answers.scaleMin, answers.scaleMax);
    report.verdict = aggregationVerdict(*report.agreement, *report.within, alphaOf(report.reliability));
  });
  return report;
}

}  // namespace

std::vector<ScaleReport> scaleReports(const Survey& survey, const Codebook& codebook,
                                      const std::vector<ScaleDefinition>& scales, const ScaleReportOptions& options,
                                      Progress& progress) {
  std::vector<ScaleReport> reports;
  for (std::size_t i = 0; i < scales.size(); ++i) {
    const auto count = static_cast<double>(scales.size());
    ProgressPart part(progress, static_cast<double>(i) / count, static_cast<double>(i + 1) / count);
    part.report(0, 1);
    const ScaleAnswers answers = scaleAnswers(survey, codebook, scales[i], options.wave, options.participants);
    reports.push_back(reportOf(answers, scales[i], options, part));
  }
  return reports;
}

}  // namespace hz::score
