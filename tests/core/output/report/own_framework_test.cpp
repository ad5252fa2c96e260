// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What charts, report and help say of frameworks that are not the shipped one.
#include "base/all_parts.h"
#include "base/phrasebook.h"
#include "output/report/report.h"
#include "output/report/result_help.h"
#include "score/estimate/quality_flags.h"
#include "score/index/reading.h"
#include "support/district.h"
#include "support/estimated_projects.h"
#include "support/figure_words.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;
using namespace hz::test;

class OwnFrameworkTest : public QObject, private EstimatedProjects {
  Q_OBJECT
 public:
  OwnFrameworkTest() : EstimatedProjects(50) {}

 private:
  static FigureRequest request(const Loaded& loaded, Language language) {
    FigureRequest request;
    request.card = &loaded.card;
    request.framework = &loaded.project->framework();
    request.codebook = &loaded.project->codebook();
    request.survey = &loaded.survey;
    request.language = language;
    request.version = "0";
    return request;
  }
  QStringList names(Whose whose) {
    QStringList list;
    for (const FigureKind& kind : figureKinds(of(whose).project->framework(), of(whose).project->codebook())) {
      list << QString::fromStdString(kind.name);
    }
    return list;
  }
  QString reportOf(Whose whose, Language language, Report* blocks = nullptr) {
    NoProgress progress;
    Report report = districtReport(request(of(whose), language), {"project", "0", {}, {}, {}}, progress);
    if (blocks != nullptr) *blocks = report;
    // The recipe is a file, in the one language of files.
    std::erase_if(report.blocks, [](const ReportBlock& block) {
      const auto* paragraph = std::get_if<ReportParagraph>(&block);
      return paragraph != nullptr && paragraph->quiet;
    });
    return QString::fromStdString(reportFormatOf("report.html")
                                      .write(
                                          report, [](const Figure&) { return std::string("<svg/>"); }, progress));
  }
  static void addProjects() {
    QTest::addColumn<Whose>("whose");
    QTest::newRow("shipped") << Whose::Shipped;
    QTest::newRow("copenhagen") << Whose::Copenhagen;
    QTest::newRow("likert") << Whose::Likert;
    QTest::newRow("questions") << Whose::Questions;
  }

 private slots:
  void theListHoldsWhatTheFrameworkGivesSomethingToShow() {
    QVERIFY(names(Whose::Shipped).contains(QStringLiteral("quadrant-as")));
    const QStringList copenhagen = names(Whose::Copenhagen);
    QVERIFY(copenhagen.contains(QStringLiteral("quadrant-cv")) && copenhagen.contains(QStringLiteral("imbalances")));
    for (const char* absent : {"quadrant-as", "quadrant-pz", "drivers", "domains", "reach", "reliability"}) {
      QVERIFY2(!copenhagen.contains(QLatin1String(absent)), absent);
    }
    const QStringList likert = names(Whose::Likert);
    for (const char* absent : {"imbalances", "drivers", "domains", "reach"}) {
      QVERIFY2(!likert.contains(QLatin1String(absent)), absent);
    }
    for (const char* present :
         {"indices", "dimensions", "radar", "profile", "likert", "reliability", "contributions"}) {
      QVERIFY2(likert.contains(QLatin1String(present)), present);
    }
    QCOMPARE(names(Whose::Questions),
             (QStringList{QStringLiteral("likert"), QStringLiteral("reliability"), QStringLiteral("scree")}));
  }

  void everyListedChartDrawsInTheLanguageAskedFor_data() { addProjects(); }
  void everyListedChartDrawsInTheLanguageAskedFor() {
    QFETCH(Whose, whose);
    const Loaded& loaded = of(whose);
    const std::string nothing = phrase(Language::Chinese, "figure.no_data");
    for (const FigureKind& kind : figureKinds(loaded.project->framework(), loaded.project->codebook())) {
      FigureRequest r = request(loaded, Language::Chinese);
      const Figure figure = composeFigure(kind.name, r);
      const auto needsMore = kind.needs != FigureNeeds::Nothing && kind.needs != FigureNeeds::Replicates;
      const bool oneWave = kind.needsTwoWaves && loaded.card.waves().size() < 2;
      if (!needsMore && !oneWave) {
        QVERIFY2(
            figure.panels.size() > 1 || !figure.panels.front().series.empty() || !figure.panels.front().cells.empty(),
            (kind.name + ": " + figure.description).c_str());
      }
      for (const std::string& word : allWords(figure)) {
        QString text = QString::fromStdString(word);
        QVERIFY2(word != nothing, kind.name.c_str());
        for (const ScoreUnit& unit : loaded.card.units) text.remove(QString::fromStdString(unit.community));
        for (const ResultCode& code : loaded.card.codes) text.remove(QString::fromStdString(code.code));
        QVERIFY2(hasChinese(text) || !hasEnglish(text) || !hasEnglish(QString::fromStdString(word)),
                 (kind.name + ": " + word).c_str());
      }
    }
  }

