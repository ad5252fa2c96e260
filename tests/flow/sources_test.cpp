// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "support/registry.h"
#include "survey/project/project.h"

#include <QtTest>

#include <fstream>
#include <functional>

using namespace hz;

namespace {

/// One survey of four respondents, written in the layout of each service.
struct Answers {
  std::string id, community, freq, motive, a1Orders, s1Reply,
      bodies;  ///< choice codes; several by one space; "" = none
};
const std::vector<Answers> kAnswers{{"1", "K01", "2", "own asked", "4", "2", "committee unit"},
                                    {"2", "K01", "0", "", "5", "", "none"},
                                    {"3", "K02", "4", "common other", "1", "98", "property"},
                                    {"4", "K02", "", "gift", "3", "5", ""}};
const std::vector<std::string> kQuestions{"community", "freq", "motive", "a1_orders", "s1_reply", "bodies"};

const std::string& answer(const Answers& row, const std::string& question) {
  if (question == "community") return row.community;
  if (question == "freq") return row.freq;
  if (question == "motive") return row.motive;
  if (question == "a1_orders") return row.a1Orders;
  if (question == "s1_reply") return row.s1Reply;
  return row.bodies;
}

struct Layout {
  const Codebook& codebook;
  Language language;
  bool labels;  ///< answers as labels, else as codes

  const std::string& text(const LocalizedText& label) const {
    return language == Language::Chinese ? label.chinese : label.english;
  }
  const Question& question(const std::string& code) const { return *codebook.find(code); }
  std::string label(const std::string& code) const { return text(question(code).label); }
  const std::vector<Choice>& choices(const std::string& code) const { return codebook.choices(question(code)).choices; }
  std::string choice(const std::string& code, const std::string& choiceCode) const {
    for (const Choice& choice : choices(code)) {
      if (choice.code == choiceCode) return labels ? text(choice.label) : choice.code;
    }
    return choiceCode;
  }
  std::string cell(const Answers& row, const std::string& code, const std::string& separator) const {
    std::string out;
    std::istringstream words(answer(row, code));
    for (std::string word; words >> word;) out += (out.empty() ? "" : separator) + choice(code, word);
    return out;
  }
  bool ticked(const Answers& row, const std::string& code, const std::string& choiceCode) const {
    return (" " + answer(row, code) + " ").find(" " + choiceCode + " ") != std::string::npos;
  }
};

using Rows = std::vector<std::vector<std::string>>;

std::string csv(const Rows& rows, char delimiter = ',', bool quoteAll = false) {
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      std::string cell = row[i];
      const bool quote = quoteAll || cell.find_first_of(std::string("\"\n") + delimiter) != std::string::npos;
      for (std::size_t at = cell.find('"'); at != std::string::npos; at = cell.find('"', at + 2)) cell.insert(at, "\"");
      out += (i == 0 ? "" : std::string(1, delimiter)) + (quote ? '"' + cell + '"' : cell);
    }
    out += "\r\n";
  }
  return out;
}

Rows wenjuanxing(const Layout& layout) {
  Rows rows{{"序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP"}};
  int number = 0;
  for (const std::string& code : kQuestions) {
    const std::string title = std::to_string(++number) + "、" + layout.label(code);
    if (layout.labels || layout.question(code).kind != QuestionKind::MultipleChoice) {
      rows[0].push_back(title + " ");
      continue;
    }
    for (const Choice& choice : layout.choices(code))
      rows[0].push_back("第" + std::to_string(number) + "题(" + layout.text(choice.label) + ")");
  }
  for (const Answers& row : kAnswers) {
    rows.push_back({row.id, "2018/3/18 9:05:11", "125秒", "手机提交", "直接访问", "192.0.2.7(湖北-武汉)"});
    for (const std::string& code : kQuestions) {
      const bool multiple = layout.question(code).kind == QuestionKind::MultipleChoice;
      const bool skipped = answer(row, code).empty();
      if (layout.labels || layout.question(code).kind == QuestionKind::Text) {
        std::string cell = skipped ? "(跳过)" : layout.cell(row, code, "┋");
        if (code == "motive" && row.id == "3") cell += "〖帮邻居的忙〗";
        rows.back().push_back(cell);
      } else if (!multiple) {
        const auto& choices = layout.choices(code);
        const auto at = std::find_if(choices.begin(), choices.end(),
                                     [&](const Choice& choice) { return choice.code == answer(row, code); });
        rows.back().push_back(skipped ? "-3" : std::to_string(at - choices.begin() + 1));
      } else {
        for (const Choice& choice : layout.choices(code))
          rows.back().push_back(skipped ? "-3" : layout.ticked(row, code, choice.code) ? "1" : "0");
      }
    }
  }
  return rows;
}

