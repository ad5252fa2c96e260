// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "core/output/analysis/made_data.h"
#include "output/analysis/analysis_r.h"
#include "output/tables/table_forms.h"
#include "stats/compare/studentised_range.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;
using namespace hz::test;

/// What the tables of a thesis hold beside the numbers that the oracles check.
class AnalysisTest : public QObject {
  Q_OBJECT
 private:
  static bool noted(const ResultTable& table, const std::string& words) {
    return std::any_of(table.notes.begin(), table.notes.end(),
                       [&](const std::string& note) { return note.find(words) != std::string::npos; });
  }

 private slots:
  void bandsAreCategoriesInOrder() {
    const AnalysisVariable age = numberVariable("age", {17, 30, 44, 45, 59.0, 60, kMissing, 90});
    const AnalysisVariable found = banded(age, {30, 45, 60});
    QCOMPARE(found.codes, (std::vector<std::string>{"<30", "30-44", "45-59", "60+"}));
    QCOMPARE(found.of, (std::vector<int>{0, 1, 1, 2, 2, 3, -1, 3}));
    QCOMPARE(found.codeIn(3, Language::Chinese), "60及以上");
    // A bound between whole numbers is named as it stands.
    QCOMPARE(banded(age, {30.5, 45}).codes[1], "30.5-45");
    QVERIFY_THROWS_EXCEPTION(Fault, banded(age, {45, 30}));
    QVERIFY_THROWS_EXCEPTION(Fault, banded(age, {}));
  }

  void sampleHasBandsMultipleChoicesAndReturns() {
    std::vector<double> ages, first, second;
    std::vector<int> sex;
    for (int i = 0; i < 40; ++i) {
      ages.push_back(20 + i);
      sex.push_back(i % 2);
      first.push_back(i < 30 ? i % 3 == 0 : kMissing);
      second.push_back(i < 30 ? 1 : kMissing);
    }
    AnalysisData data = madeData({categoryVariable("sex", {"f", "m"}, sex), numberVariable("age", ages),
                                  numberVariable("w1", first), numberVariable("w2", second)});
    data.returned = 50;
    AnalysisRequest request;
    request.verb = "describe";
    request.sample = {"sex", "age", "why"};
    request.multiple = {{"why", {"w1", "w2"}}};
    request.issued = 80;
    const AnalysisResult plain = analysed(data, request);
    const auto& sample = plain.document["sample"];
    QCOMPARE(sample[2]["n"].get<int>(), 30);
    QCOMPARE(sample[2]["missing"].get<int>(), 10);
    QCOMPARE(sample[2]["categories"][0]["n"].get<int>(), 10);
    QCOMPARE(sample[2]["categories"][1]["valid_percent"].get<double>(), 100.0);
    QCOMPARE(sample[1]["mean"].get<double>(), 39.5);
    const ResultTable& table = plain.tables.front();
    QVERIFY(noted(table, "80") && noted(table, "50.0%"));  // 40 valid of 80 issued
    QVERIFY(noted(table, "M (SD)"));
    request.bands["age"] = {30, 45};
    const AnalysisResult withBands = analysed(data, request);
    QCOMPARE(withBands.document["sample"][1]["categories"][1]["code"].get<std::string>(), "30-44");
    QCOMPARE(withBands.document["sample"][1]["categories"][1]["n"].get<int>(), 15);
    request.issued = 45;  // fewer than came back
    QVERIFY_THROWS_EXCEPTION(Fault, analysed(data, request));
  }

  void nobodyMissingHidesNothing() {
    std::vector<int> sex;
    for (int i = 0; i < 60; ++i) sex.push_back(i % 3 == 0);
    AnalysisRequest request;
    request.verb = "describe";
    request.sample = {"sex"};
    const DisclosurePolicy strict{DisclosureLevel::Strict, kUsualDisclosureCount, {}, {}, {}};
    const AnalysisResult found = analysed(madeData({categoryVariable("sex", {"f", "m"}, sex)}), request, &strict);
    QCOMPARE(found.document["sample"][0]["categories"][0]["n"].get<int>(), 40);
    QCOMPARE(found.document["sample"][0]["categories"][1]["n"].get<int>(), 20);
  }

  void manyCategoriesStandBelowEachOther() {
    std::vector<double> y;
    std::vector<int> g;
    for (int i = 0; i < 100; ++i) {
      y.push_back(i % 7);
      g.push_back(i % 5);
    }
    AnalysisRequest request;
    request.verb = "differences";
    request.outcomes = {"y"};
    request.groups = {"g"};
    const AnalysisResult found =
        analysed(madeData({numberVariable("y", y), categoryVariable("g", {"a", "b", "c", "d", "e"}, g)}), request);
    QCOMPARE(found.tables.front().rows.size(), std::size_t(5));
    QCOMPARE(found.tables.front().rows[0].cells[0].rowSpan, std::size_t(5));
  }

