// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What every report keeps to, whatever the framework, the template and the language.
#include "base/all_parts.h"
#include "output/ooxml/office_package.h"
#include "output/report/report.h"
#include "score/estimate/quality_flags.h"
#include "support/district.h"
#include "support/estimated_projects.h"
#include "support/registry.h"

#include <QRegularExpression>
#include <QtTest>

#include <fstream>
#include <set>
#include <tuple>

using namespace hz;
using namespace hz::test;

class DocumentRulesTest : public QObject, private EstimatedProjects {
  Q_OBJECT
 public:
  DocumentRulesTest() : EstimatedProjects(30) {}

 private:
  std::map<std::tuple<Whose, Language, std::string>, Report> m_reports;

  const Report& report(Whose whose, Language language, const std::string& form) {
    const auto [at, isNew] = m_reports.try_emplace({whose, language, form});
    if (isNew) at->second = composed(whose, language, form);
    return at->second;
  }
  Report composed(Whose whose, Language language, const std::string& form) {
    const Loaded& loaded = of(whose);
    FigureRequest request;
    request.card = &loaded.card;
    request.framework = &loaded.project->framework();
    request.codebook = &loaded.project->codebook();
    request.survey = &loaded.survey;
    request.language = language;
    request.version = "0";
    ReportSettings settings;
    settings.templateName = form;
    for (const ReportTemplate::Block& block : reportTemplate(form).blocks) {
      // Other methods are drawn for the framework that has the most of them; that takes the time.
      const bool drawn = whose == Whose::Shipped && language == Language::Chinese;
      settings.blocks.push_back({block.name, block.name != "robustness" || drawn, {}, {}});
    }
    MaterialSource source;
    source.card = &loaded.card;
    source.survey = &loaded.survey;
    source.codebook = request.codebook;
    source.framework = request.framework;
    source.language = language;
    source.threads = 2;
    source.kept = {{"甲", R"({"verb":"correlate","variables":["no such thing"]})"}};
    if (whose == Whose::Shipped) {
      source.kept.push_back({"乙", R"({"verb":"differences","outcomes":["A","S"],"groups":["sex"]})"});
      source.kept.push_back({"丙", R"({"verb":"regress","outcome":"A","blocks":[["sex"],["S"]]})"});
    }
    NoProgress progress;
    const ReportMaterial material = gatherMaterial(settings, source, progress);
    return composeReport(settings, request, {"project", "0", {}, {}, {}}, material, progress);
  }

  /// Every text of a block that a reader sees or hears.
  static QStringList wordsOf(const ReportBlock& block) {
    QStringList words;
    const auto add = [&](const std::string& text) { words << QString::fromStdString(text); };
    if (const auto* heading = std::get_if<ReportHeading>(&block)) add(heading->text);
    if (const auto* paragraph = std::get_if<ReportParagraph>(&block)) {
      add(paragraph->text);
      for (const ReportRun& run : paragraph->runs) add(run.text);
    }
    if (const auto* list = std::get_if<ReportList>(&block))
      for (const std::string& item : list->items) add(item);
    if (const auto* table = std::get_if<ReportTable>(&block)) {
      add(table->table.title);
      for (const std::string& head : flatHeads(table->table)) add(head);
      for (const auto& row : printedRows(table->table))
        for (const std::string& cell : row) add(cell);
      for (const std::string& note : table->table.notes) add(note);
    }
    if (const auto* figure = std::get_if<ReportFigure>(&block)) {
      add(figure->caption);
      add(figure->figure.description);
      for (const std::string& note : figure->figure.notes) add(note);
    }
    return words;
  }

  static void addReports() {
    QTest::addColumn<Whose>("whose");
    QTest::addColumn<bool>("chinese");
    QTest::addColumn<QString>("form");
    const std::pair<const char*, Whose> all[] = {{"shipped", Whose::Shipped},
                                                 {"copenhagen", Whose::Copenhagen},
                                                 {"likert", Whose::Likert},
                                                 {"questions", Whose::Questions}};
    for (const auto& [name, whose] : all) {
      for (const bool chinese : {true, false}) {
        for (const char* form : {"district", "thesis"})
          QTest::addRow("%s %s %s", name, chinese ? "zh" : "en", form) << whose << chinese << QString::fromLatin1(form);
      }
    }
  }

