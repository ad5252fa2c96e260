// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/wizard_fixture.h"

#include <QTreeWidget>

/// A small questionnaire of one's own with 60 answers in two communities, and no framework.
namespace hz {

/// Two sections of three items each on a scale of five, and a question with one choice.
inline Codebook smallCodebook() {
  Codebook codebook = shippedInstrument();
  std::erase_if(codebook.questions, [](const Question& question) {
    return question.role == QuestionRole::Answer ? question.code != "sex" : question.role == QuestionRole::Metadata;
  });
  codebook.groups = {{"b1", {"Trust", "信任"}, {}}, {"b2", {"Services", "服务"}, {}}};
  for (int i = 1; i <= 6; ++i) {
    Question question;
    question.code = "x" + std::to_string(i);
    question.kind = QuestionKind::Scale;
    question.list = "agree5";
    question.group = i <= 3 ? "b1" : "b2";
    question.label = {"Item " + std::to_string(i), "题目" + std::to_string(i)};
    codebook.questions.push_back(question);
  }
  for (Question& question : codebook.questions)
    if (question.role != QuestionRole::Answer || question.code == "sex") question.group.clear();
  return codebook;
}

inline QByteArray smallAnswers(int communities = 2) {
  QByteArray rows = "resp_id,community,wave,sex,x1,x2,x3,x4,x5,x6\n";
  for (int i = 0; i < 30 * communities; ++i) {
    rows += "r" + QByteArray::number(i) + ",K0" + QByteArray::number(1 + i % communities) + ",2024," +
            QByteArray::number(1 + i % 2);
    for (int item = 0; item < 6; ++item) rows += ',' + QByteArray::number(1 + (i + item * (i % 3)) % 5);
    rows += '\n';
  }
  return rows;
}

inline void typeInto(QLineEdit* edit, const QString& text) {
  edit->setFocus();
  edit->selectAll();
  QTest::keyClicks(edit, text);
  QTest::keyClick(edit, Qt::Key_Return);
}

inline QTreeWidgetItem* itemOf(QTreeWidget* tree, const QString& begin) {
  for (QTreeWidgetItemIterator at(tree); *at != nullptr; ++at)
    if ((*at)->text(0).startsWith(begin)) return *at;
  return nullptr;
}

inline void openSmall(WindowFixture& fixture) {
  fixture.window->resize(1366, 768);
  fixture.session().createProject(fixture.path(QStringLiteral("F.hengzhi")), smallCodebook(), Framework{});
  QVERIFY(fixture.settle());
  const QString file = fixture.path(QStringLiteral("answers.csv"));
  write(file, smallAnswers());
  fixture.session().import({{file, {}}}, {});
  QVERIFY(fixture.settle());
}

}  // namespace hz
