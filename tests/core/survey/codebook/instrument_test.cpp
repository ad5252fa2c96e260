// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/fault.h"
#include "base/table_text.h"
#include "support/registry.h"
#include "survey/codebook/codebook.h"

#include <QtTest>
#include <algorithm>
#include <set>

using namespace hz;

namespace {

const InstrumentTables kSmall{
    "Type,Name,label:English,label::中文,Required\n"
    "text,resp_id,Number,编号,yes\n"
    ",,,,\n"
    "begin group,people,People,人,\n"
    "text,community,Community,社区,true()\n"
    "select one from yn,heard,Heard of it?,听说过吗？,\n"
    "end group,,,,\n"
    "select_multiple places or_other,where,Where?,在哪里？,\n"
    "note,thanks,Thank you,谢谢,\n"
    "phonenumber,phone,Phone,电话,\n",
    "list name,name,label:English,label::中文\nyn,yes,Yes,是\nyn,no,No,否\nyn,98,Don't know,不清楚\n"
    "places,home,Home,家\nplaces,street,Street,街上\n",
    "form_title,form_id\nSmall,small\n"};

Fault faultOf(const InstrumentTables& tables) {
  try {
    readInstrument(tables, "bad.csv");
  } catch (const Fault& fault) {
    return fault;
  }
  return Fault(FaultCode::Internal, {"no fault"});
}

int answers(const Codebook& codebook, auto&& condition) {
  return static_cast<int>(std::count_if(codebook.questions.begin(), codebook.questions.end(), [&](const Question& q) {
    return q.role == QuestionRole::Answer && condition(q);
  }));
}

}  // namespace

class InstrumentTest : public QObject {
  Q_OBJECT
 private slots:
  void shippedHas42FieldsAndA34FieldShortForm() {
    const Codebook codebook = shippedInstrument();
    const auto scale = [](const Question& q) { return q.kind == QuestionKind::Scale; };
    QCOMPARE(answers(codebook, [](const Question&) { return true; }), 42);
    QCOMPARE(answers(codebook, scale), 27);
    QCOMPARE(answers(codebook, [&](const Question& q) { return scale(q) && q.reversed; }), 7);
    QCOMPARE(answers(codebook, [](const Question& q) { return q.shortForm; }), 34);
    QCOMPARE(answers(codebook, [&](const Question& q) { return q.shortForm && scale(q); }), 21);
    QCOMPARE(answers(codebook, [&](const Question& q) { return q.shortForm && scale(q) && q.reversed; }), 5);
    for (const char* code : {"a1_voice", "a4_choice", "s1_reply", "s4_joined", "z2_regular", "r1_need", "r2_place"})
      QVERIFY2(codebook.find(code)->reversed, code);
    for (const char* code : {"resp_id", "community", "wave", "date", "mode", "weight", "seconds"})
      QVERIFY2(codebook.find(code) != nullptr && codebook.find(code)->role != QuestionRole::Answer, code);
    QCOMPARE(codebook.answerQuestions().size(), std::size_t{45});  // and date, mode, seconds
  }

  void shippedSpeaksBothLanguagesThroughout() {
    const Codebook codebook = shippedInstrument();
    const auto complete = [](const LocalizedText& text) { return !text.english.empty() && !text.chinese.empty(); };
    for (const Question& q : codebook.questions) {
      QVERIFY2(complete(q.label), q.code.c_str());
      QVERIFY2(q.hint.english.empty() == q.hint.chinese.empty(), q.code.c_str());
    }
    for (const QuestionGroup& group : codebook.groups) QVERIFY2(complete(group.label), group.code.c_str());
    for (const ChoiceList& list : codebook.lists) {
      for (const Choice& choice : list.choices) QVERIFY2(complete(choice.label), (list.name + choice.code).c_str());
    }
    QVERIFY(complete(codebook.title));
  }

  void noLabelIsThereTwice() {
    // Files that hold labels instead of codes are matched by them.
    const Codebook codebook = shippedInstrument();
    std::set<std::string> labels;
    for (const Question& q : codebook.questions) {
      QVERIFY2(labels.insert(q.label.english).second, q.code.c_str());
      QVERIFY2(labels.insert(q.label.chinese).second, q.code.c_str());
    }
    for (const ChoiceList& list : codebook.lists) {
      std::set<std::string> own;
      for (const Choice& choice : list.choices) {
        QVERIFY2(own.insert(choice.label.english).second, choice.label.english.c_str());
        QVERIFY2(own.insert(choice.label.chinese).second, choice.label.chinese.c_str());
      }
    }
  }