  void answersOfDifferentScalesKeepTheirOwnWords() {
    const Figure figure = composeFigure("likert", request(of(Whose::Copenhagen), Language::English));
    std::map<std::string, std::vector<std::string>> answers;
    for (const auto& row : figure.table.rows) answers[row[0]].push_back(row[1]);
    std::vector<std::string> two{"Low", "High"}, three{"Low", "Medium", "High"};
    QCOMPARE(answers.at("How much contact do you have with other residents?"), two);
    QCOMPARE(answers.at("How satisfied are you with your present housing conditions?"), three);
  }

  /// Where a scale may only be told by its sides, the sides are told, not three of its points.
  void sharesOfTheSidesOfAScaleAddUpTo100() {
    Scorecard card = of(Whose::Shipped).card;
    card.released = DisclosurePolicy{};
    FigureRequest asked = request(of(Whose::Shipped), Language::English);
    asked.card = &card;
    std::map<std::string, double> sums;
    int sides = 0;
    for (const auto& row : composeFigure("likert", asked).table.rows) {
      sides += row[1] == phrase(Language::English, "figure.likert_low");
      if (!row[2].empty()) sums[row[0]] += std::stod(row[2]);
    }
    QVERIFY(sides > 0);
    for (const auto& [question, sum] : sums) QVERIFY2(std::abs(sum - 100) < 1e-6, question.c_str());
  }

  void aProfileWithoutImbalancesShowsItsDimensions() {
    const Figure likert = composeFigure("profile", request(of(Whose::Likert), Language::English));
    QCOMPARE(likert.panels.size(), std::size_t{2});
    QCOMPARE(likert.panels[1].y.categories.size(), std::size_t{5});
    const Figure copenhagen = composeFigure("profile", request(of(Whose::Copenhagen), Language::English));
    QCOMPARE(copenhagen.panels.size(), std::size_t{2});  // its imbalance and its indices
    QCOMPARE(copenhagen.panels[0].y.categories.size(), std::size_t{1});
  }

  void notesSayWhatIsDrawn() {
    const Figure one = composeFigure("profile", request(of(Whose::Likert), Language::English));
    QVERIFY2(one.notes.front().starts_with("Wave 2023; one community, n = 25"), one.notes.front().c_str());
    const auto says = [](const Figure& figure, const char* words) {
      return std::any_of(figure.notes.begin(), figure.notes.end(),
                         [&](const std::string& note) { return note.find(words) != std::string::npos; });
    };
    QVERIFY(says(composeFigure("quadrant-cv", request(of(Whose::Copenhagen), Language::English)), "Ellipses"));
    Scorecard card = of(Whose::Copenhagen).card;
    card.draws.assign(card.draws.size(), nullptr);
    FigureRequest r = request(of(Whose::Copenhagen), Language::English);
    r.card = &card;
    const Figure without = composeFigure("quadrant-cv", r);
    QVERIFY(!says(without, "Ellipses") && says(without, "ollow points"));
    QVERIFY(says(composeFigure("drivers", request(of(Whose::Shipped), Language::English)), "of D5 Social capital"));
  }

  void theReportSpeaksOfTheProjectsOwnFramework_data() { addProjects(); }
  void theReportSpeaksOfTheProjectsOwnFramework() {
    QFETCH(Whose, whose);
    for (const Language language : {Language::English, Language::Chinese}) {
      Report report;
      const QString html = reportOf(whose, language, &report);
      QVERIFY(!report.title.empty());
      QVERIFY(!html.contains(QLatin1String("report.")) && !html.contains(QLatin1String("method.")));
      if (whose == Whose::Shipped) continue;
      for (const char* shipped : {"I1 =", "R1", "A − S", "social work", "社工"}) {
        QVERIFY2(!html.contains(QString::fromUtf8(shipped)), shipped);
      }
    }
  }