Rows kobo(const Layout& layout) {
  Rows rows(1);
  for (const std::string& code : kQuestions) {
    const std::string name = layout.labels ? layout.label(code) : "grp/" + code;
    rows[0].push_back(name);
    if (layout.question(code).kind != QuestionKind::MultipleChoice) continue;
    for (const Choice& choice : layout.choices(code))
      rows[0].push_back(name + "/" + (layout.labels ? layout.text(choice.label) : choice.code));
  }
  for (const char* name : {"_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status",
                           "_submitted_by", "__version__", "_tags", "_index"})
    rows[0].push_back(name);
  for (const Answers& row : kAnswers) {
    auto& cells = rows.emplace_back();
    for (const std::string& code : kQuestions) {
      cells.push_back(layout.cell(row, code, " "));
      if (layout.question(code).kind != QuestionKind::MultipleChoice) continue;
      for (const Choice& choice : layout.choices(code))
        cells.push_back(answer(row, code).empty() ? "" : layout.ticked(row, code, choice.code) ? "1" : "0");
    }
    for (const std::string& value : std::vector<std::string>{row.id, "uuid", "2019-10-08T09:00:00", "", "",
                                                             "submitted_via_web", "", "v1", "", row.id})
      cells.push_back(value);
  }
  return rows;
}

/// Kobo writes details only when asked so: without the summary column.
Rows koboDetails(const Layout& layout) {
  Rows rows = kobo(layout), kept(rows.size());
  for (std::size_t c = 0; c < rows[0].size(); ++c) {
    const bool summary = c + 1 < rows[0].size() && rows[0][c + 1].starts_with(rows[0][c] + "/");
    for (std::size_t r = 0; r < rows.size() && !summary; ++r) kept[r].push_back(rows[r][c]);
  }
  return kept;
}

Rows odk(const Layout& layout) {
  Rows rows{{"SubmissionDate"}};
  for (const std::string& code : kQuestions) {
    rows[0].push_back("grp-" + code);
    if (layout.question(code).kind != QuestionKind::MultipleChoice) continue;
    for (const Choice& choice : layout.choices(code)) rows[0].push_back("grp-" + code + "/" + choice.code);
  }
  for (const char* name : {"KEY", "SubmitterID", "SubmitterName", "DeviceID", "Edits", "FormVersion"})
    rows[0].push_back(name);
  for (const Answers& row : kAnswers) {
    auto& cells = rows.emplace_back(std::vector<std::string>{"2019-10-08T09:00:00.000Z"});
    for (const std::string& code : kQuestions) {
      cells.push_back(layout.cell(row, code, " "));
      if (layout.question(code).kind != QuestionKind::MultipleChoice) continue;
      for (const Choice& choice : layout.choices(code))
        cells.push_back(layout.ticked(row, code, choice.code) ? "1" : "0");  // 0 also where nobody answered
    }
    for (const std::string& value : std::vector<std::string>{row.id, "12", "", "", "0", "1"}) cells.push_back(value);
  }
  return rows;
}

Rows limeSurvey(const Layout& layout) {
  const bool chinese = layout.language == Language::Chinese;
  Rows rows{{"id", "submitdate", "lastpage", "startlanguage", "seed"}};
  for (const std::string& code : kQuestions) {
    if (layout.question(code).kind != QuestionKind::MultipleChoice) {
      rows[0].push_back(layout.labels ? layout.label(code) : code);
      continue;
    }
    for (const Choice& choice : layout.choices(code))
      rows[0].push_back(layout.labels ? layout.label(code) + " [" + layout.text(choice.label) + "]"
                                      : code + "[" + choice.code + "]");
  }
  for (const Answers& row : kAnswers) {
    auto& cells = rows.emplace_back(std::vector<std::string>{row.id, "2019-10-08 09:00:00", "3", "zh-Hans", "77"});
    for (const std::string& code : kQuestions) {
      const bool none = answer(row, code).empty();
      if (layout.question(code).kind != QuestionKind::MultipleChoice) {
        cells.push_back(none ? "N/A" : layout.cell(row, code, " "));
        continue;
      }
      for (const Choice& choice : layout.choices(code)) {
        const bool ticked = layout.ticked(row, code, choice.code);
        const std::string yes = layout.labels ? (chinese ? "是" : "Yes") : "Y";
        cells.push_back(none ? "N/A" : ticked ? yes : layout.labels ? (chinese ? "否" : "No") : "");
      }
    }
  }
  return rows;
}

