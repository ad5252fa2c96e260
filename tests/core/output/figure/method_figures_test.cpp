// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "output/figure/catalogue.h"
#include "score/uncertainty/index_rank_intervals.h"
#include "support/registry.h"
#include "support/synthetic_cube.h"

#include <QtTest>
#include <set>

using namespace hz;
using namespace hz::test;

/// Figures of comparison and of method: what they draw is what the analyses say, for any number of communities.
class MethodFiguresTest : public QObject {
  Q_OBJECT
 private:
  struct Case {
    SyntheticCube data;
    Scorecard card;
    Uncertainty uncertainty;
    ScenarioResults scenarios;
    std::vector<ChoiceSensitivity> sensitivity;
  };
  const Codebook m_codebook = shippedInstrument();
  const Framework m_framework = shippedFramework(m_codebook);
  std::map<int, Case> m_cases;
  NoProgress m_progress;

  const Case& with(int communities) {
    const auto found = m_cases.find(communities);
    if (found != m_cases.end()) return found->second;
    Case& made = m_cases[communities];
    made.data = syntheticCube(m_framework, static_cast<std::size_t>(communities), 60, 4);
    const Recipe recipe;
    made.card = evaluate(made.data.cube, made.data.survey, m_framework, recipe, KeepDraws::Scores, 2, m_progress);
    UncertaintyOptions options;
    options.runs = 10;
    options.codes = {"I1", "A"};
    made.uncertainty = uncertaintyOf(made.data.cube, made.data.survey, m_framework, recipe, options, 2, m_progress);
    made.scenarios = evaluateScenarios(made.data.cube, made.data.survey, m_framework, recipe,
                                       scenariosOf(m_framework, recipe, methodChoices()), options, 2, m_progress);
    made.sensitivity =
        methodSensitivity(made.data.cube, made.data.survey, m_framework, recipe, options, 8, 2, m_progress);
    return made;
  }
  FigureRequest request(const Case& of, Language language = Language::English) const {
    FigureRequest request;
    request.card = &of.card;
    request.framework = &m_framework;
    request.codebook = &m_codebook;
    request.survey = &of.data.survey;
    request.language = language;
    request.version = "0";
    request.uncertainty = &of.uncertainty;
    request.scenarios = &of.scenarios;
    request.sensitivity = &of.sensitivity;
    return request;
  }

 private slots:
  void everyOneComposesForAnySizeAndLanguage_data() {
    QTest::addColumn<int>("communities");
    for (const int n : {1, 3, 12, 60, 300}) QTest::newRow(qPrintable(QString::number(n))) << n;
  }
  void everyOneComposesForAnySizeAndLanguage() {
    QFETCH(int, communities);
    const Case& of = with(communities);
    for (const Language language : {Language::English, Language::Chinese}) {
      for (const FigureKind& kind : figureKinds(m_framework)) {
        if (kind.needs == FigureNeeds::Nothing && kind.name != "slopes") continue;
        const Figure figure = composeFigure(kind.name, request(of, language));
        QVERIFY2(!figure.panels.empty() && !figure.table.rows.empty() && !figure.description.empty(),
                 kind.name.c_str());
        for (const auto& row : figure.table.rows) QVERIFY(row.size() <= figure.table.columns.size());
        for (const std::string& note : figure.notes) QVERIFY2(note.find("figure.") == std::string::npos, note.c_str());
        QVERIFY2(figure.title.find("figure.") == std::string::npos, figure.title.c_str());
        // Only a matrix of pairs is cut, and says so; rows are all there.
        if (kind.name == "differences") {
          for (const FigurePanel& panel : figure.panels) QVERIFY(panel.y.categories.size() <= 60);
        }
        if (communities == 300 && (kind.name == "ranks" || kind.name == "bands" || kind.name == "recipes")) {
          for (const FigurePanel& panel : figure.panels) QCOMPARE(panel.y.categories.size(), std::size_t{300});
        }
        // The table holds every community, whatever the picture can carry.
        if (communities == 300 && (kind.name == "ranks" || kind.name == "bands" || kind.name == "recipes")) {
          QVERIFY2(figure.table.rows.size() == 300,
                   qPrintable(QString::fromStdString(kind.name) + QString::number(figure.table.rows.size())));
        }
      }
    }
  }

