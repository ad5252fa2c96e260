// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "output/figure/catalogue.h"
#include "output/report/report.h"
#include "simulate/simulate.h"
#include "support/district.h"
#include "support/figure_words.h"

#include "base/fault.h"
#include "base/phrasebook.h"
#include "support/registry.h"

#include <QXmlStreamReader>
#include <QtTest>
#include <algorithm>
#include <set>

using namespace hz;
using namespace hz::test;

class FigureTest : public QObject {
  Q_OBJECT
 private:
  struct District {
    std::unique_ptr<QTemporaryDir> folder = std::make_unique<QTemporaryDir>();
    std::unique_ptr<Project> project;
    Survey survey;
    Scorecard card;
  };
  std::map<int, District> m_districts;

  const District& district(int communities) {
    District& out = m_districts[communities];
    if (out.project) return out;
    NoProgress progress;
    std::string data = sampleFolder();
    if (communities != 12) {
      data = out.folder->filePath(QStringLiteral("d")).toStdString();
      SimulationOptions options;
      options.communities = communities;
      options.respondents = 25;
      options.waves = communities == 1 ? 1 : 2;
      simulateDistrict(data, options, progress);
    }
    out.project = std::make_unique<Project>(
        importDistrict(data, out.folder->filePath(QStringLiteral("p.hengzhi")).toStdString()));
    Recipe recipe;
    recipe.cube.replicates = 100;
    out.survey = out.project->survey(recipe, progress);
    out.card =
        analyse(out.survey, out.project->codebook(), out.project->framework(), recipe, KeepDraws::Scores, 2, progress);
    return out;
  }
  static FigureRequest request(const District& district, Language language = Language::English) {
    FigureRequest request;
    request.card = &district.card;
    request.framework = &district.project->framework();
    request.codebook = &district.project->codebook();
    request.survey = &district.survey;
    request.language = language;
    request.version = "0";
    return request;
  }

 private slots:
  void marginsAreNamedInWords() {
    const Framework framework;
    QCOMPARE(marginsText({"age*sex", "community"}, framework, Language::Chinese), std::string("年龄 × 性别、社区人口"));
    QCOMPARE(marginsText({"age"}, framework, Language::English), std::string("age"));
    QCOMPARE(marginsText({}, framework, Language::English), std::string());
  }

  void everyFigureComposesForAnySizeAndLanguage_data() {
    QTest::addColumn<int>("communities");
    for (const int n : {1, 3, 12, 60, 300}) QTest::newRow(qPrintable(QString::number(n))) << n;
  }
  void everyFigureComposesForAnySizeAndLanguage() {
    QFETCH(int, communities);
    const District& d = district(communities);
    for (const Language language : {Language::English, Language::Chinese}) {
      for (const FigureKind& kind : figureKinds(d.project->framework())) {
        const Figure figure = composeFigure(kind.name, request(d, language));
        QCOMPARE(figure.name, kind.name);
        QVERIFY(!figure.panels.empty() && !figure.title.empty() && !figure.description.empty() &&
                !figure.table.rows.empty());
        QVERIFY(figure.widthMm > 50 && figure.heightMm >= 40);
        for (const std::string& word : allWords(figure)) {
          QVERIFY2(word.find("figure.") == std::string::npos, (kind.name + ": " + word).c_str());
          QVERIFY2(word != "nan" && word.find("nan,") == std::string::npos, (kind.name + ": " + word).c_str());
        }
      }
    }
  }

  void numbersAreTheScorecardsOwnDoubles() {
    const District& d = district(12);
    const Figure figure = composeFigure("imbalances", request(d));
    QCOMPARE(figure.panels.size(), std::size_t{4});
    QVERIFY(figure.sharedRows);
    const char* codes[] = {"I1", "I2", "I3", "I4"};
    for (std::size_t p = 0; p < 4; ++p) {
      QCOMPARE(figure.panels[p].bands.size(), std::size_t{5});
      const auto& points = figure.panels[p].series.front().points;
      QCOMPARE(points.size(), std::size_t{12});
      for (const FigurePoint& point : points) {
        const int unit = d.card.findUnit("2019", point.unit);
        const Result& result = d.card.at(static_cast<std::size_t>(unit), codes[p]);
        QCOMPARE(point.x, result.value);
        if (!isMissing(result.lower)) QCOMPARE(point.xLower, result.lower);
      }
    }
  }

  void sortingOrdersTheRows() {
    const District& d = district(12);
    FigureRequest sorted = request(d);
    sorted.sortBy = "I1";
    const auto points = composeFigure("imbalances", sorted).panels.front().series.front().points;
    QVERIFY(std::is_sorted(points.begin(), points.end(),
                           [](const FigurePoint& a, const FigurePoint& b) { return a.x > b.x; }));
  }

