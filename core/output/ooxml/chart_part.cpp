// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/ooxml/chart_part.h"

#include "output/ooxml/office_package.h"
#include "output/ooxml/xml_writer.h"

#include <algorithm>

namespace hz::output {
namespace {

std::optional<ChartData> rowsOf(const FigurePanel& panel) {
  ChartData data;
  const std::size_t count = panel.y.categories.size();
  if (count > kMostChartRows) return std::nullopt;
  data.names = panel.y.categories;
  data.value.assign(count, kMissing);
  data.lower = data.upper = data.value;
  for (const FigureSeries& series : panel.series) {
    if (series.connected || !series.bars.empty()) return std::nullopt;
    for (const FigurePoint& point : series.points) {
      const auto row = static_cast<std::size_t>(std::max(0.0, point.y));
      if (row >= count) continue;
      if (!isMissing(data.value[row])) return std::nullopt;  // two values in a row
      data.value[row] = point.x;
      data.lower[row] = point.xLower;
      data.upper[row] = point.xUpper;
    }
  }
  data.series = panel.title;
  data.least = panel.x.lower;
  data.most = panel.x.upper;
  return data;
}

std::optional<ChartData> pointsOf(const FigurePanel& panel) {
  ChartData data;
  data.scatter = true;
  for (const FigureSeries& series : panel.series) {
    for (const FigurePoint& point : series.points) {
      data.names.push_back(point.unit.empty() ? point.label : point.unit);
      data.x.push_back(point.x);
      data.value.push_back(point.y);
      data.lower.push_back(point.yLower);
      data.upper.push_back(point.yUpper);
    }
  }
  data.xTitle = panel.x.title;
  data.yTitle = data.series = panel.y.title;
  data.least = panel.y.lower;
  data.most = panel.y.upper;
  return data.names.empty() ? std::nullopt : std::optional(data);
}

class ChartWriter {
 public:
  ChartWriter(const ChartData& data, Language language)
      : m_data(data), m_language(language), m_count(std::to_string(data.names.size() + 1)) {}

  std::string write(const std::string& workbookId) {
    const char* const kind = m_data.scatter ? "c:scatterChart" : "c:barChart";
    m_x.start("c:chartSpace").attribute("xmlns:c", "http://schemas.openxmlformats.org/drawingml/2006/chart");
    m_x.attribute("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main");
    m_x.attribute("xmlns:r", kOfficeRelations).empty("c:roundedCorners", "val", "0").start("c:chart");
    m_x.empty("c:autoTitleDeleted", "val", "1").start("c:plotArea").empty("c:layout").start(kind);
    if (m_data.scatter) {
      m_x.empty("c:scatterStyle", "val", "lineMarker");
    } else {
      m_x.empty("c:barDir", "val", "bar").empty("c:grouping", "val", "clustered");
    }
    m_x.empty("c:varyColors", "val", "0");
    series();
    if (!m_data.scatter) m_x.empty("c:gapWidth", "val", "60");
    m_x.empty("c:axId", "val", "111111").empty("c:axId", "val", "222222").end();
    axis(m_data.scatter, "111111", "222222", m_data.scatter ? "b" : "l", m_data.xTitle);
    axis(true, "222222", "111111", m_data.scatter ? "l" : "b", m_data.yTitle);
    m_x.end().empty("c:plotVisOnly", "val", "1").empty("c:dispBlanksAs", "val", "gap").end();
    type("1200");
    m_x.start("c:externalData").attribute("r:id", workbookId).empty("c:autoUpdate", "val", "0").end();
    return m_x.end().take();
  }

 private:
  const char* language() const { return m_language == Language::Chinese ? "zh-CN" : "en-US"; }

  void type(const char* size) {
    m_x.start("c:txPr").empty("a:bodyPr").empty("a:lstStyle").start("a:p").start("a:pPr").empty("a:defRPr", "sz", size);
    m_x.end().empty("a:endParaRPr", "lang", language()).end().end();
  }

  void colour(const char* name, const char* modulated, const char* offset) {
    m_x.start("a:solidFill").start("a:schemeClr").attribute("val", name);
    if (modulated != nullptr) m_x.empty("a:lumMod", "val", modulated).empty("a:lumOff", "val", offset);
    m_x.end().end();
  }

