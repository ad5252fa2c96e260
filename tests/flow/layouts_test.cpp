// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/hash.h"
#include "base/text.h"
#include "base/workbook.h"
#include "import/reader.h"
#include "support/registry.h"
#include "survey/project/project.h"

#include <QtTest>

#include <fstream>

using namespace hz;

namespace {

/// A short instrument in both languages.
Codebook instrument() {
  return readInstrument(
      {"type,name,label::English (en),label::中文 (zh),role\n"
       "text,resp_id,Number,编号,respondent\n"
       "text,community,Community,社区,community\n"
       "select_one freq,freq,How often do you take part?,您参加活动的次数？,\n"
       "select_multiple svc,svc,Which services did you use?,您用过哪些服务？,\n"
       "select_one agree,q_fair,The committee is fair.,居委会办事公道。,\n"
       "integer,years,Years in the community,居住年数,\n"
       "text,remark,Anything else?,其他意见,\n",
       "list_name,name,label::English (en),label::中文 (zh),missing,exclusive\n"
       "freq,1,Never,从不,,\nfreq,2,\"Once, twice\",一两次,,\nfreq,3,Often,经常,,\n"
       "freq,97,Not applicable,不适用,not_applicable,\nfreq,98,Don’t know,不清楚,dont_know,\n"
       "freq,99,Refused,拒答,refused,\n"
       "svc,day,\"Day care, at home\",日间照料（含上门）,,\nsvc,food,Canteen,食堂,,\nsvc,other,Other,其他,,\n"
       "svc,none,None of these,都没有,,yes\n"
       "agree,1,Disagree,不同意,,\nagree,2,Neither,一般,,\nagree,3,Agree,同意,,\n"
       "agree,99,Refused,拒答,refused,\n",
       "form_title,form_title_zh,form_id,version,default_wave\nLayouts,版式,layouts,1,2019\n"},
      "layouts");
}

std::string joined(const std::vector<std::string>& parts) {
  return join(parts, "|");
}

/// Everything a file shows before it is imported, as lines that a test can compare whole.
std::string shown(const Inspection& found) {
  std::vector<std::string> names, labels, valid, missing, metadata;
  bool anyLabel = false;
  for (const ColumnFacts& column : found.columns) {
    names.push_back(column.name);
    labels.push_back(column.variable.label);
    anyLabel = anyLabel || !column.variable.label.empty();
    valid.push_back(std::to_string(column.valid));
    missing.push_back(std::to_string(column.missing));
  }
  return found.facts.source.name + "\nrows " + std::to_string(found.rows) + "\n" + joined(names) + "\nmissing " +
         joined(missing) + (anyLabel ? "\nlabels " + joined(labels) : "");
}

/// What an import made of it: every answer, the kinds of missing ones, and every issue but unused columns.
std::string imported(Project& project, const ImportReport& report) {
  const BatchRecord& batch = report.batch;
  std::string text = std::to_string(batch.rowsRead) + " = " + std::to_string(batch.rowsAccepted) + " + " +
                     std::to_string(batch.rowsRejected) + ", missing";
  for (std::size_t k = 1; k < batch.missing.size(); ++k) text += " " + std::to_string(batch.missing[k]);
  const AnswerRows stored = project.answers(0, 100);
  for (const auto& row : stored.rows) {
    text += "\n";
    std::vector<std::string> cells;
    for (std::size_t c = 0; c < stored.columns.size(); ++c) {
      const std::string& name = stored.columns[c];
      if (name == "_row" || name == "_batch" || name == "_file_row" || name == "_wave" || name == "_weight") continue;
      cells.push_back(row[c]);
    }
    text += joined(cells);
  }
  for (const auto& [code, count] : batch.issueCounts) {
    if (code == "column_unused" || code.starts_with("personal")) continue;
    text += "\n" + code + " " + std::to_string(count);
  }
  return text;
}

std::string crlf(std::string text) {
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 2))
    text.replace(at, 1, "\r\n");
  return text;
}

}  // namespace

class LayoutsTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;

  void add(const char* name, const std::string& file, const char* look, const char* answers) {
    QTest::newRow(name) << QByteArray::fromStdString(file) << QByteArray(look) << QByteArray(answers);
  }

 private slots:
  void sources_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("look");
    QTest::addColumn<QByteArray>("answers");
    add("wenjuanxing text",
        "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、社区 ,2、您参加活动的次数？,3、您用过哪些服务？,"
        "4、居委会办事公道。,5、居住年数\n"
        "1,2018/3/18 9:05:11,125秒,手机提交,直接访问,192.0.2.7(湖北-武汉),K01,经常,"
        "日间照料（含上门）┋其他〖亲友（邻居）〗,同意,12\n"
        "2,2018/3/18 9:06:11,99秒,手机提交,直接访问,192.0.2.8(湖北-武汉),K02,(跳过),(跳过),拒答,(空)\n"
        "3,2018/3/19 9:06:11,99秒,手机提交,直接访问,192.0.2.9(湖北-武汉),K02,不清楚,都没有,一般,7\n",
        "wenjuanxing\nrows 3\n序号|提交答卷时间|所用时间|来源|来源详情|来自IP|1、社区|2、您参加活动的次数？|"
        "3、您用过哪些服务？|4、居委会办事公道。|5、居住年数|3、您用过哪些服务？_text\n"
        "missing 0|0|0|0|0|0|0|1|1|0|1|2",
        "3 = 3 + 0, missing 3 0 1 1 0\n1|K01|3|day other|3|12|\n2|K02|||-99||\n3|K02|-98|none|2|7|");
    add("wenjuanxing order export",
        "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、社区,2、您参加活动的次数？,第3题(日间照料（含上门）),"
        "第3题(食堂),第3题(其他),第3题(都没有),4、居委会办事公道。,5、居住年数\n"
        "1,2018/3/18 9:05:11,125,a,b,192.0.2.7(湖北-武汉),K01,3,1,0,1,0,3,12\n"
        "2,2018/3/18 9:06:11,99,a,b,192.0.2.8(湖北-武汉),K02,-3,-3,-3,-3,-3,4,-2\n"
        "3,2018/3/19 9:06:11,99,a,b,192.0.2.9(湖北-武汉),K02,5,0,0,0,1,2,7\n",
        "wenjuanxing\nrows 3\n序号|提交答卷时间|所用时间|来源|来源详情|来自IP|1、社区|2、您参加活动的次数？|"
        "第3题(日间照料（含上门）)|第3题(食堂)|第3题(其他)|第3题(都没有)|4、居委会办事公道。|5、居住年数\n"
        "missing 0|0|0|0|0|0|0|1|1|1|1|1|0|1",
        "3 = 3 + 0, missing 3 0 1 1 0\n1|K01|3|day other|3|12|\n2|K02|||-99||\n3|K02|-98|none|2|7|"
        "\nvalues_translated 2");
    add("kobo codes, summary and details",
        "\"g/community\";\"g/freq\";\"g/svc\";\"g/svc/day\";\"g/svc/food\";\"g/svc/other\";\"g/svc/none\";\"q_fair\";"
        "\"_id\";\"_uuid\";\"_submission_time\";\"_validation_status\";\"_notes\";\"_status\";\"_submitted_by\";"
        "\"__version__\";\"_tags\";\"_index\"\n"
        "\"K01\";\"3\";\"day "
        "other\";\"1\";\"0\";\"1\";\"0\";\"3\";\"11\";\"u\";\"2019-10-08T09:00:00\";\"\";\"\";\"s\";"
        "\"\";\"v\";\"\";\"1\"\n"
        "\"K02\";\"\";\"\";\"\";\"\";\"\";\"\";\"99\";\"12\";\"u\";\"2019-10-08T09:00:00\";\"\";\"\";\"s\";\"\";\"v\";"
        "\"\";\"2\"\n",
        "kobo\nrows 2\ng/community|g/freq|g/svc|g/svc/day|g/svc/food|g/svc/other|g/svc/none|q_fair|_id|_uuid|"
        "_submission_time|_validation_status|_notes|_status|_submitted_by|__version__|_tags|_index\n"
        "missing 0|1|1|1|1|1|1|0|0|0|0|2|2|0|2|0|2|0",
        "2 = 2 + 0, missing 4 0 0 1 0\n11|K01|3|day other|3||\n12|K02|||-99||");
    add("kobo labels, details only",
        "社区;您参加活动的次数？;您用过哪些服务？/日间照料（含上门）;您用过哪些服务？/食堂;您用过哪些服务？/其他;"
        "居委会办事公道。;_id;_uuid;_submission_time;_validation_status\n"
        "K01;经常;1;0;1;同意;11;u;2019-10-08T09:00:00;\nK02;不适用;;;;;12;u;2019-10-08T09:00:00;\n"
        "K02;从不;0;0;0;一般;13;u;2019-10-08T09:00:00;\n",
        "kobo\nrows 3\n社区|您参加活动的次数？|您用过哪些服务？/日间照料（含上门）|您用过哪些服务？/食堂|"
        "您用过哪些服务？/其他|居委会办事公道。|_id|_uuid|_submission_time|_validation_status\n"
        "missing 0|0|1|1|1|1|0|0|0|3",
        "3 = 3 + 0, missing 5 1 0 0 0\n11|K01|3|day other|3||\n12|K02|-97||||\n13|K02|1|none|2||");
    add("odk central, split, pre-filled zeros",
        "SubmissionDate,g-community,g-freq,g-svc,g-svc/day,g-svc/food,g-svc/other,q_fair,KEY,SubmitterID,SubmitterName,"
        "AttachmentsPresent,AttachmentsExpected,Status,ReviewState,DeviceID,Edits,FormVersion\n"
        "2019-10-08T09:00:00.000Z,K01,3,day other,1,0,1,3,uuid:1,12,amy,0,0,,,d,0,1\n"
        "2019-10-08T09:00:00.000Z,K02,,,0,0,0,99,uuid:2,12,amy,0,0,,,d,0,1\n",
        "odk\nrows 2\nSubmissionDate|g-community|g-freq|g-svc|g-svc/day|g-svc/food|g-svc/other|q_fair|KEY|SubmitterID|"
        "SubmitterName|AttachmentsPresent|AttachmentsExpected|Status|ReviewState|DeviceID|Edits|FormVersion\n"
        "missing 0|0|1|1|1|1|1|0|0|0|0|0|0|2|2|0|0|0",
        "2 = 2 + 0, missing 4 0 0 1 0\nuuid:1|K01|3|day other|3||\nuuid:2|K02|||-99||");
    add("odk briefcase",
        "SubmissionDate,g-community,g-freq,g-svc,q_fair,meta-instanceID,KEY\n"
        "\"Apr 26, 2018 8:58:20 AM\",K01,3,day other,3,uuid:1,uuid:1\n"
        "\"Apr 27, 2018 8:58:20 PM\",K02,,,99,uuid:2,uuid:2\n",
        "odk\nrows 2\nSubmissionDate|g-community|g-freq|g-svc|q_fair|meta-instanceID|KEY\nmissing 0|0|1|1|0|0|0",
        "2 = 2 + 0, missing 4 0 0 1 0\nuuid:1|K01|3|day other|3||\nuuid:2|K02|||-99||");
    add("limesurvey short",
        "\xEF\xBB\xBF" +
            crlf("\"id\";\"submitdate\";\"lastpage\";\"startlanguage\";\"seed\";\"community\";\"freq\";"
                 "\"svc[day]\";\"svc[food]\";\"svc[other]\";\"q_fair\"\n"
                 "\"1\";\"2019-10-08 09:00:00\";\"3\";\"en\";\"7\";\"K01\";\"3\";\"Y\";\"\";\"Y\";\"3\"\n"
                 "\"2\";\"2019-10-08 09:00:00\";\"3\";\"en\";\"7\";\"K02\";\"N/A\";\"N/A\";\"N/A\";\"N/A\";"
                 "\"99\"\n\n"),
        "limesurvey\nrows "
        "2\nid|submitdate|lastpage|startlanguage|seed|community|freq|svc[day]|svc[food]|svc[other]|q_fair\n"
        "missing 0|0|0|0|0|0|1|1|2|1|0",
        "2 = 2 + 0, missing 4 0 0 1 0\n1|K01|3|day other|3||\n2|K02|||-99||");
    add("limesurvey long, full texts",
        "\xEF\xBB\xBF" +
            crlf(
                "\"Response ID\",\"Date submitted\",\"Last page\",\"Start language\",\"Seed\",\"community. Community\","
                "\"freq. How often do you take part?\",\"Which services did you use? [Day care, at home]\","
                "\"Which services did you use? [Canteen]\",\"Which services did you use? [Other]\","
                "\"The committee is fair.\"\n"
                "\"1\",\"2019-10-08 09:00:00\",\"3\",\"en\",\"7\",\"K01\",\"Often\",\"Yes\",\"No\",\"Yes\",\"Agree\"\n"
                "\"2\",\"2019-10-08 "
                "09:00:00\",\"3\",\"en\",\"7\",\"K02\",\"N/A\",\"N/A\",\"N/A\",\"N/A\",\"Refused\"\n"),
        "limesurvey\nrows 2\nResponse ID|Date submitted|Last page|Start language|Seed|community. Community|"
        "freq. How often do you take part?|Which services did you use? [Day care, at home]|"
        "Which services did you use? [Canteen]|Which services did you use? [Other]|The committee is fair.\n"
        "missing 0|0|0|0|0|0|1|1|1|1|0",
        "2 = 2 + 0, missing 4 0 0 1 0\n1|K01|3|day other|3||\n2|K02|||-99||");
    add("qualtrics, three header rows, JSON",
        "StartDate,EndDate,Status,IPAddress,Progress,Finished,ResponseId,Q1,Q2,Q3,Q4\n"
        "Start Date,End Date,Response Type,IP Address,Progress,Finished,Response ID,Community,"
        "How often do you take part?,Which services did you use? - Selected Choice,The committee is fair.\n"
        "\"{\"\"ImportId\"\":\"\"startDate\"\"}\",b,c,d,e,f,g,\"{\"\"ImportId\"\":\"\"QID1\"\"}\",h,i,j\n"
        "2019-10-08 09:00:00,2019-10-08 09:06:00,IP Address,192.0.2.7,100,True,R_1,K01,Often,"
        "\"Day care, at home,Other\",Agree\n"
        "2019-10-08 09:00:00,2019-10-08 09:06:00,IP Address,192.0.2.7,100,True,R_2,K02,-99,,Refused\n",
        "qualtrics\nrows 2\nStartDate|EndDate|Status|IPAddress|Progress|Finished|ResponseId|Q1|Q2|Q3|Q4\n"
        "missing 0|0|0|0|0|0|0|0|1|1|0\n"
        "labels Start Date|End Date|Response Type|IP Address|Progress|Finished|Response ID|Community|"
        "How often do you take part?|Which services did you use? - Selected Choice|The committee is fair.",
        "2 = 2 + 0, missing 4 0 0 1 0\nR_1|K01|3|day other|3||\nR_2|K02|||-99||");
    add("qualtrics, three header rows, single quotes, options apart",
        "StartDate,EndDate,Status,IPAddress,Progress,Finished,ResponseId,Q1,Q2,Q3_1,Q3_2,Q3_3,Q4\n"
        "Startdatum,Enddatum,Antworttyp,IP-Adresse,Verlauf,Fertig,Antwort-ID,社区,您参加活动的次数？,"
        "您用过哪些服务？ - 日间照料（含上门）,您用过哪些服务？ - 食堂,您用过哪些服务？ - 其他,居委会办事公道。\n"
        "{'ImportId': 'startDate'},b,c,d,e,f,g,{'ImportId': 'QID1'},h,i,j,k,l\n"
        "2019-10-08 09:00:00,2019-10-08 09:06:00,0,192.0.2.7,100,1,R_1,K01,经常,日间照料（含上门）,,其他,同意\n"
        "2019-10-08 09:00:00,2019-10-08 09:06:00,0,192.0.2.7,100,1,R_2,K02,,,,,拒答\n",
        "qualtrics\nrows 2\nStartDate|EndDate|Status|IPAddress|Progress|Finished|ResponseId|Q1|Q2|Q3_1|Q3_2|Q3_3|Q4\n"
        "missing 0|0|0|0|0|0|0|0|1|1|2|1|0\n"
        "labels Startdatum|Enddatum|Antworttyp|IP-Adresse|Verlauf|Fertig|Antwort-ID|社区|您参加活动的次数？|"
        "您用过哪些服务？ - 日间照料（含上门）|您用过哪些服务？ - 食堂|您用过哪些服务？ - 其他|居委会办事公道。",
        "2 = 2 + 0, missing 4 0 0 1 0\nR_1|K01|3|day other|3||\nR_2|K02|||-99||");
    add("qualtrics, two header rows, legacy",
        "\xEF\xBB\xBFV1,V2,V3,V4,V5,V6,V7,V8,V9,V10,Q1,Q2,Q4,\n"
        "ResponseID,ResponseSet,Name,ExternalDataReference,EmailAddress,IPAddress,Status,StartDate,EndDate,Finished,"
        "Community,How often do you take part?,The committee is fair.,\n"
        "R_1,Default,Anonymous,,,192.0.2.1,0,2014-01-01 10:00:00,2014-01-01 10:10:00,1,K01,3,3,\n"
        "R_2,Default,Anonymous,,,192.0.2.1,0,2014-01-01 10:00:00,2014-01-01 10:10:00,1,K02,,99,\n",
        "qualtrics\nrows 2\nV1|V2|V3|V4|V5|V6|V7|V8|V9|V10|Q1|Q2|Q4\nmissing 0|0|0|2|2|0|0|0|0|0|0|1|0\n"
        "labels ResponseID|ResponseSet|Name|ExternalDataReference|EmailAddress|IPAddress|Status|StartDate|EndDate|"
        "Finished|Community|How often do you take part?|The committee is fair.",
        "2 = 2 + 0, missing 5 0 0 1 0\nR_1|K01|3||3||\nR_2|K02|||-99||");
    add("surveymonkey",
        "RespondentID,CollectorID,StartDate,EndDate,IP Address,Community,How often do you<br>take part?,"
        "Which services did you use?,,,The committee is fair.\n"
        ",,,,,Open-Ended Response,Response,\"Day care, at home\",Canteen,Other,Response\n"
        "1,7,10/08/2019 09:00:00 AM,10/08/2019 09:06:00 AM,192.0.2.7,K01,Often,\"Day care, at home\",,Other,Agree\n"
        "2,7,10/08/2019 09:00:00 AM,10/08/2019 09:06:00 AM,192.0.2.7,K02,,,,,Refused\n",
        "surveymonkey\nrows 2\nRespondentID|CollectorID|StartDate|EndDate|IP Address|Community|"
        "How often do you take part?|Which services did you use? [Day care, at home]|"
        "Which services did you use? [Canteen]|Which services did you use? [Other]|The committee is fair.\n"
        "missing 0|0|0|0|0|0|1|1|2|1|0",
        "2 = 2 + 0, missing 4 0 0 1 0\n1|K01|3|day other|3||\n2|K02|||-99||");
    add("google forms zh",
        "时间戳记,社区,您参加活动的次数？,您用过哪些服务？,请评价 [居委会办事公道。],居住年数\n"
        "2018/3/18 下午3:05:11 GMT+8,K01,经常,\"日间照料（含上门）, 其他\",同意,１２\n"
        "2018/3/19 上午9:05:11 GMT+8,K02,,,拒答,\n",
        "google-forms\nrows 2\n时间戳记|社区|您参加活动的次数？|您用过哪些服务？|请评价 [居委会办事公道。]|居住年数\n"
        "missing 0|0|1|1|0|1",
        "2 = 2 + 0, missing 3 0 0 1 0\nrow-2|K01|3|day other|3|12|\nrow-3|K02|||-99||\nrespondents_numbered 1");
    add("google forms en, options with commas",
        "Timestamp,Community,How often do you take part?,Which services did you use?,Rate [The committee is fair.]\n"
        "10/8/2019 9:00:00,K01,\"Once, twice\",\"Day care, at home, Other\",Agree\n"
        "10/8/2019 9:00:00,K02,,\"Canteen, Day care, at home\",Refused\n",
        "google-forms\nrows 2\nTimestamp|Community|How often do you take part?|Which services did you use?|"
        "Rate [The committee is fair.]\nmissing 0|0|1|0|0",
        "2 = 2 + 0, missing 3 0 0 1 0\nrow-2|K01|2|day other|3||\nrow-3|K02||day food|-99||\nrespondents_numbered 1");
    add("tencent",
        "编号,社区,您参加活动的次数？,居委会办事公道。,开始答题时间,结束答题时间,答题时长,地理位置国家和地区,"
        "地理位置省,"
        "地理位置市,用户类型,用户标识,昵称,自定义字段\n"
        "1,K01,经常,同意,2020-02-09 11:55:30,2020-02-09 11:58:30,180,中国,湖北,武汉,微信,abc,小明,\n"
        "2,K02,,拒答,2020-02-09 11:55:30,2020-02-09 11:58:30,180,中国,湖北,武汉,微信,abd,小红,\n",
        "tencent\nrows 2\n编号|社区|您参加活动的次数？|居委会办事公道。|开始答题时间|结束答题时间|答题时长|"
        "地理位置国家和地区|地理位置省|地理位置市|用户类型|用户标识|昵称|自定义字段\n"
        "missing 0|0|1|0|0|0|0|0|0|0|0|0|0|2",
        "2 = 2 + 0, missing 5 0 0 1 0\n1|K01|3||3||\n2|K02|||-99||");
    add("by hand, with titles and notes",
        "社区调查数据,,,\n2019年,,,\n编号,社区,您参加活动的次数？,居住年数\n1,K01,３,１２\n2,K02,不清楚,\n注：已核对,,,"
        "\n",
        "none\nrows 3\n编号|社区|您参加活动的次数？|居住年数\nmissing 0|1|1|2",
        "3 = 2 + 1, missing 5 0 1 0 0\n1|K01|3|||12|\n2|K02|-98||||\nrow_is_total 1");
  }

  void sources() {
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, look);
    QFETCH(QByteArray, answers);
    const QTemporaryDir folder;
    const std::string place = folder.filePath("社区治理 调查").toStdString();
    QDir().mkpath(QString::fromStdString(place));
    const std::string path = place + "/数据 (2019).csv";
    std::ofstream(path, std::ios::binary) << file.toStdString();
    QCOMPARE(QString::fromStdString(shown(inspectTable(path, {}))), QString::fromUtf8(look));
    Project project = Project::create(place + "/p.hengzhi", instrument(), {});
    NoProgress progress;
    const ImportReport report = project.import(path, {}, progress);
    QCOMPARE(report.batch.rowsRead, report.batch.rowsAccepted + report.batch.rowsRejected);
    QCOMPARE(QString::fromStdString(imported(project, report)), QString::fromUtf8(answers));
  }

  /// A workbook does not store the blank end of the first of two header rows.
  void surveyMonkeyAsWorkbook() {
    const std::string path = m_folder.filePath("数据 (2019).xlsx").toStdString();
    WorkbookSheet sheet;
    sheet.name = "Sheet";
    sheet.rows = {
        {"Respondent ID", "Collector ID", "Start Date", "End Date", "Community", "Which services did you use?"},
        {"", "", "", "", "Open-Ended Response", "Canteen", "Other"},
        {"1", "7", "x", "y", "K01", "", "Other"},
        {"2", "7", "x", "y", "K02", "", ""}};
    writeWorkbook(path, {sheet});
    QCOMPARE(
        QString::fromStdString(shown(inspectTable(path, {}))),
        QString("surveymonkey\nrows 2\nRespondent ID|Collector ID|Start Date|End Date|Community|"
                "Which services did you use? [Canteen]|Which services did you use? [Other]\nmissing 0|0|0|0|0|2|1"));
    Project project = Project::create(m_folder.filePath("sm.hengzhi").toStdString(), instrument(), {});
    NoProgress progress;
    const ImportReport report = project.import(path, {}, progress);
    QCOMPARE(QString::fromStdString(imported(project, report)),
             QString("2 = 2 + 0, missing 7 0 0 0 0\n1|K01||other|||\n2|K02|||||"));
  }

  void titlesAndMergedHeadersOfWorkbooks() {
    const std::string path = m_folder.filePath("手工.xlsx").toStdString();
    WorkbookSheet sheet;
    sheet.name = "表";
    sheet.rows = {{"2019年调查"}, {}, {"编号", "社区", "", "居住年数"}, {"1", "K01", "x", "3"}};
    writeWorkbook(path, {sheet});
    const Inspection found = inspectTable(path, {});
    QCOMPARE(found.rows, std::uint64_t{1});
    QCOMPARE(found.columns[0].name, std::string("编号"));
    QCOMPARE(found.columns[2].name, std::string("column_3"));
    QVERIFY(found.facts.notes == (std::vector<FileNote>{FileNote("title_rows"), FileNote("title_year", {"2019"})}));
    ReadOptions options;
    options.skipRows = 2;
    options.headerRows = 2;
    sheet.rows = {{"2019年调查"}, {}, {"编号", "态度", "", "居住年数"}, {"", "公道", "透明", ""}, {"1", "3", "2", "3"}};
    writeWorkbook(path, {sheet});
    const Inspection merged = inspectTable(path, options);
    QCOMPARE(merged.columns[1].name, std::string("公道"));
    QCOMPARE(merged.columns[2].name, std::string("透明"));
    QCOMPARE(merged.rows, std::uint64_t{1});
  }

  /// One column only: what looks like titles are records.
  void aTableOfOneColumnHasNoTitles() {
    const std::string path = m_folder.filePath("one.xlsx").toStdString();
    WorkbookSheet sheet;
    sheet.name = "s";
    sheet.rows = {{"name"}, {"a"}, {"b"}, {"c", "note"}};
    writeWorkbook(path, {sheet});
    const Inspection found = inspectTable(path, {});
    QCOMPARE(found.columns[0].name, std::string("name"));
    QCOMPARE(found.rows, std::uint64_t{3});
  }

  void decimalCommas() {
    const std::string path = m_folder.filePath("decimal.csv").toStdString();
    std::ofstream(path) << "a;b\n0,435;x\n1.234,5;y\n-2;1,2,3\n";
    ReadOptions options;
    QCOMPARE(inspectTable(path, options).columns[0].max, std::string("1234.5"));  // by the column's own cells
    options.decimalComma = true;
    const Inspection found = inspectTable(path, options);
    QCOMPARE(found.columns[0].type, std::string("number"));
    QCOMPARE(found.columns[0].min, std::string("-2"));
    QCOMPARE(found.columns[0].max, std::string("1234.5"));
    QCOMPARE(found.preview[2][1], std::string("1,2,3"));
  }
};

HZ_TEST(LayoutsTest)
#include "layouts_test.moc"