  void theReportOfALikertSurveyHoldsItsDimensions() {
    Report report;
    const QString html = reportOf(Whose::Likert, Language::English, &report);
    QCOMPARE(QString::fromStdString(report.title), QStringLiteral("Satisfaction with public services"));
    QCOMPARE(html.count(QLatin1String("defines no imbalances")), 1);
    int figures = 0, communities = 0;
    for (const ReportBlock& block : report.blocks) {
      if (const auto* figure = std::get_if<ReportFigure>(&block))
        figures += figure->figure.name == "dimensions" ? 1 : 0;
      const auto* table = std::get_if<ReportTable>(&block);
      if (table == nullptr || table->table.columns.size() != 5) continue;
      QCOMPARE(table->table.rows.size(), std::size_t{6});  // the index and its dimensions
      ++communities;
    }
    QCOMPARE(figures, 1);
    QCOMPARE(communities, 12);
  }

  void theReportOfAQuestionnaireShowsItsAnswers() {
    Report report;
    const QString html = reportOf(Whose::Questions, Language::English, &report);
    QVERIFY(html.contains(QLatin1String("comes without a framework")));
    QStringList figures;
    for (const ReportBlock& block : report.blocks) {
      if (const auto* figure = std::get_if<ReportFigure>(&block))
        figures << QString::fromStdString(figure->figure.name);
    }
    QCOMPARE(figures, QStringList{QStringLiteral("likert")});
  }

  void onlyDriversBeyondTheLowestBandStandOut() {
    const Loaded& shipped = of(Whose::Shipped);
    Scorecard card = shipped.card;
    const auto unit = static_cast<std::size_t>(card.findUnit("2019", "K04"));
    const auto set = [&](const char* code, double value) {
      card.results[unit * card.codes.size() + static_cast<std::size_t>(card.findCode(code))].value = value;
    };
    set("D1", 36);
    set("D2", 0);
    set("D3", 19.9);
    set("D4", kMissing);
    set("D5", 30);  // higher is better
    const auto found = standingDrivers(card, unit, shipped.project->framework());
    QCOMPARE(found.size(), std::size_t{2});
    QCOMPARE(found[0].driver->code, std::string("D5"));
    QCOMPARE(found[0].severity, 70.0);
    QCOMPARE(found[1].driver->code, std::string("D1"));
  }

  void helpOfAnOwnFrameworkIsAboutThatFramework() {
    const auto help = [&](Whose whose, const char* code, Language language = Language::English) {
      const Project& project = *of(whose).project;
      return QString::fromStdString(resultHelp(project.framework(), project.codebook(), code, language));
    };
    for (const char* code : {"A", "I1", "D3", "a1_orders", "quadrant-as", "drivers", "reach", "domains", "ranks"}) {
      QVERIFY2(help(Whose::Shipped, code).isEmpty(), code);
    }
    const QString dimension = help(Whose::Likert, "D2");  // a driver in the shipped framework
    QVERIFY2(dimension.startsWith(QLatin1String("# D2 Reliability of the service")), qPrintable(dimension));
    QVERIFY(dimension.contains(QLatin1String("[SAT Satisfaction with public services](SAT.md)")));
    QVERIFY(help(Whose::Likert, "i_q04").contains(QLatin1String("reversed")));
    QVERIFY(help(Whose::Likert, "ranks").isEmpty());  // general
    QVERIFY(help(Whose::Copenhagen, "G1").contains(QStringLiteral("max(0, C − V)")));
    QVERIFY(help(Whose::Copenhagen, "quadrant-tv").contains(QLatin1String("content, unheard")));
    QVERIFY(help(Whose::Copenhagen, "profile").contains(QLatin1String("G1")));
    for (const char* code : {"D2", "i_q04", "SAT"}) {
      const QString chinese = help(Whose::Likert, code, Language::Chinese);
      QVERIFY2(hasChinese(chinese) && !chinese.contains(QLatin1String("help.")), qPrintable(chinese));
    }
  }

  void rulesOfQualityAreThoseTheQuestionnaireHasQuestionsFor() {
    const Codebook& shipped = of(Whose::Shipped).project->codebook();
    const Codebook& own = of(Whose::Likert).project->codebook();
    const Codebook& copenhagen = of(Whose::Copenhagen).project->codebook();
    QVERIFY(mayFlag(QualityRule::Contradictions, shipped) && mayFlag(QualityRule::LowVariability, shipped));
    QVERIFY(!mayFlag(QualityRule::Contradictions, own) && mayFlag(QualityRule::LowVariability, own));
    QVERIFY(!mayFlag(QualityRule::LowVariability, copenhagen) && mayFlag(QualityRule::LongRun, copenhagen));
  }
};

HZ_TEST(OwnFrameworkTest)
#include "own_framework_test.moc"
