// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/coder.h"
#include "base/all_parts.h"
#include "survey/codebook/identity_set.h"

#include "base/fault.h"
#include "base/random.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;

namespace {

/// Rows of text cells as a reader would give them; the header is file row 1.
RawBatch rawBatch(const std::vector<std::vector<std::string>>& rows, std::size_t columns, std::int64_t firstRow = 2) {
  RawBatch raw;
  raw.columns = columns;
  for (const auto& row : rows) {
    for (std::size_t c = 0; c < columns; ++c) {
      const std::string cell = c < row.size() ? row[c] : "";
      raw.cells.push_back({static_cast<std::uint32_t>(raw.text.size()), static_cast<std::uint32_t>(cell.size())});
      raw.text += cell;
    }
    raw.fileRows.push_back(firstRow++);
    raw.widths.push_back(static_cast<std::uint32_t>(row.size()));
    raw.extras.emplace_back();
  }
  return raw;
}

std::uint64_t countOf(const CodedBatch& batch, IssueCode code) {
  const auto found = batch.issueCounts.find(code);
  return found == batch.issueCounts.end() ? 0 : found->second;
}

}  // namespace

class CoderTest : public QObject {
  Q_OBJECT
 private:
  Codebook m_book = shippedInstrument();

  std::size_t index(const std::string& question) const {
    const auto questions = m_book.answerQuestions();
    for (std::size_t i = 0; i < questions.size(); ++i) {
      if (questions[i]->code == question) return i;
    }
    qFatal("no question %s", question.c_str());
  }

  CodedBatch code(const std::vector<std::string>& columns, const std::vector<std::vector<std::string>>& rows,
                  CodingOptions options = {}) {
    Coder coder(m_book, matchColumns(columns, m_book), std::move(options));
    CodedBatch out;
    coder.code(rawBatch(rows, columns.size()), out);
    if (out.rowsRead != out.fileRows.size() + out.rejected.size()) qFatal("rows are lost");
    return out;
  }

  AnswerCode one(const std::string& question, const std::string& cell) {
    const CodedBatch out = code({"resp_id", "community", "wave", question}, {{"1", "K01", "2019", cell}});
    return out.columns[index(question)].codes.front();
  }
  ChoiceSet many(const std::string& question, const std::string& cell) {
    const CodedBatch out = code({"resp_id", "community", "wave", question}, {{"1", "K01", "2019", cell}});
    return out.columns[index(question)].choices.front();
  }

 private slots:
  void scaleCellsBecomeCodesAndTypedMissing_data() {
    QTest::addColumn<QByteArray>("cell");
    QTest::addColumn<int>("expected");
    const auto row = [](const char* name, const char* cell, int expected) {
      QTest::newRow(name) << QByteArray(cell) << expected;
    };
    row("point", "3", 3);
    row("spaces", "  4 ", 4);
    row("full width", "\uFF15", 5);
    row("spreadsheet number", "2.0", 2);
    row("label en", "strongly agree", 5);
    row("label zh", "非常同意", 5);
    row("blank", "", kSkipped);
    row("not applicable", "97", kNotApplicable);
    row("don't know", "98", kDontKnow);
    row("refused", "99", kRefused);
    row("code 6", "6", kInvalid);
    row("code 0", "0", kInvalid);
    row("code 55", "55", kInvalid);
    row("words", "maybe", kInvalid);
    row("negative", "-1", kInvalid);
    row("decimal", "2.5", kInvalid);
    row("decimal comma", "2,5", kInvalid);
  }
  void scaleCellsBecomeCodesAndTypedMissing() {
    QFETCH(QByteArray, cell);
    QFETCH(int, expected);
    QCOMPARE(int(one("a1_orders", cell.toStdString())), expected);
  }

