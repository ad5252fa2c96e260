// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/analysis/analysis_r.h"

#include "base/csv_writer.h"
#include "base/fault.h"
#include "base/resource.h"
#include "base/table_text.h"
#include "base/text.h"

#include <algorithm>
#include <set>

namespace hz::output {
namespace {

using Json = nlohmann::ordered_json;

std::string inR(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out + "\"";
}

std::string listInR(const std::vector<std::string>& texts) {
  std::vector<std::string> parts;
  for (const std::string& text : texts) parts.push_back(inR(text));
  return "c(" + join(parts, ", ") + ")";
}

/// The calls that recompute one analysis, and the columns they need.
class Recomputation {
 public:
  Recomputation(const AnalysisData& data, const NamedAnalysis& kept, const AnalysisResult& result)
      : m_data(data), m_kept(kept), m_document(result.document) {}

  std::string calls() {
    const std::string& verb = m_kept.request.verb;
    if (verb == "describe") describe();
    if (verb == "scales") scales();
    if (verb == "differences") differences();
    if (verb == "correlate") correlate();
    if (verb == "regress") regress();
    if (verb == "mediate") m_kept.request.moderator.empty() ? mediate() : moderate();
    return m_calls;
  }
  const std::vector<std::pair<std::string, std::vector<std::string>>>& columns() const { return m_columns; }

 private:
  const AnalysisData& m_data;
  const NamedAnalysis& m_kept;
  const Json& m_document;
  std::string m_calls;
  std::vector<std::pair<std::string, std::vector<std::string>>> m_columns;

  void line(const std::string& text) { m_calls += "  " + text + "\n"; }
  /// One comparison; nothing where the program has no number.
  void check(const std::string& what, const std::string& call, const Json& want) {
    if (!want.is_number()) return;
    line("check(" + inR(m_kept.name) + ", " + inR(what) + ", " + call + ", " + exactNumber(want.get<double>()) + ")");
  }

  void addColumn(const std::string& name, const AnalysisVariable& variable) {
    if (std::any_of(m_columns.begin(), m_columns.end(), [&](const auto& one) { return one.first == name; })) return;
    std::vector<std::string> cells(m_data.rows);
    for (std::size_t row = 0; row < m_data.rows; ++row) {
      if (variable.factor || variable.text) {
        cells[row] = variable.of[row] < 0 ? "" : variable.codes[static_cast<std::size_t>(variable.of[row])];
      } else {
        cells[row] = isMissing(variable.numbers[row]) ? "" : exactNumber(variable.numbers[row]);
      }
    }
    m_columns.emplace_back(name, std::move(cells));
  }
  /// Name of the column of a variable, which is in the data from now on. Bands have one of their own.
  std::string column(const std::string& name) {
    const auto bands = m_kept.request.bands.find(name);
    const AnalysisVariable& variable = m_data.get(name);
    if (bands == m_kept.request.bands.end()) {
      addColumn(name, variable);
      return name;
    }
    std::string own = name + "~";
    for (const double bound : bands->second) own += (own.back() == '~' ? "" : ",") + shortestNumber(bound);
    addColumn(own, banded(variable, bands->second));
    return own;
  }
  std::string quoted(const std::string& name) { return inR(column(name)); }

  void describe() {
    for (const Json& one : m_document["sample"]) {
      const std::string name = one["variable"];
      if (one.contains("multiple") || one.contains("mean")) continue;
      const std::string of = "d[[" + quoted(name) + "]]";
      for (const Json& category : one["categories"]) {
        const std::string code = category["code"];
        check(name + "=" + code, "sum(as.character(" + of + ") %in% " + inR(code) + ")", category["n"]);
      }
    }
    for (const Json& one : m_document["variables"]) {
      const std::string name = one["name"], x = "na.omit(number(" + quoted(name) + "))";
      check(name + " M", "mean(" + x + ")", one["mean"]);
      check(name + " SD", "sd(" + x + ")", one["sd"]);
      check(name + " skewness", "skewness(" + x + ")", one["skewness"]);
      check(name + " kurtosis", "kurtosis(" + x + ")", one["kurtosis"]);
    }
  }