  void numbers(const char* element, char column, const std::vector<double>& values) {
    m_x.start(element).start("c:numRef").start("c:f");
    m_x.text(std::string("'Sheet1'!$") + column + "$2:$" + column + "$" + m_count).end().start("c:numCache");
    m_x.start("c:formatCode").text("0.0").end();
    m_x.empty("c:ptCount", "val", static_cast<long long>(values.size()));
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (isMissing(values[i])) continue;
      m_x.start("c:pt").attribute("idx", static_cast<long long>(i));
      m_x.start("c:v").text(shortestNumber(values[i])).end().end();
    }
    m_x.end().end().end();
  }

  void intervals(char column) {
    std::vector<double> below, above;
    bool any = false;
    for (std::size_t i = 0; i < m_data.value.size(); ++i) {
      below.push_back(m_data.value[i] - m_data.lower[i]);
      above.push_back(m_data.upper[i] - m_data.value[i]);
      any = any || !isMissing(below.back());
    }
    if (!any) return;
    m_x.start("c:errBars");
    if (m_data.scatter) m_x.empty("c:errDir", "val", "y");
    m_x.empty("c:errBarType", "val", "both").empty("c:errValType", "val", "cust").empty("c:noEndCap", "val", "1");
    numbers("c:plus", static_cast<char>(column + 2), above);
    numbers("c:minus", static_cast<char>(column + 1), below);
    m_x.start("c:spPr").start("a:ln").attribute("w", "19050");
    colour("tx1", "65000", "35000");
    m_x.end().end().end();
  }

  void shown(const char* what) {
    for (const char* part : {"showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize"})
      m_x.empty(std::string("c:") + part, "val", std::string_view(part) == what ? "1" : "0");
  }

  void labels() {
    m_x.start("c:dLbls");
    if (!m_data.scatter) {
      m_x.start("c:numFmt").attribute("formatCode", "0.0").attribute("sourceLinked", "0").end();
      m_x.start("c:spPr").empty("a:noFill").end();
      type("1000");
      m_x.empty("c:dLblPos", "val", "inBase");
      shown("showVal");
      m_x.end();
      return;
    }
    for (std::size_t i = 0; i < m_data.names.size(); ++i) {
      m_x.start("c:dLbl").empty("c:idx", "val", static_cast<long long>(i)).start("c:tx").start("c:rich");
      m_x.empty("a:bodyPr").start("a:p").start("a:r");
      m_x.start("a:rPr").attribute("lang", language()).attribute("sz", "1000").end();
      m_x.start("a:t").text(m_data.names[i]).end().end().end().end().end().empty("c:dLblPos", "val", "r");
      shown("showVal");
      m_x.end();
    }
    shown("");
    m_x.end();
  }

  void series() {
    const char value = m_data.scatter ? 'C' : 'B';
    m_x.start("c:ser").empty("c:idx", "val", "0").empty("c:order", "val", "0").start("c:tx").start("c:strRef");
    m_x.start("c:f").text(std::string("'Sheet1'!$") + value + "$1").end().start("c:strCache");
    m_x.empty("c:ptCount", "val", "1").start("c:pt").attribute("idx", "0").start("c:v").text(m_data.series);
    m_x.end().end().end().end().end().start("c:spPr");
    if (m_data.scatter) {
      m_x.start("a:ln").attribute("w", "19050").empty("a:noFill").end().end();
      m_x.start("c:marker").empty("c:symbol", "val", "circle").empty("c:size", "val", "9").start("c:spPr");
      colour("accent1", nullptr, nullptr);
      m_x.end().end();
    } else {
      colour("accent1", "40000", "60000");  // pale: on the full colour the left half of an interval drowns
      m_x.end().empty("c:invertIfNegative", "val", "0");
    }
    labels();
    intervals(value);
    if (m_data.scatter) {
      numbers("c:xVal", 'B', m_data.x);
      numbers("c:yVal", value, m_data.value);
      m_x.empty("c:smooth", "val", "0").end();
      return;
    }
    m_x.start("c:cat").start("c:strRef").start("c:f").text("'Sheet1'!$A$2:$A$" + m_count).end().start("c:strCache");
    m_x.empty("c:ptCount", "val", static_cast<long long>(m_data.names.size()));
    for (std::size_t i = 0; i < m_data.names.size(); ++i) {
      m_x.start("c:pt").attribute("idx", static_cast<long long>(i)).start("c:v").text(m_data.names[i]).end().end();
    }
    m_x.end().end().end();
    numbers("c:val", value, m_data.value);
    m_x.end();
  }