  void invalidCellsAreNamedAndTheRowStays() {
    const CodedBatch out =
        code({"resp_id", "community", "wave", "a1_orders"}, {{"1", "K01", "2019", "6"}, {"2", "K02", "2019", "x"}});
    QCOMPARE(out.fileRows.size(), std::size_t{2});
    QCOMPARE(out.cellsInvalid, 2u);
    QCOMPARE(out.missing[std::size_t(MissingKind::Invalid)], 2u);
    QCOMPARE(out.issues.size(), std::size_t{2});
    QCOMPARE(out.issues[0].code, IssueCode::CodeOutOfRange);
    QCOMPARE(out.issues[0].row, std::int64_t{2});
    QCOMPARE(out.issues[0].column, std::string("a1_orders"));
    QCOMPARE(out.issues[0].value, std::string("6"));
    QCOMPARE(out.issues[1].code, IssueCode::OptionUnknown);
    const std::string words = issueText(Language::English, out.issues[0]);
    QVERIFY2(words.find("row 2") != std::string::npos && words.find("a1_orders") != std::string::npos, words.c_str());
  }

  void strictImportRejectsTheRowInstead() {
    CodingOptions strict;
    strict.strict = true;
    const CodedBatch out = code({"resp_id", "community", "wave", "a1_orders"},
                                {{"1", "K01", "2019", "6"}, {"2", "K01", "2019", "5"}}, strict);
    QCOMPARE(out.rejected.size(), std::size_t{1});
    QCOMPARE(out.rejected.front().cells, (std::vector<std::string>{"1", "K01", "2019", "6"}));
    QCOMPARE(countOf(out, IssueCode::RowStrict), 1u);
  }

  void multipleChoicesInAllTheirSpellings() {
    const auto bits = [&](std::initializer_list<const char*> codes) {
      ChoiceSet set = 0;
      for (const char* c : codes) set |= choiceBit(m_book.choices(*m_book.find("hh")).find(c));
      return set;
    };
    QCOMPARE(many("hh", "elder minor"), bits({"elder", "minor"}));
    QCOMPARE(many("hh", "minor;elder"), bits({"elder", "minor"}));
    QCOMPARE(many("hh", "elder|minor"), bits({"elder", "minor"}));
    QCOMPARE(many("hh", "elder\u250Bminor"), bits({"elder", "minor"}));
    QCOMPARE(many("hh", "none"), bits({"none"}));
    QCOMPARE(missingKind(many("hh", "")), MissingKind::Skipped);
    QCOMPARE(missingKind(many("hh", "dog")), MissingKind::Invalid);
    QCOMPARE(missingKind(many("hh", "99")), MissingKind::Refused);
    QCOMPARE(missingKind(many("hh", "elder dog")), MissingKind::Invalid);
  }

  void heardOfAndNeverHeardOfAreAnswersOfSocialWork() {
    QVERIFY(isAnswer(many("sw_met", "97")));
    QVERIFY(isAnswer(many("sw_met", "98")));
    QVERIFY(many("sw_met", "97") != many("sw_met", "98"));
  }

  void exclusiveChoicesAreDroppedWhenTickedWithOthers() {
    const CodedBatch out = code({"resp_id", "community", "wave", "hh"}, {{"1", "K01", "2019", "elder none"}});
    QCOMPARE(out.columns[index("hh")].choices.front(), choiceBit(m_book.choices(*m_book.find("hh")).find("elder")));
    QCOMPARE(countOf(out, IssueCode::ExclusiveWithOthers), 1u);
    QCOMPARE(out.cellsInvalid, 0u);
  }

  void spreadColumnsAreGathered() {
    const CodedBatch out = code(
        {"resp_id", "community", "wave", "hh/elder", "hh/minor", "hh/none"},
        {{"1", "K01", "2019", "1", "0", "0"}, {"2", "K01", "2019", "", "", ""}, {"3", "K01", "2019", "0", "0", "0"}});
    const auto& sets = out.columns[index("hh")].choices;
    const ChoiceList& list = m_book.choices(*m_book.find("hh"));
    QCOMPARE(sets[0], choiceBit(list.find("elder")));
    QCOMPARE(missingKind(sets[1]), MissingKind::Skipped);
    QCOMPARE(sets[2], choiceBit(list.find("none")));
  }