Rows qualtrics(const Layout& layout) {
  Rows rows{
      {"StartDate", "EndDate", "Status", "IPAddress", "Progress", "Finished", "ResponseId", "UserLanguage"},
      {"Start Date", "End Date", "Response Type", "IP Address", "Progress", "Finished", "Response ID", "User Language"},
      {R"({"ImportId":"startDate"})", R"({"ImportId":"endDate"})", R"({"ImportId":"status"})",
       R"({"ImportId":"ipAddress"})", R"({"ImportId":"progress"})", R"({"ImportId":"finished"})",
       R"({"ImportId":"_recordId"})", R"({"ImportId":"userLanguage"})"}};
  int number = 0;
  for (const std::string& code : kQuestions) {
    rows[0].push_back("Q" + std::to_string(++number));
    rows[1].push_back(layout.label(code));
    rows[2].push_back("{'ImportId': 'QID" + std::to_string(number) + "'}");
  }
  for (const Answers& row : kAnswers) {
    rows.push_back(
        {"2019-10-08 09:00:00", "2019-10-08 09:06:00", "IP Address", "192.0.2.7", "100", "True", row.id, "EN"});
    for (const std::string& code : kQuestions) rows.back().push_back(layout.cell(row, code, ","));
  }
  return rows;
}

Rows surveyMonkey(const Layout& layout) {
  Rows rows{{"RespondentID", "CollectorID", "StartDate", "EndDate", "IP Address"}, {"", "", "", "", ""}};
  for (const std::string& code : kQuestions) {
    rows[0].push_back(layout.label(code));
    if (layout.question(code).kind != QuestionKind::MultipleChoice) {
      rows[1].push_back(layout.question(code).kind == QuestionKind::Text ? "Open-Ended Response" : "Response");
      continue;
    }
    bool first = true;
    for (const Choice& choice : layout.choices(code)) {
      if (!std::exchange(first, false)) rows[0].emplace_back();
      rows[1].push_back(layout.text(choice.label));
    }
  }
  for (const Answers& row : kAnswers) {
    rows.push_back({row.id, "7", "10/08/2019 09:00:00 AM", "10/08/2019 09:06:00 AM", "192.0.2.7"});
    for (const std::string& code : kQuestions) {
      if (layout.question(code).kind != QuestionKind::MultipleChoice) {
        rows.back().push_back(layout.cell(row, code, " "));
        continue;
      }
      for (const Choice& choice : layout.choices(code))
        rows.back().push_back(layout.ticked(row, code, choice.code) ? layout.text(choice.label) : "");
    }
  }
  return rows;
}

Rows forms(const Layout& layout, const std::vector<std::string>& metadata, const std::vector<std::string>& values,
           bool idFirst) {
  Rows rows{metadata};
  for (const std::string& code : kQuestions)  // a row of a grid comes as question [row]
    rows[0].push_back(layout.question(code).kind == QuestionKind::Scale ? "Agree? [" + layout.label(code) + "]"
                                                                        : layout.label(code));
  for (const Answers& row : kAnswers) {
    rows.push_back(values);
    if (idFirst) rows.back()[0] = row.id;
    for (const std::string& code : kQuestions) rows.back().push_back(layout.cell(row, code, ", "));
    if (!idFirst) rows.back().push_back(row.id);
  }
  if (!idFirst) rows[0].push_back(layout.label("resp_id"));
  return rows;
}

}  // namespace

class SourcesTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;
  Codebook m_codebook = shippedInstrument();

 private slots:
  void everyLayoutGivesTheSameAnswers_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QByteArray>("file");
    const auto add = [&](const char* name, const char* source, const std::string& text) {
      QTest::newRow(name) << QString(source) << QByteArray::fromStdString(text);
    };
    const Layout zhText{m_codebook, Language::Chinese, true}, zhCode{m_codebook, Language::Chinese, false};
    const Layout enText{m_codebook, Language::English, true}, enCode{m_codebook, Language::English, false};
    add("wenjuanxing text", "wenjuanxing", csv(wenjuanxing(zhText)));
    add("wenjuanxing text, English", "wenjuanxing", csv(wenjuanxing(enText)));
    add("wenjuanxing option numbers", "wenjuanxing", csv(wenjuanxing(zhCode)));
    add("wenjuanxing option numbers, English", "wenjuanxing", csv(wenjuanxing(enCode)));
    add("kobo labels zh", "kobo", csv(kobo(zhText), ';', true));
    add("kobo labels en", "kobo", csv(kobo(enText), ';', true));
    add("kobo codes", "kobo", csv(kobo(enCode), ';', true));
    add("kobo details, labels", "kobo", csv(koboDetails(zhText), ';', true));
    add("kobo details, codes", "kobo", csv(koboDetails(enCode), ';', true));
    add("odk central", "odk", csv(odk(enCode)));
    add("limesurvey labels zh", "limesurvey", csv(limeSurvey(zhText), ';', true));
    add("limesurvey labels en", "limesurvey", "\xEF\xBB\xBF" + csv(limeSurvey(enText), ';', true));
    add("limesurvey codes", "limesurvey", csv(limeSurvey(enCode), ',', true));
    add("qualtrics text", "qualtrics", csv(qualtrics(enText)));
    add("qualtrics text zh", "qualtrics", csv(qualtrics(zhText)));
    add("qualtrics codes", "qualtrics", csv(qualtrics(enCode)));
    add("surveymonkey", "surveymonkey", csv(surveyMonkey(enText)));
    add("surveymonkey zh", "surveymonkey", csv(surveyMonkey(zhText)));
    add("google forms", "google-forms", csv(forms(enText, {"Timestamp"}, {"10/8/2019 9:00:00"}, false)));
    add("google forms zh", "google-forms", csv(forms(zhText, {"时间戳记"}, {"2018/3/18 下午3:05:11 GMT+8"}, false)));
    add("tencent", "tencent",
        csv(forms(zhText, {"编号", "开始答题时间", "结束答题时间", "答题时长", "用户类型", "昵称"},
                  {"", "2020-02-09 11:55:30", "2020-02-09 11:58:30", "180", "微信", "某某"}, true)));
  }

  void everyLayoutGivesTheSameAnswers() {
    QFETCH(QString, source);
    QFETCH(QByteArray, file);
    const QTemporaryDir folder;
    const std::string path = folder.filePath("社区治理 调查数据 (2019).csv").toStdString();
    std::ofstream(path, std::ios::binary) << file.toStdString();
    Project project =
        Project::create(folder.filePath("p.hengzhi").toStdString(), m_codebook, shippedFramework(m_codebook));
    ImportOptions options;
    options.settings.wave = "2019";
    NoProgress progress;
    const ImportReport report = project.import(path, options, progress);
    QCOMPARE(QString::fromStdString(report.source), source);
    QCOMPARE(report.batch.rowsRead, std::uint64_t{4});
    QCOMPARE(report.batch.rowsAccepted, std::uint64_t{4});
    for (const Issue& issue : report.issues) {
      if (issue.code == IssueCode::OptionUnknown || issue.code == IssueCode::CodeOutOfRange)
        QFAIL(issueText(Language::English, issue).c_str());
    }
    const AnswerRows stored = project.answers(0, 10);
    QCOMPARE(stored.rows.size(), std::size_t{4});
    const auto at = [&](const std::string& column) {
      return static_cast<std::size_t>(std::find(stored.columns.begin(), stored.columns.end(), column) -
                                      stored.columns.begin());
    };
    for (const Answers& row : kAnswers) {
      const auto found = std::find_if(stored.rows.begin(), stored.rows.end(),
                                      [&](const auto& cells) { return cells[at("_respondent")] == row.id; });
      QVERIFY2(found != stored.rows.end(), row.id.c_str());
      for (const std::string& code : kQuestions) {
        std::string expected = answer(row, code), got = (*found)[at(code == "community" ? "_community" : code)];
        if (expected == "98") expected = "-98";
        QVERIFY2(got == expected, (row.id + " " + code + ": " + got + ", not " + expected).c_str());
      }
    }
    // Skipped answers are skipped whatever the service calls them: questions not asked here, and five of those asked.
    const auto questions = m_codebook.answerQuestions();
    const auto asked = std::count_if(questions.begin(), questions.end(),
                                     [](const Question* q) { return q->role == QuestionRole::Answer; });
    QCOMPARE(report.batch.missing[1], static_cast<std::uint64_t>(4 * (asked - 5) + 4));
    QCOMPARE(report.batch.missing[3], std::uint64_t{1});
  }
};

HZ_TEST(SourcesTest)
#include "sources_test.moc"
