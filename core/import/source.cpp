// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/source.h"

#include "base/fault.h"
#include "base/text.h"
#include "import/transposed_table.h"

#include <algorithm>
#include <span>

namespace hz {
namespace {

struct Signs {
  const char* name;
  std::vector<const char*> identifiers;  ///< column that numbers the respondents, in its spellings
  std::size_t needed;                    ///< how many of the columns make it this source
  std::vector<const char*> columns;
};

const std::vector<Signs>& allSigns() {
  static const std::vector<Signs> signs{
      {"native", {}, 3, {"resp_id", "community", "wave"}},
      {"wenjuanxing", {"序号"}, 4, {"序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "总分"}},
      {"kobo",
       {"_id"},
       4,
       {"_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by", "__version__",
        "_tags", "_index"}},
      {"odk",
       {"KEY", "meta-instanceID"},
       3,
       {"SubmissionDate", "KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected", "Status",
        "ReviewState", "DeviceID", "Edits", "FormVersion", "meta-instanceID"}},
      // Codes, and the headings of exports with full texts in both languages.
      {"limesurvey",
       {"id", "Response ID", "答复 ID", "答复ID", "回应 ID"},
       3,
       {"id",           "submitdate",       "lastpage",       "startlanguage", "seed",           "startdate",
        "datestamp",    "Response ID",      "Date submitted", "Last page",     "Start language", "Seed",
        "Date started", "Date last action", "答复 ID",        "答复ID",        "回应 ID",        "提交日期",
        "最后一页",     "起始语言",         "开始语言",       "种子",          "开始日期",       "最后操作日期"}},
      {"qualtrics",
       {"ResponseId"},
       5,
       {"StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)", "Finished", "RecordedDate",
        "ResponseId", "RecipientLastName", "RecipientFirstName", "RecipientEmail", "ExternalReference",
        "LocationLatitude", "LocationLongitude", "DistributionChannel", "UserLanguage"}},
      {"surveymonkey",
       {"RespondentID", "Respondent ID"},
       3,
       {"RespondentID", "CollectorID", "StartDate", "EndDate", "IP Address", "Email Address", "First Name", "Last Name",
        "LastName", "FirstName", "EmailAddress", "IPAddress", "Respondent ID", "Collector ID", "Start Date", "End Date",
        "Custom Data 1", "CustomData"}},
      {"tencent",
       {"编号"},
       4,
       {"编号", "开始答题时间", "结束答题时间", "答题时长", "地理位置国家和地区", "地理位置省", "地理位置市",
        "用户类型", "用户标识", "昵称", "自定义字段"}},
      {"google-forms", {}, 1, {"Timestamp", "时间戳记", "时间戳", "時間戳記"}},
  };
  return signs;
}

bool isSkipMarker(std::string_view cell) {
  constexpr std::string_view kMarkers[] = {"(跳过)", "（跳过）", "(空)", "（空）", "〖〗", "-3", "-2"};
  return std::find(std::begin(kMarkers), std::end(kMarkers), cell) != std::end(kMarkers);
}

/// Takes out every 〖…〗.
std::string withoutFreeText(std::string_view cell) {
  constexpr std::string_view kOpen = "〖", kClose = "〗";
  std::string text(cell);
  for (std::size_t from = text.find(kOpen); from != std::string::npos; from = text.find(kOpen, from)) {
    const std::size_t to = text.find(kClose, from);
    text.erase(from, to == std::string::npos ? to : to + kClose.size() - from);
  }
  return text;
}

}  // namespace

namespace {

/// Headers of several rows are joined by " / ": the first part is the name.
std::string_view plainName(std::string_view column) {
  return trimmed(column.substr(0, std::min(column.find(" / "), column.size())));
}

Source sourceOf(const Signs& signs, const std::vector<std::string>& columns) {
  Source source;
  std::string found;
  for (const std::string& column : columns) {
    const std::string_view plain = plainName(column);
    if (std::none_of(signs.columns.begin(), signs.columns.end(), [&](const char* sign) { return plain == sign; }))
      continue;
    source.metadata.push_back(column);
    found += (found.empty() ? "" : ", ") + std::string(plain);
    for (const char* identifier : signs.identifiers)
      if (plain == identifier && source.identifier.empty()) source.identifier = column;
  }
  for (const std::string& column : columns) {
    constexpr std::string_view kDurations[] = {
        "所用时间", "Duration (in seconds)", "答题时长", "interviewtime", "Total time", "总时间"};
    if (std::find(std::begin(kDurations), std::end(kDurations), plainName(column)) != std::end(kDurations))
      source.duration = column;
  }
  source.name = signs.name;
  source.reason =
      std::to_string(source.metadata.size()) + " of its " + std::to_string(signs.columns.size()) + " columns: " + found;
  return source;
}

/// Timestamp or 时间戳记 must stand first: Google writes it there.
bool isThere(const Signs& signs, const Source& source, const std::vector<std::string>& columns) {
  if (source.metadata.size() < signs.needed) return false;
  return source.name != "google-forms" || source.metadata.front() == columns.front();
}

}  // namespace

Source recogniseSource(const std::vector<std::string>& columns) {
  for (const Signs& signs : allSigns()) {
    Source source = sourceOf(signs, columns);
    if (!isThere(signs, source, columns)) continue;
    if (source.name == "native") source.metadata.clear();
    return source;
  }
  return {};
}

Source namedSource(const std::string& name, const std::vector<std::string>& columns) {
  if (name == "none") return {};
  if (name == kTransposed) {
    Source source;
    source.name = name;
    return source;
  }
  for (const Signs& signs : allSigns()) {
    if (signs.name != name) continue;
    Source source = sourceOf(signs, columns);
    source.reason = "chosen by hand";
    if (source.name == "native") source.metadata.clear();
    return source;
  }
  throw Fault(FaultCode::BadArgument, {"source " + name + " (one of: " + join(sourceNames(), ", ") + ")"});
}

std::vector<std::string> sourceNames() {
  std::vector<std::string> names{"none"};
  for (const Signs& signs : allSigns()) names.emplace_back(signs.name);
  names.emplace_back(kTransposed);
  return names;
}

void applySource(const Source& source, RawBatch& batch) {
  const bool wenjuanxing = source.name == "wenjuanxing", limeSurvey = source.name == "limesurvey";
  const bool qualtrics = source.name == "qualtrics";
  if (!wenjuanxing && !limeSurvey && !qualtrics) return;
  for (RawBatch::Cell& cell : batch.cells) {
    const std::string_view text = trimmed(std::string_view(batch.text).substr(cell.begin, cell.length));
    // Qualtrics can write -99 for what was seen and not answered.
    if (wenjuanxing ? isSkipMarker(text) : text == (qualtrics ? "-99" : "N/A")) {
      cell = {0, 0};
    } else if (wenjuanxing && text.find("〖") != std::string_view::npos) {
      const std::string plain = withoutFreeText(text);
      cell = {static_cast<std::uint32_t>(batch.text.size()), static_cast<std::uint32_t>(plain.size())};
      batch.text += plain;
    } else if (limeSurvey && text.starts_with("'=")) {  // masked against formulas
      cell = {cell.begin + 1, cell.length - 1};
    }
  }
}

std::vector<std::string> withoutGroups(const Source& source, const std::string& column) {
  std::vector<std::string> names;
  const char separator = source.name == "kobo" ? '/' : source.name == "odk" ? '-' : '\0';
  if (separator == '\0') return names;
  for (std::size_t at = column.find(separator); at != std::string::npos; at = column.find(separator, at + 1)) {
    if (at + 1 < column.size()) names.push_back(column.substr(at + 1));
  }
  return names;
}

}  // namespace hz
