// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/form_typing.h"
#include "base/all_parts.h"
#include "support/registry.h"
#include "survey/codebook/condition.h"

#include <QtTest>

#include <map>

using namespace hz;
using Typed = FormTyping::Outcome;

namespace {

FormTyping atQuestion(const Codebook& codebook, const std::string& code) {
  FormTyping form(codebook, "2024");
  form.begin("A-001");
  for (std::size_t i = 0; i < form.questions().size(); ++i)
    if (form.questions()[i]->code == code) form.goTo(i);
  return form;
}

}  // namespace

/// Keys of a typist: a wrong one would store a wrong answer, ask what the paper does not, or cost a keystroke.
class FormTypingTest : public QObject {
  Q_OBJECT
 private:
  const Codebook m_codebook = shippedInstrument();

 private slots:
  void conditions_data() {
    QTest::addColumn<QString>("condition");
    QTest::addColumn<int>("holds");  // −1 = cannot be known
    // freq = 2, motive = "own asked", blank = "", torn = unreadable
    const std::pair<const char*, int> rows[] = {{"${freq} > 0", 1},
                                                {"${freq} > 2", 0},
                                                {"${freq}=2 and selected(${motive}, 'asked')", 1},
                                                {"not(selected(${motive},'own')) or ${freq} >= 3", 0},
                                                {"count-selected(${motive}) = 2", 1},
                                                {"${motive} != ''", 1},
                                                {"${blank} = ''", 1},
                                                {"${blank} > 0", 0},
                                                {"${blank} != 3", 1},
                                                {"(${freq} + 1) * 2 = 6 and 7 mod 4 = 3 and 6 div 4 = 1.5", 1},
                                                {"-${freq} < 0", 1},
                                                {"${freq} = '2'", 1},
                                                {"${torn} > 0", -1},
                                                {"${torn} > 0 and ${freq} > 5", 0},
                                                {"${torn} > 0 or ${freq} = 2", 1},
                                                {"  ", 1},
                                                {"${freq} >", -1},
                                                {"pulldata('a','b') = 1", -1},
                                                {"${freq} > 0)", -1},
                                                {"'open", -1}};
    for (const auto& [condition, holds] : rows) QTest::newRow(condition) << QString::fromLatin1(condition) << holds;
    QTest::newRow("deep") << QString(5000, QLatin1Char('(')) << -1;
  }
  void conditions() {
    QFETCH(QString, condition);
    QFETCH(int, holds);
    const std::map<std::string, std::string, std::less<>> answers{{"freq", "2"}, {"motive", "own asked"}};
    const auto found = conditionHolds(condition.toStdString(), [&](auto code) -> std::optional<std::string> {
      if (code == "torn") return std::nullopt;
      const auto at = answers.find(code);
      return at == answers.end() ? std::string() : at->second;
    });
    QCOMPARE(found ? static_cast<int>(*found) : -1, holds);
  }

  void conditionsThatCanNeverHoldAreFound_data() {
    QTest::addColumn<QString>("condition");
    QTest::addColumn<int>("fault");
    const std::pair<const char*, ConditionFault> rows[] = {
        {"", ConditionFault::None},
        {"${freq} div 2 > 1", ConditionFault::None},
        {"${freq} div ${motive} > 1", ConditionFault::None},
        {"${freq} div (${freq} - ${motive}) > 1", ConditionFault::None},
        {"1 div (${freq} - 17) > 1", ConditionFault::None},  // 0 for one answer only
        {"1 div 0 > 1", ConditionFault::DividesByZero},
        {"${freq} mod 0 = 1 or ${freq} > 2", ConditionFault::DividesByZero},
        {"${freq} div (${motive} - ${motive}) > 1", ConditionFault::DividesByZero},
        {"${freq} >", ConditionFault::NotUnderstood},
        {"${freq} > 0)", ConditionFault::NotUnderstood}};
    for (const auto& [condition, fault] : rows)
      QTest::addRow("%s", condition) << QString::fromLatin1(condition) << static_cast<int>(fault);
  }
  void conditionsThatCanNeverHoldAreFound() {
    QFETCH(QString, condition);
    QFETCH(int, fault);
    QCOMPARE(static_cast<int>(conditionFault(condition.toStdString())), fault);
  }

  void aDigitChoosesAndMovesOnUnlessALongerCodeBeginsWithIt() {
    FormTyping form = atQuestion(m_codebook, "a1_orders");
    const std::size_t place = form.place();
    QCOMPARE(form.digit('6'), Typed::Refused);  // 1–5, 97–99
    QCOMPARE(form.place(), place);
    QCOMPARE(form.value("a1_orders"), std::string());
    QCOMPARE(form.digit('9'), Typed::Waiting);
    QCOMPARE(form.digit('1'), Typed::Refused);
    QCOMPARE(form.digit('8'), Typed::Moved);
    QCOMPARE(form.value("a1_orders"), std::string("98"));
    QCOMPARE(form.previous(), Typed::Moved);
    QCOMPARE(form.digit('4'), Typed::Moved);
    QCOMPARE(form.value("a1_orders"), std::string("4"));
    QCOMPARE(form.place(), place + 1);
  }

