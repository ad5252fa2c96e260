// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/project/release_record.h"

#include "base/fault.h"

#include <nlohmann/json.hpp>

namespace hz::survey {
namespace {

constexpr std::size_t kDigits = 8;  // of a sum, hexadecimal

std::string sketchText(const RespondentSketch& sketch) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string text;
  for (const std::uint32_t sum : sketch.sums) {
    for (int shift = 28; shift >= 0; shift -= 4) text += kHex[sum >> shift & 0xF];
  }
  return text;
}

RespondentSketch sketchFrom(const std::string& text) {
  RespondentSketch sketch;
  if (text.size() != kDigits * sketch.sums.size()) throw std::invalid_argument("length of a sketch");
  for (std::size_t i = 0; i < sketch.sums.size(); ++i) {
    sketch.sums[i] = static_cast<std::uint32_t>(std::stoul(text.substr(i * kDigits, kDigits), nullptr, 16));
  }
  return sketch;
}

/// FNV-1a, finished like SplitMix64.
std::uint64_t hashOf(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ull;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  hash = (hash ^ hash >> 30) * 0xBF58476D1CE4E5B9ull;
  hash = (hash ^ hash >> 27) * 0x94D049BB133111EBull;
  return hash ^ hash >> 31;
}

}  // namespace

void RespondentSketch::add(std::string_view respondent) {
  const std::uint64_t hash = hashOf(respondent);
  // Never zero, so that every respondent shows.
  sums[hash % sums.size()] ^= static_cast<std::uint32_t>(hash >> 32) | 1u;
}

void RespondentSketch::add(const RespondentSketch& others) {
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] ^= others.sums[i];
}

int RespondentSketch::difference(const RespondentSketch& other) const {
  int count = 0;
  for (std::size_t i = 0; i < sums.size(); ++i) count += sums[i] != other.sums[i] ? 1 : 0;
  return count;
}

std::string releaseToJson(const ReleaseRecord& record) {
  nlohmann::ordered_json units = nlohmann::ordered_json::array();
  for (const ReleasedUnit& unit : record.units) {
    nlohmann::ordered_json answers = nlohmann::ordered_json::object();
    for (const auto& [code, n] : unit.answers) answers[code] = n;
    units.push_back({{"wave", unit.wave},
                     {"community", unit.community},
                     {"n", unit.n},
                     {"who", sketchText(unit.who)},
                     {"answers", std::move(answers)}});
  }
  const nlohmann::ordered_json json{{"at", record.at},
                                    {"what", record.what},
                                    {"method", record.method},
                                    {"data", record.data},
                                    {"units", std::move(units)}};
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

ReleaseRecord releaseFromJson(const std::string& json, const std::string& file) {
  try {
    const auto parsed = nlohmann::json::parse(json);
    ReleaseRecord record{parsed.at("at"), parsed.at("what"), parsed.at("method"), parsed.at("data"), {}};
    for (const auto& one : parsed.at("units")) {
      ReleasedUnit unit{one.at("wave"), one.at("community"), one.at("n"), sketchFrom(one.at("who")), {}};
      for (const auto& [code, n] : one.at("answers").items()) unit.answers[code] = n.get<std::uint32_t>();
      record.units.push_back(std::move(unit));
    }
    return record;
  } catch (const nlohmann::json::exception& error) {
    throw Fault(FaultCode::ProjectDamaged, {file, error.what()});
  } catch (const std::logic_error& error) {
    throw Fault(FaultCode::ProjectDamaged, {file, error.what()});
  }
}

}  // namespace hz::survey
