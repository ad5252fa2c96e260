// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/statistics_file.h"

#include "base/number.h"
#include "base/text.h"
#include "import/frames.h"
#include "import/multiple_sets.h"

#include <fmt/format.h>

#include <readstat.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

namespace hz {
namespace {

using OrderedJson = nlohmann::ordered_json;

constexpr std::size_t kRowsPerFrame = 1024;
constexpr std::size_t kBytesPerFrame = 4u << 20;

enum class TimeKind {
  None,
  SpssDate,
  SpssDateTime,
  StataDay,
  StataMillisecond,
  StataWeek,
  StataMonth,
  StataQuarter,
  StataHalf
};

TimeKind timeKind(std::string_view format, bool stata) {
  if (stata) {
    if (format.starts_with("%td") || format.starts_with("%d")) return TimeKind::StataDay;
    if (format.starts_with("%tc") || format.starts_with("%tC")) return TimeKind::StataMillisecond;
    if (format.starts_with("%tw")) return TimeKind::StataWeek;
    if (format.starts_with("%tm")) return TimeKind::StataMonth;
    if (format.starts_with("%tq")) return TimeKind::StataQuarter;
    if (format.starts_with("%th")) return TimeKind::StataHalf;
    return TimeKind::None;
  }
  if (format.starts_with("DATETIME") || format.starts_with("YMDHMS")) return TimeKind::SpssDateTime;
  for (const char* date : {"DATE", "ADATE", "EDATE", "SDATE", "JDATE"}) {
    if (format.starts_with(date)) return TimeKind::SpssDate;
  }
  return TimeKind::None;
}

/// Days since 1970-01-01 → "2019-10-08" (Hinnant 2013).
std::string isoDate(std::int64_t days) {
  const std::int64_t z = days + 719468;
  const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const std::int64_t dayOfEra = z - era * 146097;
  const std::int64_t year = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
  const std::int64_t dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100);
  const std::int64_t shifted = (5 * dayOfYear + 2) / 153;
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", static_cast<int>(year + era * 400 + (shifted < 10 ? 0 : 1)),
                static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9),
                static_cast<int>(dayOfYear - (153 * shifted + 2) / 5 + 1));
  return text.data();
}

/// Weeks, months, quarters and half years since 1960 (Stata counts 52 weeks a year): "2017-W38", "2017-08", "2017-Q3",
/// "2017-H2"; "" for other kinds.
std::string periodText(double value, TimeKind kind) {
  int parts = 0;
  const char* form = "";
  if (kind == TimeKind::StataWeek) {
    parts = 52;
    form = "%04d-W%02d";
  } else if (kind == TimeKind::StataMonth) {
    parts = 12;
    form = "%04d-%02d";
  } else if (kind == TimeKind::StataQuarter) {
    parts = 4;
    form = "%04d-Q%d";
  } else if (kind == TimeKind::StataHalf) {
    parts = 2;
    form = "%04d-H%d";
  } else {
    return {};
  }
  const auto count = static_cast<std::int64_t>(std::floor(value));
  const std::int64_t year = (count >= 0 ? count : count - parts + 1) / parts;
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), form, static_cast<int>(1960 + year),
                static_cast<int>(count - year * parts + 1));
  return text.data();
}

std::string isoTime(double value, TimeKind kind) {
  constexpr double kSpssToUnix = 12219379200.0;  // seconds from 1582-10-14 to 1970-01-01
  constexpr std::int64_t kStataToUnix = 3653;    // days from 1960-01-01 to 1970-01-01
  if (!(std::abs(value) < 1e15)) return shortestNumber(value);
  if (std::string period = periodText(value, kind); !period.empty()) return period;
  if (kind == TimeKind::StataDay) return isoDate(static_cast<std::int64_t>(std::floor(value)) - kStataToUnix);
  const double unixSeconds =
      kind == TimeKind::StataMillisecond ? value / 1000 - 86400.0 * kStataToUnix : value - kSpssToUnix;
  const auto seconds = static_cast<std::int64_t>(std::floor(unixSeconds));
  std::int64_t day = seconds / 86400, rest = seconds % 86400;
  if (rest < 0) {
    rest += 86400;
    --day;
  }
  std::string text = isoDate(day);
  if (kind == TimeKind::SpssDate) return text;
  std::array<char, 32> clock{};
  std::snprintf(clock.data(), clock.size(), " %02d:%02d:%02d", static_cast<int>(rest / 3600),
                static_cast<int>(rest / 60 % 60), static_cast<int>(rest % 60));
  return text + clock.data();
}

class Server {
 public:
  Server(int file, int out, bool stata) : m_file(file), m_out(out), m_stata(stata) {}

