// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "output/figure/figure_settings.h"

#include <array>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

namespace hz::output {
namespace {

using SettingsJson = nlohmann::ordered_json;

template <class Value, std::size_t N>
using Names = std::array<std::pair<Value, const char*>, N>;

constexpr Names<FigurePalette, 4> kPalettes{{{FigurePalette::Colour, "colour"},
                                             {FigurePalette::Mono, "mono"},
                                             {FigurePalette::Greyscale, "greyscale"},
                                             {FigurePalette::Journal, "journal"}}};
constexpr Names<FigureNote, 4> kNotes{
    {{FigureNote::None, "none"}, {FigureNote::Short, "short"}, {FigureNote::Full, "full"}, {FigureNote::Own, "own"}}};
constexpr Names<FigureAnnotation::Kind, 4> kAnnotations{{{FigureAnnotation::Kind::Text, "text"},
                                                         {FigureAnnotation::Kind::Arrow, "arrow"},
                                                         {FigureAnnotation::Kind::VerticalLine, "vertical-line"},
                                                         {FigureAnnotation::Kind::HorizontalLine, "horizontal-line"}}};

constexpr Names<FigureGroups, 3> kGroups{
    {{FigureGroups::None, "none"}, {FigureGroups::Street, "street"}, {FigureGroups::Quarter, "quarter"}}};

constexpr Names<Language, 2> kLanguages{{{Language::English, "en"}, {Language::Chinese, "zh"}}};

template <class Value, std::size_t N>
const char* nameOf(const Names<Value, N>& names, Value value) {
  for (const auto& [one, name] : names) {
    if (one == value) return name;
  }
  return "";
}

template <class Value, std::size_t N>
Value valueNamed(const Names<Value, N>& names, const std::string& key, const std::string& wanted) {
  std::string known;
  for (const auto& [value, name] : names) {
    if (wanted == name) return value;
    known += (known.empty() ? "" : ", ") + std::string(name);
  }
  throw Fault(FaultCode::BadArgument, {key + ": \"" + wanted + "\" is none of " + known});
}

SettingsJson annotationJson(const FigureAnnotation& of) {
  SettingsJson json{{"kind", nameOf(kAnnotations, of.kind)}, {"panel", of.panel}, {"x", of.x}, {"y", of.y}};
  if (!of.unit.empty()) json["community"] = of.unit;
  if (of.kind == FigureAnnotation::Kind::Arrow) {
    json["x2"] = of.x2;
    json["y2"] = of.y2;
  }
  if (!of.text.empty()) json["text"] = of.text;
  return json;
}

FigureAnnotation readAnnotation(const SettingsJson& json) {
  FigureAnnotation of;
  of.kind = valueNamed(kAnnotations, "annotations", json.at("kind").get<std::string>());
  of.panel = json.value("panel", std::size_t{0});
  of.unit = json.value("community", std::string());
  of.x = json.value("x", 0.0);
  of.y = json.value("y", 0.0);
  of.x2 = json.value("x2", 0.0);
  of.y2 = json.value("y2", 0.0);
  of.text = json.value("text", std::string());
  return of;
}

FigureRange readRange(const SettingsJson& json) {
  const FigureRange range{json.at("x_from"), json.at("x_to"), json.at("y_from"), json.at("y_to")};
  if (range.xLower < range.xUpper && range.yLower < range.yUpper) return range;
  throw Fault(FaultCode::BadArgument, {"zoom: the lower ends must lie below the upper ones"});
}

double within(const char* key, double value, double lower, double upper) {
  if (value >= lower && value <= upper) return value;
  throw Fault(FaultCode::BadArgument,
              {std::string(key) + " must lie between " + std::to_string(lower) + " and " + std::to_string(upper)});
}

using Setter = std::function<void(FigureSettings&, const SettingsJson&)>;

template <class Field>
Setter into(Field FigureSettings::*field) {
  return [field](FigureSettings& settings, const SettingsJson& value) { settings.*field = value.get<Field>(); };
}

const std::map<std::string, Setter>& setters() {
  static const std::map<std::string, Setter> all{
      {"title", [](FigureSettings& s, const SettingsJson& v) { s.title = v.get<std::string>(); }},
      {"subtitle", into(&FigureSettings::subtitle)},
      {"note", [](FigureSettings& s, const SettingsJson& v) { s.note = valueNamed(kNotes, "note", v); }},
      {"note_text", into(&FigureSettings::noteText)},
      {"shows_title", into(&FigureSettings::showsTitle)},
      {"shows_values", into(&FigureSettings::showsValues)},
      {"shows_provenance", into(&FigureSettings::showsProvenance)},
      {"sort_by", into(&FigureSettings::sortBy)},
      {"group_by", [](FigureSettings& s, const SettingsJson& v) { s.groupBy = valueNamed(kGroups, "group_by", v); }},
      {"top", into(&FigureSettings::top)},
      {"bottom", into(&FigureSettings::bottom)},
      {"communities", into(&FigureSettings::communities)},
      {"rows_per_page", into(&FigureSettings::rowsPerPage)},
      {"palette", [](FigureSettings& s, const SettingsJson& v) { s.palette = figurePaletteNamed(v); }},
      {"width_mm", [](FigureSettings& s, const SettingsJson& v) { s.widthMm = within("width_mm", v, 0, 2000); }},
      {"height_mm", [](FigureSettings& s, const SettingsJson& v) { s.heightMm = within("height_mm", v, 0, 5000); }},
      {"dpi", [](FigureSettings& s, const SettingsJson& v) { s.dpi = int(within("dpi", v, 50, 1200)); }},
      {"font", into(&FigureSettings::font)},
      {"font_scale", [](FigureSettings& s, const SettingsJson& v) { s.fontScale = within("font_scale", v, 0.6, 2); }},
      {"language",
       [](FigureSettings& s, const SettingsJson& v) { s.language = valueNamed(kLanguages, "language", v); }},
      {"zoom", [](FigureSettings& s, const SettingsJson& v) { s.zoom = readRange(v); }},
      {"annotations",
       [](FigureSettings& s, const SettingsJson& v) {
         for (const SettingsJson& one : v) s.annotations.push_back(readAnnotation(one));
       }},
  };
  return all;
}

}  // namespace

std::string figureSettingsJson(const FigureSettings& settings) {
  const FigureSettings none;
  SettingsJson json = SettingsJson::object();
  const auto put = [&](const char* key, const auto& value, const auto& usual) {
    if (value != usual) json[key] = value;
  };
  if (settings.title) json["title"] = *settings.title;
  put("subtitle", settings.subtitle, none.subtitle);
  if (settings.note != none.note) json["note"] = nameOf(kNotes, settings.note);
  put("note_text", settings.noteText, none.noteText);
  put("shows_title", settings.showsTitle, none.showsTitle);
  put("shows_values", settings.showsValues, none.showsValues);
  put("shows_provenance", settings.showsProvenance, none.showsProvenance);
  put("sort_by", settings.sortBy, none.sortBy);
  if (settings.groupBy != none.groupBy) json["group_by"] = nameOf(kGroups, settings.groupBy);
  put("top", settings.top, none.top);
  put("bottom", settings.bottom, none.bottom);
  put("communities", settings.communities, none.communities);
  put("rows_per_page", settings.rowsPerPage, none.rowsPerPage);
  if (settings.palette != none.palette) json["palette"] = figurePaletteName(settings.palette);
  put("width_mm", settings.widthMm, none.widthMm);
  put("height_mm", settings.heightMm, none.heightMm);
  put("dpi", settings.dpi, none.dpi);
  put("font", settings.font, none.font);
  put("font_scale", settings.fontScale, none.fontScale);
  if (settings.language) json["language"] = nameOf(kLanguages, *settings.language);
  if (settings.zoom) {
    json["zoom"] = {{"x_from", settings.zoom->xLower},
                    {"x_to", settings.zoom->xUpper},
                    {"y_from", settings.zoom->yLower},
                    {"y_to", settings.zoom->yUpper}};
  }
  for (const FigureAnnotation& annotation : settings.annotations) {
    json["annotations"].push_back(annotationJson(annotation));
  }
  return json.dump();
}

FigureSettings readFigureSettings(const std::string& text) {
  FigureSettings settings;
  std::string at = "figure settings";
  try {
    const SettingsJson json = SettingsJson::parse(text);
    if (!json.is_object()) throw Fault(FaultCode::BadArgument, {"figure settings are no JSON object"});
    for (const auto& [key, value] : json.items()) {
      at = key;
      const auto setter = setters().find(key);
      if (setter == setters().end()) throw Fault(FaultCode::BadArgument, {"unknown figure setting \"" + key + "\""});
      setter->second(settings, value);
    }
  } catch (const nlohmann::json::exception& error) {
    throw Fault(FaultCode::BadArgument, {at + ": " + error.what()});
  }
  return settings;
}

FigurePalette figurePaletteNamed(const std::string& name) {
  return valueNamed(kPalettes, "palette", name);
}

FigureGroups figureGroupsNamed(const std::string& name) {
  return valueNamed(kGroups, "group_by", name);
}

std::string figurePaletteName(FigurePalette palette) {
  return nameOf(kPalettes, palette);
}

}  // namespace hz::output