  void scales() {
    const ItemScoring& scoring = m_kept.request.scoring;
    for (const NamedItems& scale : m_kept.request.scales) {
      std::vector<std::string> names;
      const ItemTable items = directedItems(m_data, scale.items, scoring);
      for (std::size_t j = 0; j < scale.items.size(); ++j) {
        AnalysisVariable turned;
        turned.numbers.resize(m_data.rows);
        for (std::size_t row = 0; row < m_data.rows; ++row) {
          turned.numbers[row] = items.answers(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(j));
        }
        names.push_back(scale.items[j] + "~turned");
        addColumn(names.back(), turned);
      }
      const std::string call = "scale_of(" + listInR(names) + ")";
      for (const Json& one : m_document["scales"]) {
        if (one["name"] != scale.name) continue;
        check(scale.name + " alpha", "alpha(" + call + ")", one["alpha"]);
        for (const Json& item : one["item_table"]) {
          const std::string name = item["name"];
          check(name + " item-rest r", "item_rest(" + call + ", " + inR(name + "~turned") + ")", item["item_rest_r"]);
        }
      }
    }
    std::vector<std::string> all;
    for (const auto& [name, cells] : m_columns) all.push_back(name);
    if (m_document.contains("adequacy") && m_document["adequacy"].is_object()) {
      check("KMO", "kmo(scale_of(" + listInR(all) + "))", m_document["adequacy"]["kmo"]);
    }
  }

  void differences() {
    for (const Json& one : m_document["tests"]) {
      const std::string y = one["outcome"], g = one["group"], basis = one["basis"];
      if (!one["test"].is_object()) continue;
      std::string first;
      for (const Json& group : one["groups"]) {
        const bool compared = group.contains("mean") && group["mean"].is_number();
        if (first.empty() && compared) first = group["code"];
        check(y + " M of " + g + "=" + group["code"].get<std::string>(),
              "mean(number(" + quoted(y) + ")[as.character(d[[" + quoted(g) + "]]) %in% " +
                  inR(group["code"].get<std::string>()) + "], na.rm = TRUE)",
              compared ? group["mean"] : Json());
      }
      const std::string function = basis == "welch"       ? "welch"
                                   : basis == "classical" ? "classical"
                                   : basis == "rank"      ? "ranked"
                                                          : "designed";
      const std::string call = function + "(" + quoted(y) + ", " + quoted(g) + ", " + inR(first) + ")";
      check(y + " by " + g + " statistic", call + "[1]", one["test"]["statistic"]);
      check(y + " by " + g + " p", call + "[2]", one["test"]["p"]);
    }
    for (const Json& one : m_document["categorical"]) {
      const std::string g = one["rows"], y = one["columns"];
      check(y + " by " + g + " chi2", "chi2(" + quoted(g) + ", " + quoted(y) + ")", one["chi2"]["statistic"]);
    }
  }

  void correlate() {
    if (m_data.design) return line("# correlations under a sample design are not recomputed here");
    const std::string method = m_document["method"];
    std::vector<std::string> names;
    for (const Json& one : m_document["variables"]) names.push_back(column(one["name"].get<std::string>()));
    for (const Json& one : m_document["pairs"]) {
      const std::string a = one["a"], b = one["b"];
      const bool listwise = m_kept.request.missing == "listwise";
      check(a + " with " + b,
            "correlation(" + quoted(a) + ", " + quoted(b) + ", " + inR(method) + ", " +
                (listwise ? listInR(names) : std::string("NULL")) + ")",
            one["r"]);
    }
  }

  /// Variables without which a row is no case.
  std::string needed() {
    const AnalysisRequest& request = m_kept.request;
    std::vector<std::string> names{column(request.outcome)};
    const auto add = [&](const std::string& name) {
      if (name.empty()) return;
      const std::string own = column(name);
      if (std::find(names.begin(), names.end(), own) == names.end()) names.push_back(own);
    };
    for (const auto& block : request.blocks) {
      for (const std::string& term : block) {
        for (const std::string_view part : split(term, ':')) add(std::string(part));
      }
    }
    for (const std::string* name : {&request.predictor, &request.moderator}) add(*name);
    for (const auto* list : {&request.mediators, &request.controls}) {
      for (const std::string& name : *list) add(name);
    }
    add(cluster());
    return listInR(names);
  }
  std::string cluster() const {
    return m_kept.request.cluster.empty() ? m_data.clusterVariable : m_kept.request.cluster;
  }
  std::string errors(const std::string& name) {
    return inR(name) + (cluster().empty() ? "" : ", " + quoted(cluster()));
  }