  void quadrantsShowEllipsesAndArrows() {
    const District& d = district(12);
    const Figure figure = composeFigure("quadrant-as", request(d));
    const FigurePanel& panel = figure.panels.front();
    QCOMPARE(panel.ellipses.size(), std::size_t{12});
    QVERIFY(panel.arrows.size() >= 3);  // the pilots moved
    for (const FigureEllipse& ellipse : panel.ellipses)
      QVERIFY(ellipse.major >= ellipse.minor && ellipse.minor > 0 && ellipse.major < 30);
  }

  void wrongNamesAreFaultsThatNameTheRightOnes() {
    const District& d = district(12);
    const auto codeOf = [&](const std::string& name, FigureRequest r) {
      try {
        composeFigure(name, r);
      } catch (const Fault& fault) {
        return fault.code();
      }
      return FaultCode::Internal;
    };
    QCOMPARE(codeOf("pie", request(d)), FaultCode::ChartUnknown);
    FigureRequest r = request(d);
    r.community = "Q9";
    QCOMPARE(codeOf("profile", r), FaultCode::CommunityUnknown);
    r = request(d);
    r.wave = "1999";
    QCOMPARE(codeOf("imbalances", r), FaultCode::WaveUnknown);
  }

  void suppressedCommunitiesLeakNothing() {
    const District& d = district(12);
    Scorecard card = d.card;
    const auto unit = static_cast<std::size_t>(card.findUnit("2019", "K03"));
    card.units[unit].valid = 7;
    std::vector<std::string> secrets;
    std::set<double> open;  // what drawing other respondents does not change: hours, staff and other sheets
    for (const ResultCode& code : card.codes) {
      const Result& result = card.at(unit, code.code);
      if (!isMissing(result.value) && isMissing(result.se)) open.insert(result.value);
    }
    for (const char* code : {"I1", "I2", "I4", "A", "S", "P", "Z"}) {
      QVERIFY(!open.contains(card.at(unit, code).value));
      // Whole numbers may be another community's value too.
      const std::string value = shortestNumber(card.at(unit, code).value);
      if (value.find('.') != std::string::npos) secrets.push_back(value);
    }
    const auto may = [&](double value) { return isMissing(value) || open.contains(value); };
    FigureRequest r = request(d);
    r.card = &card;
    r.community = "K03";
    for (const FigureKind& kind : figureKinds(d.project->framework())) {
      const Figure figure = composeFigure(kind.name, r);
      for (const auto& row : figure.table.rows) {
        for (const std::string& cell : row)
          QVERIFY2(std::find(secrets.begin(), secrets.end(), cell) == secrets.end(), (kind.name + " " + cell).c_str());
      }
      for (const FigurePanel& panel : figure.panels) {
        for (const auto& series : panel.series) {
          for (const auto& point : series.points)
            QVERIFY2(point.unit != "K03" || may(point.x) || panel.radar || isMissing(point.y), kind.name.c_str());
        }
        for (const auto& cell : panel.cells)
          QVERIFY2(cell.unit != "K03" || (!isMissing(cell.value) && open.contains(cell.value)) ||
                       (isMissing(cell.value) && cell.label.empty()),
                   kind.name.c_str());
      }
    }
  }

  void tablesCannotBecomeFormulas() {
    Figure figure;
    figure.table.columns = {"name", "value"};
    figure.table.rows = {{"=1+1", "-3.5"}};
    const std::string csv = figureCsv(figure);
    QVERIFY(csv.find("'=1+1,-3.5") != std::string::npos);
  }

  void theReportIsOneWellFormedPageWithEveryCommunity() {
    const District& d = district(12);
    Scorecard card = d.card;
    card.units[0].name = {"<script>alert(1)</script>", "<script>"};
    for (const Language language : {Language::English, Language::Chinese}) {
      FigureRequest r = request(d, language);
      r.card = &card;
      NoProgress progress;
      const Report report = districtReport(
          r, {"k", "0", {{"a.csv", std::string(64, 'a'), "responses", "2026", 10, 9, 1}}, {}, {}}, progress);
      const std::string html =
          reportFormatOf("report.html")
              .write(
                  report, [](const Figure&) { return std::string("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"); },
                  progress);
      QVERIFY(html.find("<script>") == std::string::npos);
      for (const ScoreUnit& unit : card.units) {
        if (!unit.isDistrict()) QVERIFY(html.find("community-" + unit.community) != std::string::npos);
      }
      QVERIFY(html.find("report.") == std::string::npos);
      QVERIFY(html.find("http://") == html.find("http://www.w3.org"));
      QByteArray body = QByteArray::fromStdString(html);
      body.replace("<meta charset=\"utf-8\">", "")
          .replace("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">", "")
          .replace("<!DOCTYPE html>", "");
      QXmlStreamReader xml(body);
      while (!xml.atEnd()) xml.readNext();
      QVERIFY2(!xml.hasError(), qPrintable(xml.errorString() + QString::number(xml.lineNumber())));
    }
  }
};

HZ_TEST(FigureTest)
#include "figure_test.moc"
