// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "base/random.h"
#include "simulate/simulate.h"
#include "support/district.h"
#include "support/registry.h"
#include "survey/project/entry.h"
#include "survey/store/ordered_file.h"

#include <QtTest>

#include <sqlite3.h>
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <random>

using namespace hz;
using namespace hz::test;
namespace fs = std::filesystem;

/// Questionnaire and framework change, data stay.
class DefinitionsTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;
  std::string m_base, m_work;
  NoProgress m_silent;

  std::string path(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)).toStdString(); }
  /// Of a copy: an open project keeps others out.
  static std::string query(const std::string& file, const std::string& sql) {
    const std::string copy = file + ".copy";
    fs::copy_file(file, copy, fs::copy_options::overwrite_existing);
    return run(copy, sql);
  }
  /// Pages that are written keep their sums, so that only what they hold tells of the change.
  static std::string run(const std::string& file, const std::string& sql) {
    std::string value;
    sqlite3* database = nullptr;
    sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READWRITE, survey::orderedFileSystem());
    sqlite3_exec(
        database, sql.c_str(),
        [](void* to, int count, char** cells, char**) {
          for (int c = 0; c < count; ++c)
            *static_cast<std::string*>(to) += std::string(cells[c] == nullptr ? "NULL" : cells[c]) + '|';
          *static_cast<std::string*>(to) += '\n';
          return 0;
        },
        &value, nullptr);
    sqlite3_close(database);
    return value;
  }
  /// All that is data or definition, without the history.
  static std::string contents(const std::string& file) {
    std::string all;
    for (const char* sql : {"SELECT * FROM answers ORDER BY _row", "SELECT * FROM definition ORDER BY name",
                            "SELECT sql FROM sqlite_schema WHERE name LIKE 'answers%' ORDER BY name",
                            "SELECT * FROM question ORDER BY position", "SELECT * FROM choice ORDER BY list, position",
                            "SELECT id, content_sha256 FROM batch ORDER BY id", "SELECT * FROM definition_version",
                            "SELECT * FROM definition_text", "SELECT * FROM replaced_answer"})
      all += query(file, sql);
    return all;
  }
  std::string findings(const Project& project) {
    std::string all;
    for (const CheckFinding& finding : project.check(m_silent)) all += finding.text + "\n";
    return all;
  }
  template <typename Work>
  static std::string faultOf(Work work) {
    try {
      work();
    } catch (const Fault& fault) {
      return std::string(faultKey(fault.code()));
    }
    return "none";
  }
  static CodebookEdit editOf(const Project& project) {
    CodebookEdit edit;
    edit.codebook = project.codebook();
    return edit;
  }
  static Question& question(CodebookEdit& edit, const std::string& code) {
    return *std::find_if(edit.codebook.questions.begin(), edit.codebook.questions.end(),
                         [&](const Question& q) { return q.code == code; });
  }
  static ChoiceList& listOf(CodebookEdit& edit, const std::string& code) {
    const std::string name = question(edit, code).list;
    return *std::find_if(edit.codebook.lists.begin(), edit.codebook.lists.end(),
                         [&](const ChoiceList& list) { return list.name == name; });
  }
  static std::uint64_t given(const Project& project, const std::string& question, const std::string& code) {
    return std::stoull(query(project.path(), "SELECT count(*) FROM answers WHERE \"" + question + "\" = " + code));
  }

 private slots:
  void initTestCase() {
    SimulationOptions options;
    options.communities = 3;
    options.respondents = 40;
    NoProgress silent;
    m_base = path("base.hengzhi");
    m_work = path("work.hengzhi");
    simulateDistrict(path("sheets"), options, silent);
    importDistrict(path("sheets"), m_base);
  }
  void init() {
    fs::remove(m_work);
    fs::copy_file(m_base, m_work);
  }

  void aNewWordingIsAVersionAndTouchesNoAnswer() {
    const std::string answers = query(m_work, "SELECT * FROM answers; SELECT content_sha256 FROM batch");
    Project project = Project::open(m_work);
    CodebookEdit edit = editOf(project);
    question(edit, "age").label.chinese = "您今年多大";
    QVERIFY(project.consequences(edit, m_silent).empty());
    const DefinitionChange change = project.setCodebook(edit, m_silent);
    QCOMPARE(change.version.number, std::int64_t{2});
    QCOMPARE(change.version.codebook, std::int64_t{2});
    QCOMPARE(change.version.framework, std::int64_t{1});
    QCOMPARE(project.codebook().find("age")->label.chinese, std::string("您今年多大"));
    QCOMPARE(project.definitionsOf(1).codebook.find("age")->label.chinese,
             Project::open(m_base, true).codebook().find("age")->label.chinese);
    QCOMPARE(findings(project), std::string());
    QCOMPARE(query(m_work, "SELECT * FROM answers; SELECT content_sha256 FROM batch"), answers);
  }

  void aRemovedChoiceIsAskedAboutFirst() {
    const std::string before = contents(m_work);
    Project project = Project::open(m_work);
    CodebookEdit edit = editOf(project);
    ChoiceList& ages = listOf(edit, "age");
    const Choice gone = ages.choices[4], kept = ages.choices[3];
    const std::string stored = std::to_string(*project.codebook().answerCode(question(edit, "age"), gone.code));
    const std::string other = std::to_string(*project.codebook().answerCode(question(edit, "age"), kept.code));
    const std::uint64_t many = given(project, "age", stored), others = given(project, "age", other);
    QVERIFY(many > 0);
    ages.choices.erase(ages.choices.begin() + 4);
    Framework framework = project.framework();
    for (Group& group : framework.groups) std::erase(group.codes, gone.code);
    const auto open = project.consequences(edit, m_silent);
    QCOMPARE(open.size(), std::size_t{1});
    QCOMPARE(open[0].value, gone.code);
    QCOMPARE(open[0].answers, many);
    QCOMPARE(open[0].label.chinese, gone.label.chinese);
    QCOMPARE(faultOf([&] { project.setDefinitions(edit, framework, m_silent); }), std::string("answers_in_the_way"));
    QVERIFY(contents(m_work) == before);

    edit.decisions[{"age", gone.code}] = {kept.code, MissingKind::Skipped};
    project.setDefinitions(edit, framework, m_silent);
    QCOMPARE(given(project, "age", other), many + others);
    QCOMPARE(findings(project), std::string());
    project.undoDefinitions({}, m_silent);
    QVERIFY(contents(m_work) == before);

    edit.decisions[{"age", gone.code}] = {"", MissingKind::DontKnow};
    project.setDefinitions(edit, framework, m_silent);
    QCOMPARE(given(project, "age", "-98"), many);
    QCOMPARE(findings(project), std::string());
    project.undoDefinitions({}, m_silent);
    QVERIFY(contents(m_work) == before);
    QCOMPARE(findings(project), std::string());
  }

  void undoKeepsWhatWasAnsweredSince() {
    Project project = Project::open(m_work);
    CodebookEdit edit = editOf(project);
    ChoiceList& ages = listOf(edit, "age");
    const std::string gone = ages.choices[4].code, first = ages.choices[0].code;
    const auto row = std::stoll(query(m_work, "SELECT min(_row) FROM answers WHERE age = " + gone));
    ages.choices.erase(ages.choices.begin() + 4);
    Framework framework = project.framework();
    for (Group& group : framework.groups) std::erase(group.codes, gone);
    edit.decisions[{"age", gone}] = {};
    project.setDefinitions(edit, framework, m_silent);
    project.editAnswer(row, "age", first, m_silent);
    project.undoDefinitions({}, m_silent);
    const std::string now = query(m_work, "SELECT age FROM answers WHERE _row = " + std::to_string(row));
    QCOMPARE(now, first + "|\n");
    QCOMPARE(findings(project), std::string());
  }

  void aRenamedQuestionTakesAnswersFrameworkAndRecipeAlong() {
    Project project = Project::open(m_work);
    const auto numbers = [&] {
      std::vector<std::string> all;
      for (const score::Result& result : scorecardOf(project, Recipe{}).results)
        all.push_back(exactNumber(result.value) + ' ' + exactNumber(result.lower));
      return all;
    };
    const auto before = numbers();
    Recipe recipe;
    recipe.cube.filter = "t_trust > 1";
    recipe.cube.stratum = "t_trust";
    project.setRecipe(recipe);
    CodebookEdit edit = editOf(project);
    edit.renamedQuestions = {{"t_trust", "trust"}};
    question(edit, "t_trust").code = "trust";
    const DefinitionChange change = project.setCodebook(edit, m_silent);
    QVERIFY(change.recipeLost.empty());
    QCOMPARE(project.recipe().cube.filter, std::string("trust > 1"));
    QCOMPARE(project.recipe().cube.stratum, std::string("trust"));
    QVERIFY(numbers() == before);
    QCOMPARE(findings(project), std::string());
    project.undoDefinitions({}, m_silent);
    QCOMPARE(project.recipe(), recipe);
    QCOMPARE(findings(project), std::string());
  }

  void whatTheMethodNamesAndIsGoneIsSaid() {
    Project project = Project::open(m_work);
    CodebookEdit edit = editOf(project);
    Question extra;
    extra.code = "street";
    edit.codebook.questions.push_back(extra);
    project.setCodebook(edit, m_silent);
    Recipe recipe;
    recipe.cube.stratum = "street";
    project.setRecipe(recipe);
    edit.codebook.questions.pop_back();
    const DefinitionChange change = project.setCodebook(edit, m_silent);
    QCOMPARE(change.recipeLost, (std::vector<RecipeLoss>{{"stratum", "street"}}));
    QCOMPARE(project.recipe(), Recipe{});
    project.undoDefinitions({}, m_silent);
    QCOMPARE(project.recipe(), recipe);
  }

  void anotherOrderOrKindIsTheSameAnswers() {
    const std::string before = contents(m_work);
    const std::string sexes = query(m_work, "SELECT sex FROM answers ORDER BY _row");
    Project project = Project::open(m_work);
    CodebookEdit edit = editOf(project);
    std::rotate(edit.codebook.questions.begin() + 6, edit.codebook.questions.begin() + 9,
                edit.codebook.questions.end());
    QVERIFY(project.consequences(edit, m_silent).empty());
    project.setCodebook(edit, m_silent);
    QCOMPARE(query(m_work, "SELECT sex FROM answers ORDER BY _row"), sexes);
    QCOMPARE(findings(project), std::string());
    project.undoDefinitions({}, m_silent);
    QVERIFY(contents(m_work) == before);
  }

  void theRolesOfStoredQuestionnairesStay() {
    Project project = Project::open(m_work);
    CodebookEdit edit = editOf(project);
    const std::string community = project.codebook().withRole(QuestionRole::Community)->code;
    question(edit, community).role = QuestionRole::Answer;
    question(edit, "age").role = QuestionRole::Community;
    QCOMPARE(faultOf([&] { project.setCodebook(edit, m_silent); }), std::string("roles_fixed"));
    QCOMPARE(faultOf([&] { project.undoDefinitions({}, m_silent); }), std::string("nothing_to_undo"));
  }

  void manyEditsUndoneLeaveNothing() {
    const std::string before = contents(m_work);
    const std::uint64_t seed = std::random_device{}();
    qInfo("edits (seed %llu)", static_cast<unsigned long long>(seed));
    RandomStream random(seed);
    Project project = Project::open(m_work);
    int depth = 0;
    for (int step = 0; step < 150; ++step) {
      if (depth > 0 && random.below(3) == 0) {
        project.undoDefinitions({}, m_silent);
        --depth;
        continue;
      }
      CodebookEdit edit = editOf(project);
      auto& questions = edit.codebook.questions;
      Question& one = questions[random.below(static_cast<std::uint32_t>(questions.size()))];
      switch (random.below(5)) {
        case 0: one.label.english += "x"; break;
        case 1: one.shortForm = !one.shortForm; break;
        case 2: {
          Question added;
          added.code = "added" + std::to_string(step);
          added.kind = random.below(2) == 0 ? QuestionKind::Number : QuestionKind::Text;
          questions.insert(questions.begin() + random.below(static_cast<std::uint32_t>(questions.size())), added);
          break;
        }
        case 3: {
          const std::string name = "r" + std::to_string(step);
          edit.renamedQuestions[one.code] = name;
          one.code = name;
          break;
        }
        default:
          if (one.role != QuestionRole::Answer && one.role != QuestionRole::Metadata) continue;
          one.kind = QuestionKind::Text;
          one.list.clear();
          for (const AnswerConsequence& open : project.consequences(edit, m_silent))
            edit.decisions[{open.question, open.value}] = {};
      }
      const std::string fault = faultOf([&] { project.setCodebook(edit, m_silent); });
      QVERIFY2(fault == "none" || fault == "framework_invalid", fault.c_str());
      depth = static_cast<int>(project.definitionVersions().size()) - 1;  // some edits change nothing
    }
    QVERIFY(depth > 5);
    QCOMPARE(findings(project), std::string());
    for (; depth > 0; --depth) project.undoDefinitions({}, m_silent);
    QVERIFY(contents(m_work) == before);
    QCOMPARE(findings(project), std::string());
  }

  void derivedVariablesFollowFromAnswers() {
    Project project = Project::open(m_work);
    const std::string before = contents(m_work);
    CodebookEdit edit = editOf(project);
    const auto choice = [](const char* code, const char* label) {
      return Choice{code, {label, label}, MissingKind::None, false};
    };
    edit.codebook.lists.push_back({"generation", {choice("young", "younger"), choice("old", "older")}});
    edit.codebook.lists.push_back({"yes_no", {choice("1", "yes"), choice("0", "no")}});
    const auto derived = [&](const char* code, QuestionKind kind, const char* list, const Derivation& how) {
      Question question;
      question.code = code;
      question.kind = kind;
      question.list = list;
      question.label = {code, code};
      edit.codebook.derived.push_back({question, how});
    };
    derived("generation", QuestionKind::OneChoice, "generation",
            RecodeRule{"age", {{"1", "young"}, {"2", "young"}}, "old"});
    derived("older", QuestionKind::OneChoice, "yes_no", ConditionRule{"${generation} = 'old'"});
    derived("bands", QuestionKind::OneChoice, "generation", BandRule{"age", {3}});
    std::vector<std::string> items;
    for (const Question& question : edit.codebook.questions)
      if (question.kind == QuestionKind::Scale && items.size() < 3) items.push_back(question.code);
    derived("mean_of_items", QuestionKind::Number, "", ItemRule{items, false, 1});
    QCOMPARE(project.setCodebook(edit, m_silent).version.codebook, std::int64_t{2});
    QCOMPARE(findings(project), std::string());
    project = Project::open(m_base, true);
    project = Project::open(m_work);
    QVERIFY(project.codebook() == edit.codebook);
    const Survey survey = project.survey(Recipe{}, m_silent);
    const auto& ages = survey.find("age")->codes;
    std::size_t young = 0;
    for (std::size_t row = 0; row < survey.respondents; ++row) {
      const AnswerCode age = ages[row];
      const AnswerCode expected = age < 0 ? age : age <= 2 ? 1 : 2;  // places in the list
      QCOMPARE(survey.find("generation")->codes[row], expected);
      QCOMPARE(survey.find("bands")->codes[row], expected);
      if (age >= 0) QCOMPARE(survey.find("older")->codes[row], static_cast<AnswerCode>(age > 2 ? 1 : 0));
      young += expected == 1 ? 1 : 0;
      double sum = 0;
      bool whole = true;
      for (const std::string& item : items) {
        const Question* asked = project.codebook().find(item);
        const AnswerCode code = survey.find(item)->codes[row];
        whole = whole && code >= 0;
        sum += asked->reversed ? asked->scaleMin + asked->scaleMax - code : code;
      }
      const double mean = survey.find("mean_of_items")->numbers[row];
      QVERIFY(whole ? std::abs(mean - sum / 3) < 1e-12 : std::isnan(mean));
    }
    QVERIFY(young > 0);
    // A filter over it is the filter over its source.
    Recipe byVariable, byAge;
    byVariable.cube.filter = "generation == 1";
    byAge.cube.filter = "age <= 2";
    const Scorecard one = scorecardOf(project, byVariable), other = scorecardOf(project, byAge);
    for (std::size_t k = 0; k < one.results.size(); ++k)
      QCOMPARE(exactNumber(one.results[k].value), exactNumber(other.results[k].value));
    // It follows a renamed question.
    CodebookEdit renaming = editOf(project);
    renaming.renamedQuestions = {{items[0], "first_item"}};
    question(renaming, items[0]).code = "first_item";
    project.setCodebook(renaming, m_silent);
    QCOMPARE(std::get<ItemRule>(project.codebook().derived[3].how).items[0], std::string("first_item"));
    project.undoDefinitions({}, m_silent);
    // What it is made of cannot go while it is there, and it cannot depend on itself.
    CodebookEdit bad = editOf(project);
    bad.codebook.derived[1].how = ConditionRule{"${older} = 1"};
    QCOMPARE(faultOf([&] { project.setCodebook(bad, m_silent); }), std::string("instrument_invalid"));
    project.undoDefinitions({}, m_silent);
    QVERIFY(contents(m_work) == before);
    QCOMPARE(findings(project), std::string());
  }

  void namedValuesKeepTheirOrderAndAreChecked() {
    Project project = Project::open(m_work);
    project.setNamedValue("analysis", "b", "{\"x\":1}");
    project.setNamedValue("analysis", "a", "{}");
    project.setNamedValue("report", "b", "[]");
    project.setNamedValue("analysis", "b", "{\"x\":2}");
    QCOMPARE(project.namedValues("analysis"), (std::vector<NamedValue>{{"b", "{\"x\":2}"}, {"a", "{}"}}));
    project.removeNamedValue("analysis", "a");
    project.removeNamedValue("analysis", "a");
    QCOMPARE(project.namedValues("analysis").size(), std::size_t{1});
    QCOMPARE(findings(project), std::string());
    project = Project::open(m_base, true);
    run(m_work,
        "UPDATE named_value SET value = '{}' WHERE kind = 'analysis'; DELETE FROM named_value WHERE kind = 'report'");
    project = Project::open(m_work);
    QCOMPARE(findings(project), std::string("analysis/b: changed by something else than Hengzhi\n"
                                            "report/b: changed by something else than Hengzhi\n"));
  }

  void aProjectOfTheFirstFormatIsBroughtUp() {
    run(m_work,
        "DROP TABLE replaced_answer; DROP TABLE definition_text; "
        "DROP TABLE definition_version; DROP TABLE "
        "named_value; "
        "DELETE FROM setting WHERE key = 'definition_version'; PRAGMA user_version = 1");
    const std::string answers = query(m_work, "SELECT * FROM answers");
    {
      const Project reading = Project::open(m_work, true);
      QCOMPARE(reading.definitionVersions().size(), std::size_t{1});
      QCOMPARE(findings(reading), std::string());
    }
    QCOMPARE(query(m_work, "PRAGMA user_version"), std::string("1|\n"));
    Project project = Project::open(m_work);
    QCOMPARE(query(m_work, "PRAGMA user_version"), std::string("2|\n"));
    QCOMPARE(query(m_work, "SELECT * FROM answers"), answers);
    QCOMPARE(findings(project), std::string());
    CodebookEdit edit = editOf(project);
    question(edit, "age").label.english = "How old are you?";
    project.setCodebook(edit, m_silent);
    project.undoDefinitions({}, m_silent);
    QVERIFY(project.codebook() == Project::open(m_base, true).codebook());
    QCOMPARE(findings(project), std::string());
  }

  void secondEntriesFollowTheQuestionnaireAndAreChecked() {
    Project project = Project::open(m_work);
    std::int64_t row = 0;
    {
      Entry entry = project.entry();
      Questionnaire form;
      form.respondent = "A-1 'x'";
      form.answers = {{"sex", "1"}, {"age", "2"}};
      row = entry.add({"AB", "A-", "K01", "2024"}, form, m_silent).row;
      entry.addSecond(row, "CD", {{"sex", "2"}, {"tenure", "1"}});
      entry.settle(row, "sex", "2", m_silent);
      entry.settle(row, "tenure", "", m_silent);
    }
    const auto before = project.entry().differences();
    QCOMPARE(before.size(), std::size_t{3});
    QCOMPARE(findings(project), std::string());
    // They follow a question and a choice that get other names, and are what they were after undo.
    CodebookEdit edit = editOf(project);
    question(edit, "sex").code = "gender";
    edit.renamedQuestions["sex"] = "gender";
    const std::string list = project.codebook().find("sex")->list;
    for (ChoiceList& one : edit.codebook.lists)
      if (one.name == list) one.choices[1].code = "22";
    edit.renamedChoices[list]["2"] = "22";
    project.setCodebook(edit, m_silent);
    const auto renamed = project.entry().differences();
    const auto gender =
        std::find_if(renamed.begin(), renamed.end(), [](const auto& d) { return d.question == "gender"; });
    QVERIFY(gender != renamed.end());
    QCOMPARE(gender->second, std::string("22"));
    QCOMPARE(gender->settled.value_or("?"), std::string("22"));
    project.undoDefinitions({}, m_silent);
    const auto undone = project.entry().differences();
    QCOMPARE(undone.size(), before.size());
    for (std::size_t i = 0; i < undone.size(); ++i) {
      QCOMPARE(undone[i].question, before[i].question);
      QCOMPARE(undone[i].second, before[i].second);
      QVERIFY(undone[i].settled == before[i].settled);
    }
    // Answers of single persons: a copy without answers has none of them.
    project.saveWithoutAnswers(path("without.hengzhi"), {});
    QCOMPARE(Project::open(path("without.hengzhi"), true).entry().doubleEntry().twice, std::uint64_t{0});
    QVERIFY(query(path("without.hengzhi"), "SELECT * FROM named_value").find("second") == std::string::npos);
    project = Project::open(m_base, true);
    run(m_work, "UPDATE named_value SET value = replace(value, '\"CD\"', '\"AB\"')");
    QVERIFY(findings(Project::open(m_work, true)).find("second entry/") != std::string::npos);
  }
};

HZ_TEST(DefinitionsTest)
#include "definitions_test.moc"