  /// A model's coefficients with their errors; `slopes`: without the intercept and thresholds.
  void terms(const std::string& title, const Json& list) {
    for (const Json& term : list) {
      const std::string name = term["term"];
      check(title + " B " + name, "m$b[[" + inR(name) + "]]", term["estimate"]);
      check(title + " SE " + name, "m$se[[" + inR(name) + "]]", m_hasErrors ? term["se"] : Json());
    }
  }
  static std::vector<std::string> names(const Json& list) {
    std::vector<std::string> out;
    for (const Json& term : list) out.push_back(term["term"]);
    return out;
  }

  void regress() {
    const std::string family = m_document["family"], se = m_document["se"], y = m_document["outcome"];
    m_hasErrors = se != "bootstrap" && (family != "ordered" || se == "classical");
    for (const Json& model : m_document["models"]) {
      if (model["terms"].empty()) continue;
      std::vector<std::string> separated;
      for (const Json& dropped : m_document["models"].back()["dropped"]) {
        if (dropped["reason"] == "separation") separated.push_back(dropped["term"]);
      }
      const std::string title = "model " + model["model"].dump();
      line("rows <- cases(" + needed() + ", " + (separated.empty() ? "character()" : listInR(separated)) + ")");
      const std::string list = listInR(names(model["terms"]));
      if (family == "linear") {
        line("m <- linear(" + quoted(y) + ", " + list + ", rows, " + errors(se) + ")");
        check(title + " R2", "m$r2", se == "design" ? Json() : model["r2"]);
      } else if (family == "logit") {
        line("m <- logit(" + quoted(y) + ", " + inR(m_document.value("event", "")) + ", " + list + ", rows, " +
             errors(se) + ")");
        check(title + " McFadden", "m$mcfadden", model["mcfadden"]);
      } else if (m_data.weighted) {
        return line("# weighted ordered models are not recomputed here");
      } else {
        line("m <- ordered_model(" + quoted(y) + ", " + listInR(categories(y)) + ", " + list + ", rows)");
      }
      terms(title, model["terms"]);
    }
  }
  /// Categories of an outcome, in order; R finds out which have cases.
  std::vector<std::string> categories(const std::string& name) const { return m_data.get(name).codes; }

  void mediate() {
    m_hasErrors = m_document["se"] != "bootstrap";
    line("rows <- cases(" + needed() + ")");
    std::map<std::string, std::string> roles;
    int k = 0;
    for (const Json& model : m_document["models"]) {
      const std::string y = model["outcome"], role = model.value("role", "");
      line("m <- linear(" + quoted(y) + ", " + listInR(names(model["terms"])) + ", rows, " +
           errors(m_document["se"].get<std::string>()) + ")");
      line("m" + std::to_string(++k) + " <- m");
      roles[role.empty() ? "of:" + y : role] = "m" + std::to_string(k);
      terms("path to " + y + (role.empty() ? "" : " (" + role + ")"), model["terms"]);
    }
    const std::string x = inR(m_kept.request.predictor);
    for (const Json& effect : m_document["effects"]) {
      const std::string name = effect["effect"];
      if (name == "total") check(name, roles["total"] + "$b[[" + x + "]]", effect["estimate"]);
      if (name == "direct") check(name, roles["full"] + "$b[[" + x + "]]", effect["estimate"]);
      if (!name.starts_with("indirect:")) continue;
      const std::string m = name.substr(9);
      check(name, roles["of:" + m] + "$b[[" + x + "]] * " + roles["full"] + "$b[[" + inR(m) + "]]", effect["estimate"]);
    }
  }

