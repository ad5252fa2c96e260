// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/resource.h"
#include "stats/psychometrics/adequacy.h"
#include "stats/psychometrics/agreement.h"
#include "stats/psychometrics/careless.h"
#include "stats/psychometrics/exploration.h"
#include "stats/psychometrics/reliability.h"
#include "support/help_words.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;

/// The worked examples of the help pages on scales, computed by the functions that the pages describe.
class PsychometricsHelpTest : public QObject {
  Q_OBJECT
 private slots:
  void theWorkedExamplesAreRight() {
    ItemMoments moments;
    moments.items = {"a", "b", "c"};
    moments.n = moments.respondents = moments.complete = moments.fewestPair = 100;
    moments.answered = {100, 100, 100};
    moments.mean = Eigen::Vector3d::Zero();
    moments.deviation = Eigen::Vector3d::Ones();
    moments.covariance.resize(3, 3);
    moments.covariance << 1, 0.48, 0.32, 0.48, 1, 0.24, 0.32, 0.24, 1;
    moments.correlation = moments.pairCorrelation = moments.covariance;
    moments.smallestEigenvalue = 0.5;
    const Reliability scale = reliability(moments);
    const Adequacy adequate = adequacy(moments);
    const Exploration factor = explore(moments, {});
    const GroupAgreement groups = groupAgreement({1, 2, 3, 4, 5, 6}, {0, 0, 0, 1, 1, 1});
    ItemTable pair{{"a", "b"}, Eigen::MatrixXd(3, 2)};
    pair.answers << 4, 3, 5, 3, 4, 4;
    ItemTable answers{{"a", "b", "c", "d", "e"}, Eigen::MatrixXd(1, 5)};
    answers.answers << 1, 2, 2, 2, 5;
    const std::vector<std::tuple<const char*, const char*, double>> examples{
        {"reliability", "alpha = 3·0.346667/(1 + 2·0.346667)", scale.alphaStandardized},
        {"reliability", "omega = 1.8²/(1.8² + 1.84)", scale.omegaTotal},
        {"adequacy", "KMO = 0.3904/(0.3904 + 0.260824)", adequate.kmo},
        {"adequacy", "Bartlett = −(99 − 11/6)·ln 0.683328", adequate.bartlettChi2},
        {"factors", "loading = √(0.48·0.32/0.24)", factor.loadings(0, 0)},
        {"factors", "communality = 0.48·0.32/0.24", factor.communalities[0]},
        {"agreement", "ICC(1) = 12.5/15.5", groups.icc1},
        {"agreement", "ICC(2) = 12.5/13.5", groups.icc2},
        {"agreement", "r_wg(2) = (5/3)/(5/3 + 1/6)", withinGroupAgreement(pair, {0, 0, 0}, 1, 5).median},
        {"careless", "IRV = √(9.2/4)", responseVariability(answers)[0]},
    };
    for (const auto& [page, words, value] : examples) {
      const std::string line = std::string(words) + " = " + QString::number(value, 'f', 4).toStdString() + "\n";
      for (const char* language : {"en", "zh"}) {
        const std::string text(resource("help/" + std::string(language) + "/" + page + ".md"));
        QVERIFY2(text.find(asHelpPrints(language, line)) != std::string::npos, line.c_str());
      }
    }
  }
};

HZ_TEST(PsychometricsHelpTest)
#include "psychometrics_help_test.moc"