  void axis(bool isValue, const char* own, const char* other, const char* place, const std::string& title) {
    const bool bars = !m_data.scatter;
    m_x.start(isValue ? "c:valAx" : "c:catAx").empty("c:axId", "val", own).start("c:scaling");
    m_x.empty("c:orientation", "val", bars && !isValue ? "maxMin" : "minMax");
    if (isValue) {
      m_x.empty("c:max", "val", shortestNumber(m_data.most)).empty("c:min", "val", shortestNumber(m_data.least));
    }
    m_x.end().empty("c:delete", "val", "0").empty("c:axPos", "val", place);
    if (isValue) {
      m_x.start("c:majorGridlines").start("c:spPr").start("a:ln").attribute("w", "6350");
      colour("tx1", "15000", "85000");
      m_x.end().end().end();
    }
    if (!title.empty()) {
      m_x.start("c:title").start("c:tx").start("c:rich").empty("a:bodyPr").start("a:p").start("a:r");
      m_x.start("a:rPr").attribute("lang", language()).attribute("sz", "1200").attribute("b", "0").end();
      m_x.start("a:t").text(title).end().end().end().end().end().empty("c:overlay", "val", "0").end();
    }
    m_x.start("c:numFmt").attribute("formatCode", "General").attribute("sourceLinked", "0").end();
    m_x.empty("c:majorTickMark", "val", "none").empty("c:minorTickMark", "val", "none");
    m_x.empty("c:tickLblPos", "val", isValue ? "nextTo" : "low");
    type(bars && m_data.names.size() > 18 ? "900" : "1200");
    m_x.empty("c:crossAx", "val", other).empty("c:crosses", "val", bars && isValue ? "max" : "autoZero");
    if (isValue) {
      m_x.empty("c:crossBetween", "val", bars ? "between" : "midCat");
    } else {
      m_x.empty("c:auto", "val", "1").empty("c:lblAlgn", "val", "ctr").empty("c:lblOffset", "val", "100");
      m_x.empty("c:tickLblSkip", "val", "1").empty("c:noMultiLvlLbl", "val", "0");
    }
    m_x.end();
  }

  const ChartData& m_data;
  const Language m_language;
  const std::string m_count;
  XmlWriter m_x;
};

}  // namespace

std::optional<ChartData> chartDataOf(const Figure& figure) {
  if (figure.panels.size() != 1) return std::nullopt;
  const FigurePanel& panel = figure.panels.front();
  if (panel.radar || !panel.cells.empty() || panel.series.empty() || !panel.x.shown) return std::nullopt;
  if (!panel.x.categories.empty()) return std::nullopt;
  return panel.y.categories.empty() ? pointsOf(panel) : rowsOf(panel);
}

std::vector<std::vector<SmallCell>> chartRows(const ChartData& data) {
  std::vector<std::vector<SmallCell>> rows;
  auto& head = rows.emplace_back();
  head.emplace_back(std::string());
  if (data.scatter) head.emplace_back(data.xTitle);
  for (const char* tail : {"", " −", " +"}) head.emplace_back(data.series + tail);
  for (std::size_t i = 0; i < data.names.size(); ++i) {
    auto& row = rows.emplace_back();
    row.emplace_back(data.names[i]);
    if (data.scatter) row.emplace_back(data.x[i]);
    row.emplace_back(data.value[i]);
    row.emplace_back(data.value[i] - data.lower[i]);
    row.emplace_back(data.upper[i] - data.value[i]);
  }
  return rows;
}

std::string chartPart(const ChartData& data, const std::string& workbookId, Language language) {
  return ChartWriter(data, language).write(workbookId);
}

}  // namespace hz::output