 private slots:
  void everyTableAndFigureIsReferredTo_data() { addReports(); }
  void everyTableAndFigureIsReferredTo() {
    QFETCH(Whose, whose);
    QFETCH(bool, chinese);
    QFETCH(QString, form);
    const Report made = report(whose, chinese ? Language::Chinese : Language::English, form.toStdString());
    std::set<std::string> anchors, referred;
    for (const ReportBlock& block : made.blocks) {
      const auto* table = std::get_if<ReportTable>(&block);
      const auto* figure = std::get_if<ReportFigure>(&block);
      if (table != nullptr) QVERIFY2(anchors.insert(table->anchor).second, table->anchor.c_str());
      if (figure != nullptr) QVERIFY2(anchors.insert(figure->anchor).second, figure->anchor.c_str());
      if (figure != nullptr) QVERIFY2(!figure->figure.description.empty(), figure->anchor.c_str());
      if (table != nullptr) QVERIFY2(!table->table.rows.empty(), table->anchor.c_str());
      const auto* paragraph = std::get_if<ReportParagraph>(&block);
      if (paragraph == nullptr) continue;
      for (const ReportRun& run : paragraph->runs)
        if (!run.reference.empty()) referred.insert(run.reference);
    }
    for (const std::string& anchor : anchors) QVERIFY2(referred.count(anchor) == 1, ("never named: " + anchor).c_str());
    for (const std::string& anchor : referred)
      QVERIFY2(anchors.count(anchor) == 1, ("leads nowhere: " + anchor).c_str());
  }

  void noTextIsOfTheOtherLanguageOrOfTheProgram_data() { addReports(); }
  void noTextIsOfTheOtherLanguageOrOfTheProgram() {
    QFETCH(Whose, whose);
    QFETCH(bool, chinese);
    QFETCH(QString, form);
    const Report made = report(whose, chinese ? Language::Chinese : Language::English, form.toStdString());
    // A sentence of three English words; a name with underscores; a brace of JSON; a key that has no wording.
    const QRegularExpression english(QStringLiteral("[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}"));
    const QRegularExpression code(QStringLiteral(
        "\\b[a-z0-9]+_[a-z0-9_]+\\b|\\{\"|\\b(report|figure|analysis|recipe)\\.[a-z_]+|\\b(u|reach):[a-z]"));
    const QRegularExpression han(QStringLiteral("[\\x{4E00}-\\x{9FFF}]"));
    bool references = false;
    for (const ReportBlock& block : made.blocks) {
      if (const auto* heading = std::get_if<ReportHeading>(&block)) references = heading->anchor == "references";
      if (references) continue;  // titles stand in their own language
      for (QString words : wordsOf(block)) {
        if (words.contains(QLatin1String("hengzhi analyse"))) continue;  // the command that gives the same numbers
        for (const ScoreUnit& unit : of(whose).card.units) words.remove(QString::fromStdString(unit.community));
        QVERIFY2(!words.contains(code), qPrintable(words));
        if (chinese) {
          QVERIFY2(!words.contains(english), qPrintable(words));
        } else if (whose == Whose::Shipped && !words.contains(QStringLiteral("甲"))) {
          // Names that the user gave to an analysis are his.
          words.remove(QRegularExpression(QStringLiteral("[乙丙]")));
          QVERIFY2(!words.contains(han), qPrintable(words));
        }
      }
    }
  }

  void keptAnalysesStandInTheChapterWithTheirSentences() {
    const Report made = report(Whose::Shipped, Language::Chinese, "thesis");
    bool differences = false, regression = false, lacking = false, robustness = false;
    for (const ReportBlock& block : made.blocks) {
      if (const auto* heading = std::get_if<ReportHeading>(&block)) {
        differences = differences || heading->anchor == "differences";
        regression = regression || heading->anchor == "regression";
        robustness = robustness || heading->anchor == "robustness";
      }
      for (const QString& words : wordsOf(block)) lacking = lacking || words.contains(QStringLiteral("“甲”没有表格"));
    }
    QVERIFY(differences && regression && robustness && lacking);
  }

  void settingsSurviveTheirJson() {
    ReportSettings settings;
    settings.templateName = "thesis";
    settings.comparedWith = "2015";
    settings.roles = {{"body", "论文正文"}};
    settings.styleHash = "ab";
    settings.blocks = {{"sample", false, "before\nlines", "after"}};
    QVERIFY(reportSettingsFromJson(reportSettingsToJson(settings)) == settings);
    QVERIFY(reportSettingsFromJson("[1]") == ReportSettings{});
    QVERIFY(reportSettingsFromJson("{\"roles\":[1],\"blocks\":3}") == ReportSettings{});
  }

  void changesAreShownFromTheWaveAskedFor() {
    const Loaded& loaded = of(Whose::Shipped);
    FigureRequest request;
    request.card = &loaded.card;
    request.framework = &loaded.project->framework();
    request.codebook = &loaded.project->codebook();
    request.survey = &loaded.survey;
    ReportSettings settings;
    settings.comparedWith = "1066";
    NoProgress progress;
    QVERIFY_EXCEPTION_THROWN(composeReport(settings, request, {"p", "0", {}, {}, {}}, {}, progress), Fault);
  }

  void everyFormatIsTheSameBytesTwice() {
    NoProgress progress;
    const Report made = report(Whose::Copenhagen, Language::Chinese, "thesis");
    const auto paint = [](const Figure&) {
      return std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x2c\0\0\0\xc8\x08\x02\0\0\0", 29) +
             std::string(4, '\0');
    };
    for (const ReportFormat& format : reportFormats())
      QVERIFY2(format.write(made, paint, progress) == format.write(made, paint, progress), format.suffix.c_str());
  }
};

HZ_TEST(DocumentRulesTest)
#include "document_rules_test.moc"
