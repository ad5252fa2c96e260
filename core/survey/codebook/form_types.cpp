// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/form_types.h"

#include "base/text.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <vector>

namespace hz::survey {
namespace {

using Kind = FormType::Kind;

const std::map<std::string, Kind, std::less<>>& plainTypes() {
  static const std::map<std::string, Kind, std::less<>> types{{"text", Kind::Text},
                                                              {"string", Kind::Text},
                                                              {"calculate", Kind::Text},
                                                              {"calculation", Kind::Text},
                                                              {"hidden", Kind::Text},
                                                              {"barcode", Kind::Text},
                                                              {"time", Kind::Text},
                                                              {"datetime", Kind::Text},
                                                              {"geopoint", Kind::Text},
                                                              {"location", Kind::Text},
                                                              {"gps", Kind::Text},
                                                              {"rank", Kind::Text},
                                                              {"q string", Kind::Text},
                                                              {"integer", Kind::Number},
                                                              {"int", Kind::Number},
                                                              {"decimal", Kind::Number},
                                                              {"range", Kind::Number},
                                                              {"number", Kind::Number},
                                                              {"date", Kind::Date},
                                                              {"start", Kind::Metadata},
                                                              {"end", Kind::Metadata},
                                                              {"start-time", Kind::Metadata},
                                                              {"end-time", Kind::Metadata},
                                                              {"today", Kind::MetadataDate},
                                                              {"note", Kind::LeftOut},
                                                              {"audit", Kind::LeftOut},
                                                              {"acknowledge", Kind::LeftOut},
                                                              {"trigger", Kind::LeftOut},
                                                              {"image", Kind::LeftOut},
                                                              {"photo", Kind::LeftOut},
                                                              {"audio", Kind::LeftOut},
                                                              {"video", Kind::LeftOut},
                                                              {"file", Kind::LeftOut},
                                                              {"email", Kind::LeftOut},
                                                              {"phonenumber", Kind::LeftOut},
                                                              {"deviceid", Kind::LeftOut},
                                                              {"imei", Kind::LeftOut},
                                                              {"simserial", Kind::LeftOut},
                                                              {"subscriberid", Kind::LeftOut},
                                                              {"username", Kind::LeftOut},
                                                              {"geotrace", Kind::LeftOut},
                                                              {"geoshape", Kind::LeftOut},
                                                              {"background-audio", Kind::LeftOut},
                                                              {"background-geopoint", Kind::LeftOut},
                                                              {"start-geopoint", Kind::LeftOut},
                                                              {"csv-external", Kind::LeftOut},
                                                              {"xml-external", Kind::LeftOut},
                                                              {"instanceid", Kind::LeftOut},
                                                              {"osm", Kind::LeftOut},
                                                              {"signature", Kind::LeftOut}};
  return types;
}

bool isWord(const std::vector<std::string>& words, std::size_t at, std::initializer_list<std::string_view> any) {
  return at < words.size() && std::find(any.begin(), any.end(), std::string_view(words[at])) != any.end();
}

/// "select one from L", "select_one L or_other", "select all that apply from L", "select_one_from_file f.csv".
bool takeSelect(const std::vector<std::string>& words, const std::vector<std::string_view>& written, FormType& type) {
  std::size_t at = 0;
  const std::string& first = words.front();
  if (first == "select_one" || first == "select1" || first == "select_one_external") {
    type.kind = Kind::OneChoice;
    at = 1;
  } else if (first == "select_multiple" || first == "select_multiple_external") {
    type.kind = Kind::MultipleChoice;
    at = 1;
  } else if (first == "select_one_from_file" || first == "select_multiple_from_file") {
    type.kind = first.starts_with("select_one") ? Kind::OneChoice : Kind::MultipleChoice;
    type.fromFile = true;
    at = 1;
  } else if (first == "select" && isWord(words, 1, {"one", "multiple", "all"})) {
    type.kind = words[1] == "one" ? Kind::OneChoice : Kind::MultipleChoice;
    at = 2;
    while (isWord(words, at, {"that", "apply", "external", "prompt", "using"})) ++at;
    if (isWord(words, at, {"from"}) && isWord(words, at + 1, {"file"})) {
      type.fromFile = true;
      ++at;
    }
  } else {
    return false;
  }
  if (isWord(words, at, {"from"})) ++at;
  if (type.fromFile && isWord(words, at, {"file"})) ++at;
  if (at < written.size()) type.list = std::string(written[at]);
  const std::string rest = at + 1 < words.size() ? words.back() : std::string();
  type.withOther = rest == "or_other" || rest == "other";
  return true;
}

}  // namespace

FormType formType(std::string_view cell) {
  FormType type;
  std::vector<std::string_view> written = splitWords(trimmed(cell));
  // "add select one prompt using L" is an old spelling.
  if (written.size() > 2 && written[0] == "add" && written[1].starts_with("select")) written.erase(written.begin());
  std::vector<std::string> words;
  for (const std::string_view word : written) {
    std::string low(word);
    std::transform(low.begin(), low.end(), low.begin(), [](unsigned char c) { return std::tolower(c); });
    words.push_back(std::move(low));
  }
  if (words.empty() || words.front().starts_with('#')) return type;
  type.word = words.front();
  std::string whole = join(words, " ");
  if (takeSelect(words, written, type)) return type;
  std::replace(whole.begin(), whole.end(), '_', ' ');
  for (const std::string_view frame : {"begin group", "begingroup", "begin lgroup"})
    if (whole == frame) type.kind = Kind::BeginGroup;
  for (const std::string_view frame : {"begin repeat", "beginrepeat", "begin looped group"})
    if (whole == frame) type.kind = Kind::BeginRepeat;
  for (const std::string_view frame :
       {"end group", "endgroup", "end lgroup", "end repeat", "endrepeat", "end looped group"})
    if (whole == frame) type.kind = Kind::End;
  if (type.kind != Kind::Nothing) return type;
  const auto& types = plainTypes();
  // "add integer prompt" is an old spelling.
  std::string_view bare = whole;
  if (bare.starts_with("add ")) bare.remove_prefix(4);
  if (bare.ends_with(" prompt")) bare.remove_suffix(7);
  auto found = types.find(bare);
  if (found == types.end()) found = types.find(words.front());
  type.kind = found == types.end() ? Kind::Unknown : found->second;
  if (type.word == "rank" && words.size() > 1) type.kind = Kind::Text;
  return type;
}

}  // namespace hz::survey