  void moderate() {
    const Json& found = m_document["moderation"];
    m_hasErrors = m_document["se"] != "bootstrap";
    const AnalysisRequest& request = m_kept.request;
    const std::string x = column(request.predictor), w = column(request.moderator);
    line("rows <- cases(" + needed() + ")");
    line("d[[" + inR(x) + "]] <<- number(" + inR(x) + ") - " + exactNumber(found["centred"][0].get<double>()));
    if (found["centred"][1].is_number()) {
      line("d[[" + inR(w) + "]] <<- number(" + inR(w) + ") - " + exactNumber(found["centred"][1].get<double>()));
    }
    line("m <- linear(" + quoted(request.outcome) + ", " + listInR(names(found["terms"])) + ", rows, " +
         errors(m_document["se"].get<std::string>()) + ")");
    terms("model", found["terms"]);
    check("R2", "m$r2", m_document["se"] == "design" ? Json() : found["r2"]);
    line("d <<- read_data()");
  }

  bool m_hasErrors = true;
};

/// The design of the sample, as the package survey has it.
std::string designInR(const AnalysisData& data) {
  if (!data.design) return "design <- NULL\n";
  const DesignVariables& v = data.design->variables();
  const char* lonely = v.lonely == LonelyPsu::Remove    ? "remove"
                       : v.lonely == LonelyPsu::Adjust  ? "adjust"
                       : v.lonely == LonelyPsu::Average ? "average"
                                                        : "fail";
  return "options(survey.lonely.psu = \"" + std::string(lonely) + "\")\n" +
         "design <- survey::svydesign(ids = " + (v.psus.empty() ? "~1" : "~.psu") +
         (v.strata.empty() ? "" : ", strata = ~.stratum") + (v.fpc.empty() ? "" : ", fpc = ~.fpc") +
         ", weights = ~.w, data = d, nest = TRUE)\n";
}

}  // namespace

AnalysesInR analysesInR(const AnalysisData& data, const std::vector<NamedAnalysis>& kept, const std::string& stem,
                        const std::string& version, int threads, Progress& progress) {
  std::string calls;
  std::vector<std::pair<std::string, std::vector<std::string>>> columns;
  for (std::size_t k = 0; k < kept.size(); ++k) {
    progress.report(k, kept.size());
    try {
      const AnalysisResult result = analyse(data, kept[k].request, Language::English, threads, nullptr, progress);
      Recomputation one(data, kept[k], result);
      calls += "  # " + kept[k].name + "\n" + one.calls();
      for (const auto& column : one.columns()) {
        const bool known =
            std::any_of(columns.begin(), columns.end(), [&](const auto& c) { return c.first == column.first; });
        if (!known) columns.push_back(column);
      }
    } catch (const Fault& fault) {
      if (fault.code() == FaultCode::Cancelled) throw;
      calls += "  # " + kept[k].name + ": " + fault.text(Language::English) + "\n";
    }
  }
  if (data.design) {
    const DesignVariables& v = data.design->variables();
    const auto add = [&](const char* name, const auto& values) {
      if (values.empty()) return;
      std::vector<std::string> cells;
      for (const auto x : values) cells.push_back(exactNumber(static_cast<double>(x)));
      columns.emplace_back(name, std::move(cells));
    };
    add(".w", v.weights);
    add(".stratum", v.strata);
    add(".psu", v.psus);
    add(".fpc", v.fpc);
  }
  std::vector<std::string> heads;
  for (const auto& [name, cells] : columns) heads.push_back(name);
  AnalysesInR out;
  out.data = csvLine(heads) + '\n';
  for (std::size_t row = 0; row < data.rows; ++row) {
    std::vector<std::string> line;
    for (const auto& [name, cells] : columns) line.push_back(cells[row]);
    out.data += csvLine(line) + '\n';
  }
  const std::string reader =
      "read_data <- function() {\n  d <- read.csv(" + inR(stem + "_analyses.csv") +
      ", check.names = FALSE, colClasses = \"character\", na.strings = \"\", fileEncoding = \"UTF-8\")\n"
      "  for (v in intersect(c(\".w\", \".stratum\", \".psu\", \".fpc\"), names(d))) d[[v]] <- as.numeric(d[[v]])\n"
      "  d\n}\nd <- read_data()\n";
  out.script = "# Recomputes the analyses that a Hengzhi project keeps. Written by Hengzhi " + version + ".\n" +
               reader + designInR(data) + "compare <- function() {\n" + calls + "}\n" +
               std::string(resource("r/analyses.R"));
  return out;
}

}  // namespace hz::output
