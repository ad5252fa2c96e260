// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What a report says where numbers are missing at random: no page reads a number that was not computed.
#include "base/all_parts.h"
#include "base/phrasebook.h"
#include "core/score/index/survey_builder.h"
#include "output/report/report.h"
#include "score/index/absence_text.h"
#include "score/index/analyse.h"
#include "support/registry.h"

#include <QRegularExpression>
#include <QtTest>

using namespace hz;
using namespace hz::test;

class MissingNumbersTest : public QObject {
  Q_OBJECT
 private:
  const Codebook m_codebook = shippedInstrument();
  const Framework m_framework = shippedFramework(m_codebook);
  int m_missing = 0, m_there = 0;

  static std::string ofBlock(const ReportBlock& block) {
    std::string text;
    if (const auto* heading = std::get_if<ReportHeading>(&block)) text = heading->text;
    if (const auto* paragraph = std::get_if<ReportParagraph>(&block)) {
      text = paragraph->text;
      for (const ReportRun& run : paragraph->runs) text += run.text;
    }
    if (const auto* list = std::get_if<ReportList>(&block)) {
      for (const std::string& item : list->items) text += item + '\n';
    }
    if (const auto* table = std::get_if<ReportTable>(&block)) {
      text = table->table.title;
      for (const std::string& note : table->table.notes) text += '\n' + note;
    }
    if (const auto* figure = std::get_if<ReportFigure>(&block))
      text = figure->caption + '\n' + figure->figure.description;
    return text + '\n';
  }

  /// The pages of communities by code, their words alone.
  static std::map<std::string, std::string> pagesOf(const Report& report) {
    std::map<std::string, std::string> pages;
    std::string of;
    for (const ReportBlock& block : report.blocks) {
      if (const auto* heading = std::get_if<ReportHeading>(&block); heading != nullptr) {
        const std::string prefix = "community-";
        if (heading->anchor.starts_with(prefix)) {
          of = heading->anchor.substr(prefix.size());
        } else if (heading->level == 1) {
          of.clear();
        }
      }
      if (!of.empty()) pages[of] += ofBlock(block);
    }
    return pages;
  }

  void checkPage(const Scorecard& card, std::size_t unit, const std::string& page, Language language,
                 const std::string& where) {
    const auto holds = [&](const std::string& words) { return page.find(words) != std::string::npos; };
    const bool tooFew = card.units[unit].valid < static_cast<std::uint32_t>(card.recipe.cube.minimumAnswers);
    for (const ImbalanceDefinition& imbalance : m_framework.imbalances) {
      if (tooFew) break;  // the page says so and holds nothing else
      if (!isMissing(card.at(unit, imbalance.code).value)) {
        ++m_there;
        continue;
      }
      ++m_missing;
      const std::string why = absenceText(card, unit, imbalance.code, m_framework, language);
      QVERIFY2(holds(why), (where + " " + imbalance.code + ": " + why).c_str());
    }
    for (const DriverDefinition& driver : m_framework.drivers) {
      if (!isMissing(card.at(unit, driver.code).value)) continue;
      QVERIFY2(!holds(driver.countermeasure.in(language)), (where + " " + driver.code).c_str());
    }
    for (const QuadrantDefinition& quadrant : m_framework.quadrants) {
      if (!isMissing(card.at(unit, quadrant.x).value) && !isMissing(card.at(unit, quadrant.y).value)) continue;
      for (const LocalizedText* field : {&quadrant.highLow, &quadrant.highHigh, &quadrant.lowHigh, &quadrant.lowLow}) {
        const bool isCommon = field->english.find(' ') == std::string::npos;  // a word of other sentences as well
        QVERIFY2(isCommon || !holds(field->in(language)),
                 (where + " " + quadrant.code + ": " + field->english).c_str());
      }
    }
  }

  void checkReport(const Scorecard& card, const Survey& survey, Language language, const std::string& where) {
    FigureRequest request;
    request.card = &card;
    request.framework = &m_framework;
    request.codebook = &m_codebook;
    request.survey = &survey;
    request.language = language;
    request.version = "0";
    NoProgress progress;
    const Report report = districtReport(request, {"project", "0", {}, {}, {}}, progress);
    const std::map<std::string, std::string> pages = pagesOf(report);
    for (std::size_t unit = 0; unit < card.units.size(); ++unit) {
      const auto page = pages.find(card.units[unit].community);
      if (page == pages.end()) continue;
      checkPage(card, unit, page->second, language, where + ", " + page->first);
      if (QTest::currentTestFailed()) return;
    }
    QVERIFY2(!pages.empty(), where.c_str());
    QString html =
        QString::fromStdString(reportFormatOf("report.html")
                                   .write(
                                       report, [](const Figure&) { return std::string("<svg/>"); }, progress));
    html.remove(
        QRegularExpression(QStringLiteral("<style.*?</style>"), QRegularExpression::DotMatchesEverythingOption));
    html.remove(QRegularExpression(QStringLiteral("<[^>]*>")));
    const QRegularExpression broken(QStringLiteral("(^|[^A-Za-z])-?(nan|inf)([^A-Za-z]|$)|\\{[0-9a-z_]+\\}"));
    const auto found = broken.match(html);
    QVERIFY2(!found.hasMatch(), (where + ": " + html.mid(found.capturedStart() - 60, 140).toStdString()).c_str());
  }

 private slots:
  void noPageReadsWhatWasNotComputed() {
    bool isNumber = false;
    const int asked = qEnvironmentVariableIntValue("HZ_RANDOM_PROJECTS", &isNumber);
    const int projects = isNumber ? std::max(1, asked / 25) : 30;
    NoProgress progress;
    for (int project = 0; project < projects; ++project) {
      RandomStream random(20181202, static_cast<std::uint64_t>(project));
      SurveyBuilder builder(m_codebook);
      const double missing = 0.9 * random.uniform();
      builder.units = randomUnits(m_codebook, m_framework, random, 2 + random.below(4), 5 + random.below(60), missing);
      const Survey survey = builder.build();
      Recipe recipe;
      recipe.cube.replicates = random.below(3) == 0 ? 0 : 20;
      recipe.cube.minimumAnswers = 1 + static_cast<int>(random.below(10));
      const Scorecard card = analyse(survey, m_codebook, m_framework, recipe, KeepDraws::Scores, 1, progress);
      for (const Language language : {Language::English, Language::Chinese}) {
        checkReport(card, survey, language, "project " + std::to_string(project));
        if (QTest::currentTestFailed()) return;
      }
    }
    QVERIFY(m_missing > 0 && m_there > 0);
  }
};

HZ_TEST(MissingNumbersTest)
#include "missing_numbers_test.moc"