  // The dots and lines are the rank sets of the comparison, sorted from rank 1 down.
  void ranksAreTheSetsOfTheComparison() {
    const Case& of = with(12);
    FigureRequest asked = request(of);
    asked.code = "A";
    const Figure figure = composeFigure("ranks", asked);
    const RankIntervals ranks = rankIntervals(of.card, m_framework, "A", "", true, 1, m_progress);
    const auto& points = figure.panels[0].series[0].points;
    QCOMPARE(points.size(), ranks.rows.size());
    double last = 0;
    for (const FigurePoint& point : points) {
      QVERIFY(point.x >= last);
      last = point.x;
      const int row = of.card.findUnit("2018", point.unit);
      const auto at =
          std::find(ranks.rows.begin(), ranks.rows.end(), static_cast<std::size_t>(row)) - ranks.rows.begin();
      const RankSet& set = ranks.simultaneous[static_cast<std::size_t>(at)];
      QCOMPARE(point.x, double(set.rank));
      QCOMPARE(point.xLower, double(set.lower));
      QCOMPARE(point.xUpper, double(set.upper));
      const RankSet& alone = ranks.marginal[static_cast<std::size_t>(at)];
      QVERIFY(alone.lower >= set.lower && alone.upper <= set.upper && alone.lower <= alone.rank);
    }
  }

  // Every settled pair shows once as + and once as −, from the side of the larger value.
  void theMatrixIsAntisymmetric() {
    const Case& of = with(12);
    FigureRequest asked = request(of);
    asked.code = "A";
    const Figure figure = composeFigure("differences", asked);
    std::map<std::pair<int, int>, const FigureCell*> cells;
    for (const FigureCell& cell : figure.panels[0].cells) cells[{cell.row, cell.column}] = &cell;
    QCOMPARE(cells.size(), std::size_t{12 * 11});
    int settled = 0;
    for (const auto& [at, cell] : cells) {
      const FigureCell& mirror = *cells.at({at.second, at.first});
      if (cell->level < 0) {
        QCOMPARE(mirror.level, -1);
        continue;
      }
      ++settled;
      QVERIFY(cell->level != mirror.level && cell->label != mirror.label);
      QCOMPARE(cell->level == 3, at.first < at.second);  // rows run from the largest value down
      QVERIFY(cell->value == -mirror.value);
    }
    QVERIFY(settled > 0 && settled < 12 * 11);
  }

  void bandsShowTheThreeSources() {
    const Case& of = with(3);
    FigureRequest asked = request(of);
    asked.code = "A";
    const Figure figure = composeFigure("bands", asked);
    QCOMPARE(figure.panels.size(), std::size_t{2});
    const auto c = static_cast<std::size_t>(of.uncertainty.findCode("A"));
    for (const FigurePoint& point : figure.panels[0].series[1].points) {
      for (std::size_t u = 0; u < 3; ++u) {
        if (of.uncertainty.units[u].community != point.unit) continue;
        QCOMPARE(point.xLower, of.uncertainty.at(c, u).method.lower);
        QCOMPARE(point.x, of.uncertainty.at(c, u).value);
      }
    }
  }

  // Smoothed values lie between the direct ones and the mean, and are never drawn without them.
  void smoothingDrawsTowardsTheMean() {
    const Case& of = with(12);
    FigureRequest asked = request(of);
    asked.code = "A";
    const Figure figure = composeFigure("smoothed", asked);
    const auto& series = figure.panels[0].series;
    QCOMPARE(series.size(), std::size_t{2});
    const double mean = figure.panels[0].lines[0].value;
    for (std::size_t i = 0; i < 12; ++i) {
      const double direct = series[0].points[i].x, smoothed = series[1].points[i].x;
      QCOMPARE(direct, of.card.at(i, "A").value);
      QVERIFY((smoothed - mean) * (direct - smoothed) >= 0 && smoothed != direct);
    }
    QVERIFY(series[1].name.find("alternative") != std::string::npos);
  }

  void contributionsAddUpToTheIndex() {
    const Case& of = with(12);
    FigureRequest asked = request(of);
    asked.code = "Z";
    const Figure figure = composeFigure("contributions", asked);
    QCOMPARE(figure.panels[0].series.size(), std::size_t{5});
    for (const FigureBar& last : figure.panels[0].series.back().bars) {
      const double z = of.card.at(static_cast<std::size_t>(of.card.findUnit("2018", last.unit)), "Z").value;
      QVERIFY(std::abs(last.value - z) < 1e-10);
    }
    double obstacles = 0;
    for (std::size_t i = 0; i < 5; ++i) obstacles += std::stod(figure.table.rows[i].back());
    QVERIFY(std::abs(obstacles - 1) < 1e-12);
  }

  void withoutTheAnalysisAFigureSaysWhatToDo() {
    FigureRequest asked = request(with(3));
    asked.uncertainty = nullptr;
    asked.scenarios = nullptr;
    asked.sensitivity = nullptr;
    for (const char* name : {"bands", "recipes", "removals", "choices"}) {
      const Figure figure = composeFigure(name, asked);
      QVERIFY2(
          figure.panels[0].texts.size() == 1 && figure.panels[0].texts[0].text.find("Robustness") != std::string::npos,
          name);
    }
  }