  void stackedTableHasEveryGroupingInOne() {
    std::vector<double> y;
    std::vector<int> g, h;
    for (int i = 0; i < 60; ++i) {
      y.push_back(i % 7 + (i % 2) * 2);
      g.push_back(i % 2);
      h.push_back(i % 3);
    }
    const AnalysisData data = madeData(
        {numberVariable("y", y), categoryVariable("g", {"a", "b"}, g), categoryVariable("h", {"1", "2", "3", "4"}, h)});
    AnalysisRequest request;
    request.verb = "differences";
    request.outcomes = {"y"};
    request.groups = {"g", "h"};
    QCOMPARE(analysed(data, request).tables.size(), std::size_t(2));
    request.stacked = true;
    const AnalysisResult found = analysed(data, request);
    QCOMPARE(found.tables.size(), std::size_t(1));
    const ResultTable& table = found.tables.front();
    QCOMPARE(table.rows.size(), std::size_t(5));  // the category that nobody chose has no row
    QCOMPARE(table.rows[0].cells[0].rowSpan, std::size_t(2));
    QCOMPARE(table.rows[2].cells[0].rowSpan, std::size_t(3));
    QCOMPARE(cellText(table.rows[2].cells[1], Language::English), "1");
    QCOMPARE(found.figures.size(), std::size_t(2));
  }

  void figuresShowNothingThatTheTableKeepsBack() {
    std::vector<double> y;
    std::vector<int> g;
    for (int i = 0; i < 60; ++i) {
      y.push_back(i % 7);
      g.push_back(i < 5 ? 2 : i % 2);
    }
    const AnalysisData data = madeData({numberVariable("y", y), categoryVariable("g", {"many", "more", "few"}, g)});
    AnalysisRequest request;
    request.verb = "differences";
    request.outcomes = {"y"};
    request.groups = {"g"};
    const auto names = [](const AnalysisResult& result) {
      std::vector<std::string> out;
      for (const Figure& figure : result.figures) {
        for (const FigurePanel& panel : figure.panels) {
          out.insert(out.end(), panel.y.categories.begin(), panel.y.categories.end());
        }
      }
      return out;
    };
    const std::vector<std::string> own = names(analysed(data, request));
    QVERIFY(std::find(own.begin(), own.end(), "few") != own.end());
    const DisclosurePolicy policy{DisclosureLevel::Strict, kUsualDisclosureCount, {}, {}, {}};
    const std::vector<std::string> released = names(analysed(data, request, &policy));
    QVERIFY(std::find(released.begin(), released.end(), "few") == released.end());
  }

  void requestsAreReadAsTheyWereKept() {
    AnalysisRequest request;
    request.verb = "differences";
    request.outcomes = {"y"};
    request.groups = {"age"};
    request.bands["age"] = {30, 45.5};
    request.stacked = true;
    request.issued = 600;
    request.returned = 580;
    request.multiple = {{"why", {"a", "b"}}};
    const AnalysisRequest read = analysisRequest(toJson(request));
    QCOMPARE(toJson(read).dump(), toJson(request).dump());
    QCOMPARE(read.bands.at("age"), (std::vector<double>{30, 45.5}));
    QVERIFY(read.stacked && read.issued == 600 && read.returned == 580);
    // Those that were kept before there were bands.
    QVERIFY(analysisRequest(nlohmann::ordered_json{{"verb", "describe"}, {"sample", {"sex"}}}).bands.empty());
  }

  void tabledQuantilesAreThoseThatAreSearched() {
    for (const int means : {3, 6, 12}) {
      const StudentisedRange range(means);
      const RangeQuantiles quantiles(range, 0.05);
      for (const double df : {3.2, 9.99, 10.0, 10.7, 23.4, 118.0, 1498.0, 49000.0}) {
        const double wanted = range.quantile(0.05, df);
        QVERIFY2(std::abs(quantiles.at(df) - wanted) < 1e-12 * wanted, qPrintable(QString::number(df)));
      }
    }
  }

  void scriptInRNamesEveryNumber() {
    std::vector<double> x, y;
    for (int i = 0; i < 30; ++i) {
      x.push_back(i % 5);
      y.push_back(i % 5 + i % 3);
    }
    AnalysisRequest request;
    request.verb = "regress";
    request.outcome = "y";
    request.blocks = {{"x"}};
    NoProgress progress;
    const AnalysesInR found = analysesInR(madeData({numberVariable("x", x), numberVariable("y", y)}),
                                          {{"mine \"quoted\"", request}}, "stem", "0", 1, progress);
    QVERIFY(found.script.find("check(\"mine \\\"quoted\\\"\", \"model 1 B x\"") != std::string::npos);
    QVERIFY(found.script.find("\"stem_analyses.csv\"") != std::string::npos);
    QCOMPARE(std::count(found.data.begin(), found.data.end(), '\n'), std::ptrdiff_t(31));
  }
};

HZ_TEST(AnalysisTest)
#include "analysis_test.moc"
