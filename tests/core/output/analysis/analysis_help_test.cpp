// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/resource.h"
#include "core/output/analysis/made_data.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;
using namespace hz::test;

/// The worked examples on the help pages about the tables of a thesis, computed as a table is.
class AnalysisHelpTest : public QObject {
  Q_OBJECT
 private:
  std::map<std::string, std::string> m_pages;

  /// The page of both languages says `words` = value, with four decimals.
  void says(const std::string& page, const std::string& words, double value, const std::string& chinese = {}) {
    const std::string number = QString::number(value, 'f', 4).toStdString();
    for (const auto& [folder, text] :
         {std::pair("help/en/", words), std::pair("help/zh/", chinese.empty() ? words : chinese)}) {
      const std::string line = text + " = " + number + "\n";
      QVERIFY2(m_pages[folder + page].find(line) != std::string::npos, (folder + page + ": " + line).c_str());
    }
  }
  /// Two values in turn, over `run` rows each: patterns that are orthogonal to each other.
  static std::vector<double> pattern(std::size_t rows, std::size_t run) {
    std::vector<double> out;
    for (std::size_t i = 0; i < rows; ++i) out.push_back(i / run % 2 == 0 ? 1 : -1);
    return out;
  }

 private slots:
  void initTestCase() {
    for (const Resource& resource : embeddedResources())
      m_pages[std::string(resource.name)] = std::string(resource.bytes);
  }

  void description() {
    AnalysisRequest request;
    request.verb = "describe";
    request.variables = {"x"};
    const AnalysisResult found = analysed(madeData({numberVariable("x", {1, 2, 3, 4, 10})}), request);
    says("description.md", "G1 = 36 / 10^1.5 · √(5·4) / 3", found.document["variables"][0]["skewness"]);
  }

  void scales() {
    // Three items of variance 1 with correlations of 0.5: a common part and an own one of the same size.
    const std::vector<double> common = pattern(16, 1), own[] = {pattern(16, 2), pattern(16, 4), pattern(16, 8)};
    std::vector<AnalysisVariable> items;
    for (std::size_t j = 0; j < 3; ++j) {
      std::vector<double> values;
      for (std::size_t i = 0; i < 16; ++i) values.push_back(common[i] + own[j][i]);
      items.push_back(numberVariable(std::string(1, static_cast<char>('a' + j)), values));
    }
    AnalysisRequest request;
    request.verb = "scales";
    request.scales = {{"S", {"a", "b", "c"}}};
    const AnalysisResult found = analysed(madeData(items), request);
    says("scales.md", "alpha = 3/2·(1 − 3/6)", found.document["scales"][0]["alpha"]);
  }

  void differences() {
    AnalysisRequest request;
    request.verb = "differences";
    request.outcomes = {"y"};
    request.groups = {"g"};
    const AnalysisResult found = analysed(
        madeData({numberVariable("y", {4, 5, 6, 2, 3, 4}), categoryVariable("g", {"a", "b"}, {0, 0, 0, 1, 1, 1})}),
        request);
    says("differences.md", "t = (5 − 3) / √(1/3 + 1/3)", found.document["tests"][0]["test"]["statistic"]);
  }

  void correlations() {
    const std::vector<double> x = pattern(28, 1), z = pattern(28, 2);
    std::vector<double> y;
    for (std::size_t i = 0; i < x.size(); ++i) y.push_back(0.5 * x[i] + std::sqrt(0.75) * z[i]);
    AnalysisRequest request;
    request.verb = "correlate";
    request.variables = {"x", "y"};
    const AnalysisResult found = analysed(madeData({numberVariable("x", x), numberVariable("y", y)}), request);
    says("correlations.md", "t = 0.5 · √(26 / (1 − 0.25))", found.document["pairs"][0]["statistic"]);
  }

  void regression() {
    std::vector<double> x;
    std::vector<int> y;
    for (int i = 0; i < 80; ++i) {
      x.push_back(i < 40 ? 1 : 0);
      y.push_back(i < 40 ? i < 30 : i < 60);
    }
    AnalysisRequest request;
    request.verb = "regress";
    request.outcome = "y";
    request.family = "logit";
    request.blocks = {{"x"}};
    const AnalysisResult found =
        analysed(madeData({numberVariable("x", x), categoryVariable("y", {"no", "yes"}, y)}), request);
    says("regression.md", "odds ratio = (30/10) / (20/20)", found.document["models"][0]["terms"][1]["odds_ratio"],
         "发生比之比 = (30/10) / (20/20)");
  }

  void mediation() {
    const std::vector<double> x = pattern(32, 1), e = pattern(32, 2), f = pattern(32, 4);
    std::vector<double> m, y;
    for (std::size_t i = 0; i < x.size(); ++i) {
      m.push_back(0.5 * x[i] + e[i]);
      y.push_back(0.1 * x[i] + 0.4 * m[i] + f[i]);
    }
    AnalysisRequest request;
    request.verb = "mediate";
    request.outcome = "y";
    request.predictor = "x";
    request.mediators = {"m"};
    request.replicates = 99;
    const AnalysisResult found =
        analysed(madeData({numberVariable("x", x), numberVariable("m", m), numberVariable("y", y)}), request);
    says("mediation.md", "total = 0.1 + 0.5·0.4", found.document["effects"][0]["estimate"], "总效应 = 0.1 + 0.5·0.4");
  }

  void scores() {
    AnalysisVariable item = numberVariable("q", {4});
    item.scaleLeast = 1;
    item.scaleMost = 5;
    says("analysis.md", "100·(4 − 1)/(5 − 1)", scoreVariable(madeData({item}), {"S", {"q"}}, {}).numbers[0]);
  }
};

HZ_TEST(AnalysisHelpTest)
#include "analysis_help_test.moc"