  void choiceCodesAreTheRuledOnes() {
    const Codebook codebook = shippedInstrument();
    const auto codes = [&](const char* question) {
      std::string text;
      for (const Choice& choice : codebook.choices(*codebook.find(question)).choices) text += choice.code + " ";
      return text;
    };
    QCOMPARE(codes("hh"), std::string("elder minor disabled none 97 98 99 "));
    QCOMPARE(codes("bodies"), std::string("committee street property owners socorg volunteer unit none 97 98 99 "));
    QCOMPARE(codes("motive"), std::string("own gift asked urgent common help social other 97 98 99 "));
    QCOMPARE(codes("member"), std::string("0 1 2 3 97 98 99 "));
    QCOMPARE(codes("how"), std::string("1 2 3 4 97 98 99 "));
    QCOMPARE(codes("sw_met"), std::string("elder child family disab aid health dispute job safe org 97 98 99 "));
    QCOMPARE(codes("svc_used"),
             std::string("govdesk elder child health disab aid job culture repair legal psych mutual none 97 98 99 "));
    QCOMPARE(codes("a1_orders"), std::string("1 2 3 4 5 97 98 99 "));
  }

  void ninetySevenAndNinetyEightAreAnswersInOneQuestionOnly() {
    const Codebook codebook = shippedInstrument();
    for (const Question& q : codebook.questions) {
      for (const Choice& choice : codebook.choices(q).choices) {
        if (choice.code != "97" && choice.code != "98" && choice.code != "99") continue;
        const bool answer = choice.missing == MissingKind::None;
        QCOMPARE(answer, q.code == "sw_met" && choice.code != "99");
        if (answer) QVERIFY(choice.exclusive);
      }
    }
    const Question& orders = *codebook.find("a1_orders");
    QCOMPARE(codebook.answerCode(orders, "98").value(), kDontKnow);
    QCOMPARE(codebook.answerCode(orders, "4").value(), AnswerCode{4});
    QVERIFY(!codebook.answerCode(orders, "6"));
    QCOMPARE(codebook.choiceCode(orders, kDontKnow), std::string("98"));
    QCOMPARE(codebook.choiceCode(orders, kSkipped), std::string());
  }

  void codesThatAreNoNumbersAreStoredByPosition() {
    const Codebook codebook = shippedInstrument();
    const Question& mode = *codebook.find("mode");
    QCOMPARE(codebook.answerCode(mode, "online").value(), AnswerCode{2});
    QCOMPARE(codebook.choiceCode(mode, 2), std::string("online"));
  }

  void writtenAndReadAgainIsEqual() {
    for (const Codebook& codebook : {shippedInstrument(), readInstrument(kSmall, "small")})
      QVERIFY(readInstrument(writeInstrument(codebook), "again") == codebook);
  }

  void plainXlsFormIsUnderstood() {
    const Codebook codebook = readInstrument(kSmall, "small");
    QCOMPARE(codebook.questions.size(), std::size_t{5});  // the note and the telephone number are left out
    QCOMPARE(codebook.find("community")->role, QuestionRole::Community);
    QCOMPARE(codebook.find("community")->group, std::string("people"));
    QVERIFY(codebook.find("community")->required);
    QCOMPARE(codebook.find("heard")->kind, QuestionKind::OneChoice);
    QCOMPARE(codebook.find("heard")->label.chinese, std::string("听说过吗？"));
    QCOMPARE(codebook.answerCode(*codebook.find("heard"), "98").value(), kDontKnow);
    QCOMPARE(codebook.find("where")->kind, QuestionKind::MultipleChoice);
    QCOMPARE(codebook.list("places")->find("other"), 2);
    QCOMPARE(codebook.find("where_other")->kind, QuestionKind::Text);
  }

  void everyProblemIsListedAtOnce() {
    const Fault fault =
        faultOf({"type,name,label,role,scale_min,scale_max\n"
                 "text,community,C,community,,\n"
                 "text,Community,C,community,,\n"
                 "select_one nowhere,q1,Q,,,\n"
                 "teleport,q2,Q,,,\n"
                 "text,q 3,Q,,,\n"
                 "select_one yn,q4,Q,boss,,\n"
                 "select_one yn,q5,Q,,5,1\n"
                 "select_one yn,q6,Q,,3,5\n"
                 "begin_repeat,kids,Kids,,,\n",
                 "list_name,name,label,missing\nyn,1,Yes,\nyn,1,Yeah,\nyn,2,No,perhaps\n", ""});
    QCOMPARE(fault.code(), FaultCode::InstrumentInvalid);
    QCOMPARE(fault.arguments()[0], std::string("bad.csv"));
    for (const char* part :
         {"Community is there twice", "nowhere", "teleport", "q 3", "boss", "“5” to “1”", "outside the scale 3–5",
          "group kids never ends", "choice 1 twice", "perhaps", "more than one question has the role"})
      QVERIFY2(fault.arguments()[1].find(part) != std::string::npos, (fault.arguments()[1] + " lacks " + part).c_str());
    QVERIFY(fault.arguments().size() >= 2 + 11);
  }

  void textInAnotherEncodingIsAProblem() {
    InstrumentTables tables = kSmall;
    tables.choices += "yn,maybe,Maybe,\xC9\xE7\n";
    QVERIFY(faultOf(tables).arguments()[1].find("not UTF-8") != std::string::npos);
  }

  void missingFilesAreFaults() {
    try {
      loadInstrument("/nowhere/survey.csv");
      QFAIL("no fault");
    } catch (const Fault& fault) {
      QCOMPARE(fault.code(), FaultCode::FileNotFound);
    }
  }
};

HZ_TEST(InstrumentTest)
#include "instrument_test.moc"