  /// Stata keeps value labels behind the data: they are fetched first, with one row.
  void fetchLabels(const std::string& encoding) {
    m_labelsOnly = true;
    parse("dta", encoding);
    m_labelsOnly = false;
    m_rows = 0;
  }

  void fetchSets() {
    for (const ResponseSet& set : readResponseSets(m_file))
      m_sets.push_back(
          {{"name", set.name}, {"label", set.label}, {"counted", set.counted}, {"variables", set.variables}});
  }

  readstat_error_t parse(const std::string& format, const std::string& encoding) {
    readstat_parser_t* parser = readstat_parser_init();
    readstat_set_open_handler(parser, [](const char*, void*) { return 0; });
    readstat_set_close_handler(parser, [](void*) { return 0; });
    readstat_set_seek_handler(parser, seek);
    readstat_set_read_handler(parser, read);
    readstat_set_update_handler(parser, [](long, readstat_progress_handler, void*, void*) { return READSTAT_OK; });
    readstat_set_io_ctx(parser, this);
    readstat_set_metadata_handler(parser, onMetadata);
    readstat_set_variable_handler(parser, onVariable);
    readstat_set_fweight_handler(parser, onWeight);
    readstat_set_value_label_handler(parser, onLabel);
    readstat_set_value_handler(parser, onValue);
    readstat_set_error_handler(parser, onError);
    if (m_labelsOnly) readstat_set_row_limit(parser, 1);
    if (!encoding.empty()) readstat_set_file_character_encoding(parser, encoding.c_str());
    readstat_set_row_offset(parser, static_cast<long>(m_rows));
    m_override = encoding;
    m_columns.clear();
    m_variables = OrderedJson::array();
    m_cells.clear();
    m_message.clear();
    m_pending = 0;
    m_filled = 0;
    m_complete = 0;
    if (format == "por") findRepeatedCharacters();
    lseek(m_file, 0, SEEK_SET);
    readstat_error_t error = READSTAT_OK;
    if (format == "dta") {
      error = readstat_parse_dta(parser, "", this);
    } else if (format == "por") {
      error = readstat_parse_por(parser, "", this);
    } else if (format == "sas7bdat") {
      error = readstat_parse_sas7bdat(parser, "", this);
    } else {
      error = readstat_parse_sav(parser, "", this);
    }
    // The io context is ours, not the parser's to free.
    readstat_parser_free(parser);
    m_cells.resize(m_complete);  // a row that stopped half way is read again
    flushRows();
    return error;
  }

  int end() {
    sendFacts();
    flushRows();
    std::string count;
    appendNumber(count, static_cast<std::uint32_t>(m_rows));
    return writeFrame(m_out, FrameKind::End, count) ? 0 : 1;
  }

  int fail(readstat_error_t error) {
    std::string why = m_message.empty() ? readstat_error_message(error) : m_message;
    writeFrame(m_out, FrameKind::Failed, why + " (after " + std::to_string(m_rows) + " rows)");
    return 1;
  }