  void optionsBehindAnyMarkAreColumnsOfTheirQuestion() {
    const Question& question = *m_book.find("motive");
    const auto& choices = m_book.choices(question).choices;
    for (const char* mark : {"：", ": ", ":", "_", "-", " - ", "—", "/"}) {
      std::vector<std::string> columns;
      for (const std::size_t k : {0u, 1u}) columns.push_back(question.label.chinese + mark + choices[k].label.chinese);
      const Mapping mapping = matchColumns(columns, m_book);
      for (const std::size_t k : {0u, 1u}) {
        QVERIFY2(mapping[k].question == "motive" && mapping[k].choice == choices[k].code, columns[k].c_str());
      }
    }
  }

  void columnsAreMatchedByLabelInEitherLanguage() {
    const std::string english = m_book.find("a1_orders")->label.english;
    const std::string chinese = m_book.find("a1_voice")->label.chinese;
    const Mapping mapping =
        matchColumns({"RESP_ID", "community", "3、" + chinese, "Q16. " + english, "favourite colour"}, m_book);
    QCOMPARE(mapping[0].question, std::string("resp_id"));
    QCOMPARE(mapping[2].question, std::string("a1_voice"));
    QCOMPARE(mapping[3].question, std::string("a1_orders"));
    QVERIFY(mapping[3].score >= 0.8);
    QCOMPARE(mapping[4].question, std::string());
  }