  void skippedQuestionsAreNeitherAskedNorStored() {
    FormTyping form = atQuestion(m_codebook, "freq");
    form.digit('2');
    QCOMPARE(form.current()->code, std::string("how"));
    form.digit('1');
    form.previous();
    form.previous();
    QCOMPARE(form.digit('0'), Typed::Moved);  // never took part: how and motive are not asked
    QCOMPARE(form.current()->code, std::string("member"));
    QCOMPARE(form.answers().at("how"), std::string());
    // Unreadable: the rest is asked, since nobody knows.
    form = atQuestion(m_codebook, "freq");
    form.unreadable();
    QCOMPARE(form.current()->code, std::string("how"));
    QCOMPARE(form.answers().at("freq"), std::string(kUnreadable));
  }

  void severalChoicesAreTickedInTheOrderOfTheFormAndOneAloneMovesOn() {
    FormTyping form = atQuestion(m_codebook, "hh");  // elder 1, minor 2, disabled 3, none 4, 97, 98, 99
    QCOMPARE(form.digit('3'), Typed::Stayed);
    QCOMPARE(form.digit('1'), Typed::Stayed);
    QCOMPARE(form.value("hh"), std::string("elder disabled"));
    QCOMPARE(form.digit('3'), Typed::Stayed);
    QCOMPARE(form.value("hh"), std::string("elder"));
    QCOMPARE(form.digit('4'), Typed::Moved);
    QCOMPARE(form.value("hh"), std::string("none"));
  }

  void whatStandsOnEveryFormOfABundleStaysAndTheRestGoes() {
    FormTyping form(m_codebook, "2024");
    form.fill({{"resp_id", "A-001"}, {"community", "K01"}, {"mode", "face"}, {"weight", "2"}, {"freq", "3"}});
    form.begin("A-002");
    QCOMPARE(form.value("resp_id"), std::string("A-002"));
    QCOMPARE(form.value("community"), std::string("K01"));
    QCOMPARE(form.value("mode"), std::string("face"));
    QCOMPARE(form.value("weight"), std::string());
    QCOMPARE(form.value("freq"), std::string());
    for (const Question* question : form.questions()) QVERIFY(question->role != QuestionRole::Wave);
    QCOMPARE(FormTyping(m_codebook, "").questions().size(), form.questions().size() + 1);
  }

  void textsOfTheWrongKindAreRefused() {
    Question number;
    number.kind = QuestionKind::Number;
    QVERIFY(isTextFor(number, "12.5") && isTextFor(number, "") && !isTextFor(number, "twelve"));
    Question date;
    date.kind = QuestionKind::Date;
    QVERIFY(isTextFor(date, "2024-05-01") && isTextFor(date, "2024/5/1") && !isTextFor(date, "2024-13-01"));
    Question wave;
    wave.role = QuestionRole::Wave;
    QVERIFY(isTextFor(wave, "2024-H1") && isTextFor(wave, "2024年") && !isTextFor(wave, "24"));
    Question weight;
    weight.role = QuestionRole::Weight;
    QVERIFY(isTextFor(weight, "0.5") && !isTextFor(weight, "0"));
  }

  void fortyQuestionsTakeSixtyKeystrokesAtMost() {
    // The shipped form, every question answered in the first way there is.
    FormTyping form(m_codebook, "2024");
    form.fill({{"community", "K01"}, {"mode", "face"}, {"date", "2024-05-01"}});
    form.begin("A-002");
    int keys = 0;
    std::size_t asked = 0;
    while (!form.isComplete()) {
      const Question& question = *form.current();
      ++asked;
      if (question.role == QuestionRole::Answer && !form.keys(question).empty()) {
        const std::string typed = form.keys(question).front().typed;
        keys += static_cast<int>(typed.size());
        Typed outcome = Typed::Refused;
        for (const char digit : typed) outcome = form.digit(digit);
        if (outcome == Typed::Moved || outcome == Typed::Complete) continue;
        if (outcome == Typed::Waiting && ++keys > 0 && form.enter() != Typed::Stayed) continue;
      }
      form.enter();
      ++keys;
    }
    QVERIFY2(keys * 40 <= 60 * static_cast<int>(asked), qPrintable(QStringLiteral("%1 of %2").arg(keys).arg(asked)));
  }
};

HZ_TEST(FormTypingTest)
#include "form_typing_test.moc"