 private:
  static Server& of(void* context) { return *static_cast<Server*>(context); }
  static readstat_off_t seek(readstat_off_t offset, readstat_io_flags_t whence, void* context) {
    const int from = whence == READSTAT_SEEK_SET ? SEEK_SET : whence == READSTAT_SEEK_CUR ? SEEK_CUR : SEEK_END;
    return lseek(of(context).m_file, offset, from);
  }
  /// A portable file says in 256 places which character stands for which. PSPP writes digits and others in two of
  /// them, and ReadStat believes the last, which are superscripts: all but the first are marked as unused ('0').
  void findRepeatedCharacters() {
    constexpr std::size_t kBefore = 200, kTable = 256;
    std::array<char, 1024> head{};
    lseek(m_file, 0, SEEK_SET);
    const ssize_t got = ::read(m_file, head.data(), head.size());
    std::array<bool, 256> seen{};
    m_repeated.clear();
    for (std::size_t at = 0, place = 0; static_cast<ssize_t>(at) < got && place < kBefore + kTable; ++at) {
      const char c = head[at];
      if (c == '\r' || c == '\n') continue;
      if (place >= kBefore && c != '0') {
        bool& known = seen[static_cast<unsigned char>(c)];
        if (known) m_repeated.push_back(static_cast<off_t>(at));
        known = true;
      }
      ++place;
    }
  }
  static ssize_t read(void* to, std::size_t count, void* context) {
    std::size_t have = 0;
    const off_t from = of(context).m_repeated.empty() ? 0 : lseek(of(context).m_file, 0, SEEK_CUR);
    while (have < count) {
      const ssize_t got = ::read(of(context).m_file, static_cast<char*>(to) + have, count - have);
      if (got <= 0) break;
      have += static_cast<std::size_t>(got);
    }
    for (const off_t place : of(context).m_repeated)
      if (place >= from && place < from + static_cast<off_t>(have)) static_cast<char*>(to)[place - from] = '0';
    return static_cast<ssize_t>(have);
  }
  static int onMetadata(readstat_metadata_t* metadata, void* context) {
    const long version = readstat_get_file_format_version(metadata);
    of(context).m_longestSetName = version >= 118 ? 128 : version >= 106 ? 32 : 8;
    const char* encoding = readstat_get_file_encoding(metadata);
    of(context).m_encoding = encoding == nullptr ? "" : encoding;
    constexpr long kUnicodeStata = 118;  // from this release on every text is UTF-8
    if (of(context).m_stata && of(context).m_encoding.empty() &&
        readstat_get_file_format_version(metadata) >= kUnicodeStata)
      of(context).m_encoding = "UTF-8";
    return READSTAT_HANDLER_OK;
  }
  /// Whole numbers beyond fifteen digits with all their digits: identifiers are no powers of ten.
  static std::string number(double value) {
    return std::abs(value) >= 1e15 && std::abs(value) < 1e22 && value == std::floor(value)
               ? fmt::format("{:.0f}", value)
               : shortestNumber(value);
  }
  static std::string bound(readstat_value_t value) {
    if (readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING) {
      const char* text = readstat_string_value(value);
      return text == nullptr ? "" : std::string(trimmed(text));
    }
    const double limit = readstat_double_value(value);
    return std::isfinite(limit) && std::abs(limit) < 1e300 ? number(limit) : "";
  }
  static int onVariable(int, readstat_variable_t* variable, const char* labels, void* context) {
    Server& self = of(context);
    const char* label = readstat_variable_get_label(variable);
    const char* format = readstat_variable_get_format(variable);
    OrderedJson missing = OrderedJson::array();
    for (int i = 0; i < readstat_variable_get_missing_ranges_count(variable); ++i) {
      missing.push_back({bound(readstat_variable_get_missing_range_lo(variable, i)),
                         bound(readstat_variable_get_missing_range_hi(variable, i))});
    }
    const char* name = readstat_variable_get_name(variable);
    self.m_variables.push_back({{"name", name == nullptr ? "" : name},
                                {"label", label == nullptr ? "" : label},
                                {"format", format == nullptr ? "" : format},
                                {"missing", missing},
                                {"set", self.setName(labels)}});
    self.m_columns.push_back(timeKind(format == nullptr ? "" : format, self.m_stata));
    return READSTAT_HANDLER_OK;
  }
  static int onWeight(readstat_variable_t* variable, void* context) {
    const char* name = readstat_variable_get_name(variable);
    of(context).m_weight = name == nullptr ? "" : name;
    return READSTAT_HANDLER_OK;
  }
  /// ReadStat hands the names of Stata's label sets over as they stand in the file, where they need not end with a NUL.
  std::string setName(const char* name) const {
    if (name == nullptr) return {};
    return m_stata ? std::string(name, strnlen(name, m_longestSetName)) : std::string(name);
  }
  static int onLabel(const char* set, readstat_value_t value, const char* label, void* context) {
    constexpr std::size_t kMostLabelSets = 100'000;  // and labels in one of them
    if (set == nullptr) return READSTAT_HANDLER_OK;
    if (of(context).m_labels.size() > kMostLabelSets || of(context).m_labels[set].size() > kMostLabelSets)
      return READSTAT_HANDLER_ABORT;
    std::string code;
    if (readstat_value_is_tagged_missing(value)) {
      code = std::string(".") + readstat_value_tag(value);
    } else if (readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING) {
      const char* text = readstat_string_value(value);
      code = text == nullptr ? "" : std::string(trimmed(text));
    } else {
      code = number(readstat_double_value(value));
    }
    of(context).m_labels[set][code] = label == nullptr ? "" : label;
    return READSTAT_HANDLER_OK;
  }
  static void onError(const char* message, void* context) {
    // What stands behind the end of a message is memory of the library, not text.
    std::string_view text = message == nullptr ? std::string_view() : std::string_view(message, strnlen(message, 400));
    const auto end =
        std::find_if(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F || c >= 0x80; });
    of(context).m_message = std::string(trimmed(text.substr(0, static_cast<std::size_t>(end - text.begin()))));
  }
  static int onValue(int, readstat_variable_t* variable, readstat_value_t value, void* context) {
    Server& self = of(context);
    if (self.m_labelsOnly) return READSTAT_HANDLER_OK;
    const auto column = static_cast<std::size_t>(readstat_variable_get_index(variable));
    if (column >= self.m_columns.size()) return READSTAT_HANDLER_ABORT;
    if (!self.appendCell(value, column)) return READSTAT_HANDLER_ABORT;
    if (++self.m_filled < self.m_columns.size()) return READSTAT_HANDLER_OK;
    self.m_filled = 0;
    self.m_complete = self.m_cells.size();
    ++self.m_rows;
    if (++self.m_pending >= kRowsPerFrame || self.m_cells.size() > kBytesPerFrame) return self.flushRows();
    return READSTAT_HANDLER_OK;
  }

  /// A cell is its length and its text.
  void appendText(std::string_view text) {
    appendNumber(m_cells, static_cast<std::uint32_t>(text.size()));
    m_cells += text;
  }

  bool appendCell(readstat_value_t value, std::size_t column) {
    if (readstat_value_is_tagged_missing(value)) {
      const char tag[] = {'.', readstat_value_tag(value)};
      appendText({tag, 2});
    } else if (readstat_value_is_system_missing(value)) {
      appendText({});
    } else if (readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING) {
      const char* string = readstat_string_value(value);
      std::string_view text =
          string == nullptr ? std::string_view() : std::string_view(string, strnlen(string, kMaxCell));
      while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
      appendText(text);
    } else {
      const double d = readstat_double_value(value);
      if (std::isnan(d)) {
        appendText({});
      } else if (m_columns[column] != TimeKind::None) {
        appendText(isoTime(d, m_columns[column]));
      } else if (std::abs(d) < 1e9 && d == std::floor(d)) {  // nearly every answer is a small whole number
        char digits[16];
        const auto end = std::to_chars(digits, digits + sizeof digits, static_cast<int>(d)).ptr;
        appendText({digits, static_cast<std::size_t>(end - digits)});
      } else if (readstat_value_type(value) == READSTAT_TYPE_FLOAT) {
        appendText(fmt::format("{}", readstat_float_value(value)));  // 0.1 is 0.1, not 0.10000000149…
      } else {
        appendText(number(d));
      }
    }
    return m_cells.size() < kMaxFrame / 2;
  }

  void sendFacts() {
    if (m_factsSent) return;
    m_factsSent = true;
    OrderedJson labels = OrderedJson::object();
    for (const auto& [set, entries] : m_labels) labels[set] = entries;
    const OrderedJson facts{{"labels", labels},
                            {"encoding", m_override.empty() ? m_encoding : m_override},
                            {"weight", m_weight},
                            {"sets", m_sets},
                            {"variables", m_variables}};
    writeFrame(m_out, FrameKind::Facts, facts.dump(-1, ' ', false, OrderedJson::error_handler_t::replace));
  }

  int flushRows() {
    if (m_pending == 0) return READSTAT_HANDLER_OK;
    sendFacts();
    std::string payload;
    appendNumber(payload, static_cast<std::uint32_t>(m_pending));
    payload += m_cells;
    m_pending = 0;
    m_complete = 0;
    m_cells.clear();
    return writeFrame(m_out, FrameKind::Rows, payload) ? READSTAT_HANDLER_OK : READSTAT_HANDLER_ABORT;
  }

  int m_file, m_out;
  std::size_t m_longestSetName = 8;  ///< of this version of Stata's format: bytes without the NUL that may be missing
  std::vector<off_t> m_repeated;     ///< places of a portable file that are read as unused
  bool m_stata, m_factsSent = false, m_labelsOnly = false;
  std::string m_encoding, m_override, m_weight, m_message, m_cells;
  OrderedJson m_variables = OrderedJson::array(), m_sets = OrderedJson::array();
  std::map<std::string, std::map<std::string, std::string>> m_labels;
  std::vector<TimeKind> m_columns;
  std::size_t m_pending = 0, m_filled = 0, m_rows = 0, m_complete = 0;
};

bool isTextFault(readstat_error_t error) {
  return error == READSTAT_ERROR_CONVERT || error == READSTAT_ERROR_CONVERT_BAD_STRING ||
         error == READSTAT_ERROR_CONVERT_SHORT_STRING || error == READSTAT_ERROR_UNSUPPORTED_CHARSET;
}

}  // namespace

int serveStatisticsFile(int file, int out, const std::string& format, const std::string& encoding) {
  Server server(file, out, format == "dta");
  if (format == "dta") server.fetchLabels(encoding);
  if (format == "sav" || format == "zsav") server.fetchSets();
  readstat_error_t error = server.parse(format, encoding);
  for (const char* other : {"GB18030", "WINDOWS-1252"}) {
    if (encoding.empty() && isTextFault(error)) error = server.parse(format, other);
  }
  return error == READSTAT_OK ? server.end() : server.fail(error);
}

}  // namespace hz