  void rowsWithoutPlaceOrPersonAreRejectedWithTheirReason_data() {
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("community");
    QTest::addColumn<QByteArray>("wave");
    QTest::addColumn<QByteArray>("weight");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, const char* id, const char* community, const char* wave, const char* weight,
                        IssueCode code) {
      QTest::newRow(name) << QByteArray(id) << QByteArray(community) << QByteArray(wave) << QByteArray(weight)
                          << int(code);
    };
    row("no id", "", "K01", "2019", "1", IssueCode::IdentifierEmpty);
    row("no community", "1", " ", "2019", "1", IssueCode::CommunityEmpty);
    row("unknown community", "1", "Q9", "2019", "1", IssueCode::CommunityUnknown);
    row("letter in the wave", "1", "K01", "20I7", "1", IssueCode::WaveInvalid);
    row("blank wave", "1", "K01", "", "1", IssueCode::WaveInvalid);
    row("weight of two billion", "1", "K01", "2019", "2000000000", IssueCode::WeightInvalid);
    row("weight negative", "1", "K01", "2019", "-2", IssueCode::WeightInvalid);
    row("weight word", "1", "K01", "2019", "heavy", IssueCode::WeightInvalid);
  }
  void rowsWithoutPlaceOrPersonAreRejectedWithTheirReason() {
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, community);
    QFETCH(QByteArray, wave);
    QFETCH(QByteArray, weight);
    QFETCH(int, code);
    CodingOptions options;
    options.communities = CommunityNames({{"K01", {"Locust Lane", "槐荫里"}}});
    const CodedBatch out =
        this->code({"resp_id", "community", "wave", "weight"},
                   {{id.toStdString(), community.toStdString(), wave.toStdString(), weight.toStdString()}}, options);
    QCOMPARE(out.rejected.size(), std::size_t{1});
    QCOMPARE(int(out.rejected.front().reasons.front().code), code);
    QCOMPARE(out.rejected.front().fileRow, std::int64_t{2});
  }

  void wavesMayHaveASuffixAndFullWidthDigits() {
    const CodedBatch out =
        code({"resp_id", "community", "wave"}, {{"1", "K01", "2019-H1"}, {"2", "K01", "\uFF12\uFF10\uFF11\uFF19"}});
    QCOMPARE(out.waves[0], std::string_view("2019-H1"));
    QCOMPARE(out.waves[1], std::string_view("2019"));
  }

  void blankWeightsAreOneAndZeroTakesNoPart() {
    const CodedBatch out = code({"resp_id", "community", "wave", "weight"},
                                {{"1", "K01", "2019", ""}, {"2", "K01", "2019", "2.5"}, {"3", "K01", "2019", "0"}});
    QCOMPARE(out.weights, (std::vector<double>{1, 2.5, 0}));
  }

  void repeatedIdentifiersAreRejectedWithinAWaveOnly() {
    const std::vector<std::string> columns{"resp_id", "community", "wave", "age"};
    const CodedBatch out = code(
        columns,
        {{"1", "K01", "2019", "1"}, {"1", "K01", "2019", "2"}, {"1", "K02", "2019", "3"}, {"1", "K01", "2021", "4"}});
    QCOMPARE(out.fileRows, (std::vector<std::int64_t>{2, 4, 5}));
    QCOMPARE(out.rejected.front().reasons.front().code, IssueCode::IdentifierRepeated);
    QCOMPARE(out.rejected.front().reasons.front().arguments.front(), std::string("2"));
    Coder coder(m_book, matchColumns(columns, m_book), {});
    coder.addKnownRespondent("K01", "2019", "1");
    CodedBatch again;
    coder.code(rawBatch({{"1", "K01", "2019", "1"}}, 4), again);
    QCOMPARE(again.rejected.size(), std::size_t{1});
  }

  void identitiesAreFoundAgainHoweverManyThereAre() {
    RandomStream random(20260101);
    IdentitySet<Fingerprint> respondents;
    IdentitySet<std::uint64_t> keys;
    std::map<std::uint32_t, std::int64_t> first;
    for (std::int64_t row = 1; row <= 300000; ++row) {
      if (row == 50000) respondents.expect(200000);
      const std::uint32_t number = random.below(150000);
      Fingerprint key;
      key.add(std::to_string(number));
      const auto [known, isNew] = first.emplace(number, row);
      const std::int64_t earlier = isNew ? -1 : known->second;
      if (respondents.insert(key, row) != earlier || keys.insert(key.first, row) != earlier)
        QFAIL(qPrintable(QStringLiteral("row %1 of %2").arg(row).arg(number)));
    }
  }

  void repeatedAnswersUnderAnotherIdentifierAreFlaggedNotRejected() {
    const CodedBatch out = code({"resp_id", "community", "wave", "age"},
                                {{"1", "K01", "2019", "1"}, {"2", "K01", "2019", "1"}, {"3", "K02", "2019", "1"}});
    QCOMPARE(out.fileRows.size(), std::size_t{3});
    QCOMPARE(countOf(out, IssueCode::AnswersRepeated), 1u);
  }

  void straightLiningIsSeenInRawCodes() {
    std::vector<std::string> columns{"resp_id", "community", "wave"}, same{"1", "K01", "2019"},
        mixed{"2", "K01", "2019"};
    int i = 0;
    for (const Question& question : m_book.questions) {
      if (question.kind != QuestionKind::Scale) continue;
      columns.push_back(question.code);
      same.push_back("4");
      mixed.push_back(std::to_string(1 + i++ % 5));
    }
    const CodedBatch out = code(columns, {same, mixed});
    QCOMPARE(countOf(out, IssueCode::StraightLining), 1u);
    QCOMPARE(out.issues.front().row, std::int64_t{2});
    QCOMPARE(out.issues.front().value, std::string("4"));
    QCOMPARE(out.issues.front().arguments, (std::vector<std::string>{std::to_string(i), std::to_string(i)}));
  }

  void aGridWithoutVarianceIsSeenAmongOtherAnswers() {
    std::map<std::string, std::array<int, 2>> keys;  // items of a group as they stand and reversed
    for (const Question& question : m_book.questions)
      if (question.kind == QuestionKind::Scale) ++keys[question.group][question.reversed ? 1 : 0];
    const auto mixed = std::find_if(keys.begin(), keys.end(), [](const auto& one) {
      return one.second[0] > 0 && one.second[1] > 0 && one.second[0] + one.second[1] >= 5;
    });
    QVERIFY(mixed != keys.end());
    std::vector<std::string> columns{"resp_id", "community", "wave"}, flat{"1", "K01", "2019"}, nearly;
    int others = 0, inGrid = 0;
    for (const Question& question : m_book.questions) {
      if (question.kind != QuestionKind::Scale) continue;
      columns.push_back(question.code);
      const bool of = question.group == mixed->first;
      inGrid += of;
      flat.push_back(of ? "3" : std::to_string(others++ % 2 == 0 ? 1 : 5));
    }
    nearly = flat;
    nearly[0] = "2";
    nearly[3 + static_cast<std::size_t>(std::find(flat.begin() + 3, flat.end(), "3") - flat.begin() - 3)] = "4";
    const CodedBatch out = code(columns, {flat, nearly});
    QCOMPARE(countOf(out, IssueCode::StraightLining), 1u);
    QCOMPARE(out.issues.front().row, std::int64_t{2});
    // All answers are counted, though the first few show that it is no straight line.
    const std::string most = std::to_string(std::max(inGrid, (others + 1) / 2));
    QCOMPARE(out.issues.front().arguments, (std::vector<std::string>{most, std::to_string(inGrid + others)}));
  }

  void contradictionsAreFlagged() {
    const CodedBatch out = code({"resp_id", "community", "wave", "age", "hh", "freq", "motive", "sw_met", "z4_skill"},
                                {{"1", "K01", "2019", "4", "none", "0", "own", "97", "3"},
                                 {"2", "K01", "2019", "4", "elder", "1", "own", "elder", "3"}});
    QCOMPARE(countOf(out, IssueCode::MotiveWithoutParticipation), 1u);
    QCOMPARE(countOf(out, IssueCode::RatedWithoutContact), 1u);
    QCOMPARE(countOf(out, IssueCode::ElderNotInHousehold), 1u);
    QCOMPARE(out.fileRows.size(), std::size_t{2});
  }

  void missingColumnsAreAFault() {
    QVERIFY_EXCEPTION_THROWN(Coder(m_book, matchColumns({"resp_id", "wave"}, m_book), {}), Fault);
    QVERIFY_EXCEPTION_THROWN(Coder(m_book, matchColumns({"community", "wave"}, m_book), {}), Fault);
    QVERIFY_EXCEPTION_THROWN(Coder(m_book, matchColumns({"resp_id", "community"}, m_book), {}), Fault);
    CodingOptions options;
    options.defaultWave = "2019";
    const CodedBatch out = code({"resp_id", "community"}, {{"1", "K01"}}, options);
    QCOMPARE(out.waves[0], std::string_view("2019"));
  }

  void noRowIsEverLost() {
    const std::uint64_t seed = 4711;
    qInfo("seed %llu", static_cast<unsigned long long>(seed));
    RandomStream random(seed);
    const std::vector<std::string> columns{"resp_id",   "community", "wave",   "weight",
                                           "a1_orders", "hh",        "sw_met", "date"};
    const std::vector<std::string> cells{"",     "1",          "2",     "97",         "98",     "K01",
                                         "2019", "20I7",       "elder", "none elder", "\uFF11", "x",
                                         "-1",   "2019-02-30", "1e309", "nan",        "'"};
    for (int round = 0; round < 500; ++round) {
      std::vector<std::vector<std::string>> rows(1 + random.below(30));
      for (auto& row : rows) {
        for (std::size_t c = 0; c < columns.size(); ++c)
          row.push_back(cells[random.below(static_cast<std::uint32_t>(cells.size()))]);
        if (random.below(2) == 0) row[1] = "K01";
        if (random.below(2) == 0) row[2] = "2019";
        if (random.below(2) == 0) row[3] = "1";
      }
      const CodedBatch out = code(columns, rows);
      QCOMPARE(out.rowsRead, static_cast<std::uint64_t>(rows.size()));
      QCOMPARE(out.respondents.size(), out.fileRows.size());
      for (const auto& column : out.columns) {
        QCOMPARE(column.codes.size() + column.choices.size() + column.numbers.size() + column.texts.size(),
                 out.fileRows.size());
      }
      for (const RejectedRow& row : out.rejected) QVERIFY(!row.reasons.empty());
    }
  }
};

HZ_TEST(CoderTest)
#include "coder_test.moc"