  // --- the pair in words --------------------------------------------------------------------------------------------

  // Two communities whose I1 stand 40 apart with little noise differ; twins do not.
  void theAnswerFollowsTheVerdict() {
    SyntheticCube data = syntheticCube(m_framework, 3, 200, 4);
    for (std::size_t s = 0; s < data.cube.series.size(); ++s) {
      const Node* node = m_framework.find(data.cube.series[s].name);
      if (node == nullptr || node->fromStatistics()) continue;
      for (std::size_t u = 0; u < 3; ++u) {
        const double value = u == 2 ? (node->code[0] == 'a' ? 20 : 80) : (node->code[0] == 'a' ? 80 : 20);
        data.cube.values[s * 3 + u] = value;
        for (int r = 0; r < 200; ++r) {
          RandomStream random(u, static_cast<std::uint64_t>(r), s);
          data.cube
              .draws[(static_cast<std::size_t>(data.cube.drawIndex[s]) * 3 + u) * 200 + static_cast<std::size_t>(r)] =
              static_cast<float>(value + random.normal());
        }
      }
    }
    for (auto& [name, values] : data.survey.statistics) values.assign(3, values[0]);
    for (std::size_t s = 0; s < data.cube.series.size(); ++s) {
      if (data.cube.series[s].fromStatistics) {
        for (std::size_t u = 1; u < 3; ++u) data.cube.values[s * 3 + u] = data.cube.values[s * 3];
      }
    }
    const Scorecard card = evaluate(data.cube, data.survey, m_framework, Recipe{}, KeepDraws::Scores, 1, m_progress);
    const PairTable table = pairTable(card, m_framework, "A", "");
    QCOMPARE(table.pairs.size(), std::size_t{3});
    const std::string apart = pairAnswer(card, m_framework, table, 0, 2, Language::English);
    QVERIFY2(apart.starts_with("Yes. On A ") && apart.find("K10000") < apart.find("K10002"), apart.c_str());
    QVERIFY2(apart.find("p < 0.001 after Holm") != std::string::npos && apart.find("all 3 pairs") != std::string::npos,
             apart.c_str());
    const std::string reversed = pairAnswer(card, m_framework, table, 2, 0, Language::English);
    QVERIFY2(reversed.starts_with("No, the other way round"), reversed.c_str());
    const std::string twins = pairAnswer(card, m_framework, table, 0, 1, Language::English);
    QVERIFY2(twins.starts_with("One cannot say"), twins.c_str());
    const std::string chinese = pairAnswer(card, m_framework, table, 0, 2, Language::Chinese);
    QVERIFY2(chinese.starts_with("是，差异显著。"), chinese.c_str());
    QCOMPARE(table.between(0, 2).difference, -table.between(2, 0).difference);
    // An interval of one pair without 0 beside a corrected p that is not significant: why both hold is said, and only
    // there.
    PairTable borderline = table;
    for (UnitDifference& pair : borderline.pairs) {
      pair.verdict = Verdict::CannotSay;
      pair.lower = -9.4;
      pair.upper = -1.6;
      pair.pHolm = 0.133;
    }
    const auto explained = [&](Language language, const char* words) {
      return pairAnswer(card, m_framework, borderline, 0, 2, language).find(words) != std::string::npos;
    };
    QVERIFY(explained(Language::English, "do not contradict each other"));
    QVERIFY(explained(Language::Chinese, "并不矛盾") && explained(Language::Chinese, "差异不显著"));
    for (UnitDifference& pair : borderline.pairs) pair.upper = 1.6;
    QVERIFY(!explained(Language::English, "do not contradict each other"));
    QVERIFY(apart.find("do not contradict") == std::string::npos);
    QCOMPARE(table.between(0, 2).lower, -table.between(2, 0).upper);
    QCOMPARE(pairQuestion(card, m_framework, pairTable(card, m_framework, "I1", ""), 0, 2, Language::English)
                     .find("worse than") != std::string::npos,
             true);
  }

  void comparisonsNeedReplicates() {
    const SyntheticCube data = syntheticCube(m_framework, 3, 0, 4);
    const Scorecard card = evaluate(data.cube, data.survey, m_framework, Recipe{}, KeepDraws::Scores, 1, m_progress);
    try {
      pairTable(card, m_framework, "A", "");
      QFAIL("compared without replicates");
    } catch (const Fault& fault) {
      QCOMPARE(fault.code(), FaultCode::BadArgument);
    }
  }
};

HZ_TEST(MethodFiguresTest)
#include "method_figures_test.moc"
