// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "base/text.h"
#include "output/ooxml/chart_part.h"
#include "output/ooxml/docx_writer.h"
#include "output/ooxml/pptx_writer.h"
#include "output/ooxml/xml_tree.h"

#include <algorithm>
#include <map>
#include <set>

namespace hz::output {
namespace {

std::vector<pugi::xml_node> childrenNamed(pugi::xml_node parent, std::string_view name) {
  std::vector<pugi::xml_node> found;
  for (const pugi::xml_node child : parent.children())
    if (child.type() == pugi::node_element && localName(child.name()) == name) found.push_back(child);
  return found;
}

/// Names of the rows of a series: its categories, or the words at its points.
std::vector<std::string> namesOf(pugi::xml_node series) {
  std::vector<std::string> names;
  if (const pugi::xml_node categories = childNamed(series, "cat")) {
    for (const pugi::xml_node point : elementsNamed(categories, "pt"))
      names.emplace_back(childNamed(point, "v").child_value());
    return names;
  }
  for (const pugi::xml_node label : elementsNamed(childNamed(series, "dLbls"), "dLbl")) {
    std::string text;
    for (const pugi::xml_node piece : elementsNamed(label, "t")) text += piece.child_value();
    names.push_back(std::move(text));
  }
  return names;
}

void replaceNode(pugi::xml_node old, pugi::xml_node fresh) {
  pugi::xml_node parent = old.parent();
  parent.insert_copy_before(fresh, old);
  parent.remove_child(old);
}

/// Formats that a person gave to single points follow their name, not their place.
void movePoints(pugi::xml_node parent, const char* element, const std::vector<std::string>& before,
                const std::vector<std::string>& after) {
  std::map<long, pugi::xml_node> moved;
  std::vector<pugi::xml_node> all = childrenNamed(parent, element);
  if (all.empty()) return;
  for (const pugi::xml_node node : all) {
    pugi::xml_attribute index = childNamed(node, "idx").first_attribute();
    const auto old = static_cast<std::size_t>(index.as_int(-1));
    const auto at = old < before.size() ? std::find(after.begin(), after.end(), before[old]) : after.end();
    if (at == after.end()) continue;
    index.set_value(static_cast<long>(at - after.begin()));
    moved[static_cast<long>(at - after.begin())] = node;
  }
  const pugi::xml_node mark = parent.insert_child_before(pugi::node_comment, all.front());
  for (const auto& [index, node] : moved) parent.insert_copy_before(node, mark);
  for (const pugi::xml_node node : all) parent.remove_child(node);
  parent.remove_child(mark);
}

class DeckRefresh {
 public:
  DeckRefresh(const std::string& path, const Report& report, const FigureToBytes& png, Progress& progress)
      : m_path(path),
        m_report(report),
        m_png(png),
        m_progress(progress),
        m_numbers(report),
        m_words(deckWords(report)),
        m_deck(readOfficePackage(path)) {
    for (std::size_t i = 0; i < report.blocks.size(); ++i) {
      if (std::holds_alternative<ReportFigure>(report.blocks[i]) ||
          std::holds_alternative<ReportTable>(report.blocks[i]))
        m_blocks[shapeKey(m_numbers.of(i).anchor)] = i;
    }
  }

  RefreshedDeck run() {
    const std::string main = m_deck.related("/", "officeDocument");
    if (main.empty() || m_deck.find(main)->contentType.find("presentationml") == std::string::npos)
      throw Fault(FaultCode::FormatUnknown, {m_path, ".pptx, .pptm"});
    pugi::xml_document presentation;
    parseXmlTree(presentation, m_deck.find(main)->bytes, m_path, main);
    std::vector<std::string> slides;
    for (const pugi::xml_node id : elementsNamed(presentation, "sldId")) {
      const std::string part = m_deck.byId(main, id.attribute("r:id").value());
      if (!part.empty()) slides.push_back(part);
    }
    for (std::size_t i = 0; i < slides.size(); ++i) {
      m_progress.report(i, slides.size());
      slide(slides[i]);
    }
    tables();
    missing();
    m_result.bytes = m_deck.bytes();
    return std::move(m_result);
  }

 private:
  struct Found {
    std::string slide;
    pugi::xml_node shape;
    std::string name;
  };

  void note(const std::string& shape, const char* reason) {
    m_result.notes.push_back({shape, *reason == '\0', reason});
  }

  /// A part whose data are the same stays as others wrote it, to the byte.
  void store(const std::string& part, const std::string& before, const pugi::xml_document& tree) {
    std::string now = xmlTreeText(tree);
    if (now != before) m_deck.find(part)->bytes = std::move(now);
  }

  void slide(const std::string& part) {
    pugi::xml_document& tree = m_trees[part];
    parseXmlTree(tree, m_deck.find(part)->bytes, m_path, part);
    eachElement(tree, [&](pugi::xml_node node) {
      const std::string_view kind = localName(node.name());
      if (kind != "graphicFrame" && kind != "pic" && kind != "sp") return;
      const auto names = elementsNamed(node, "cNvPr");
      const std::string name = names.empty() ? std::string() : names.front().attribute("name").value();
      const auto bits = split(name, ':');
      if (bits.size() < 3 || bits[0] != "hz") return;
      if (bits[1] == "text" || bits[1] == "note") return words(node, name);
      const auto block = m_blocks.find(std::string(bits[2]));
      if (bits[1] != "chart" && bits[1] != "table" && bits[1] != "picture") return;
      if (block == m_blocks.end()) return note(name, "refresh_gone");
      m_seen.insert(block->second);
      if (bits[1] == "chart") chart(part, node, name, block->second);
      if (bits[1] == "picture") picture(part, node, name, block->second);
      if (bits[1] == "table") m_tables[block->second].push_back({part, node, name});
    });
  }

  /// Words are the deck's, but those that tell other numbers than the report are named.
  void words(pugi::xml_node shape, const std::string& name) {
    const auto now = m_words.find(name);
    if (now == m_words.end()) return;
    std::string text;
    for (const pugi::xml_node paragraph : childrenNamed(childNamed(shape, "txBody"), "p")) {
      if (!text.empty()) text += '\n';
      for (const pugi::xml_node piece : elementsNamed(paragraph, "t")) text += piece.child_value();
    }
    if (text != now->second) note(name, "refresh_words");
  }

  void chart(const std::string& slidePart, pugi::xml_node shape, const std::string& name, std::size_t block) {
    const auto* figure = std::get_if<ReportFigure>(&m_report.blocks[block]);
    const auto data = figure == nullptr ? std::nullopt : chartDataOf(figure->figure);
    std::string part;
    for (const pugi::xml_node node : elementsNamed(shape, "chart"))
      if (node.attribute("r:id")) part = m_deck.byId(slidePart, node.attribute("r:id").value());
    if (part.empty() || !data) return note(name, "refresh_no_chart");
    pugi::xml_document tree, fresh;
    parseXmlTree(tree, m_deck.find(part)->bytes, m_path, part);
    parseXmlTree(fresh, chartPart(*data, "rId1", m_report.language), m_path, "chart");
    const auto plot = [](pugi::xml_node root) {
      const auto areas = elementsNamed(root, "plotArea");
      std::string kinds;
      for (const pugi::xml_node child : areas.empty() ? pugi::xml_node().children() : areas.front().children())
        if (localName(child.name()).ends_with("Chart")) kinds += localName(child.name());
      return kinds;
    };
    const auto olds = elementsNamed(tree, "ser"), news = elementsNamed(fresh, "ser");
    if (plot(tree) != plot(fresh)) return note(name, "refresh_other_chart");
    if (olds.size() != news.size()) return note(name, "refresh_other_series");
    const auto external = elementsNamed(tree, "externalData");
    const std::string id = external.empty() ? std::string() : external.front().attribute("r:id").value();
    const std::string book = id.empty() ? std::string() : m_deck.byId(part, id);
    if (!id.empty() && book.empty()) return note(name, "refresh_linked");
    const std::string before = xmlTreeText(tree);
    for (std::size_t s = 0; s < olds.size(); ++s) series(olds[s], news[s]);
    attachWorkbook(part, book, *data, tree);
    store(part, before, tree);
    note(name, "");
  }

  static void series(pugi::xml_node old, pugi::xml_node fresh) {
    const auto before = namesOf(old), after = namesOf(fresh);
    for (const char* element : {"tx", "cat", "val", "xVal", "yVal"}) {
      const pugi::xml_node a = childNamed(old, element), b = childNamed(fresh, element);
      if (a && b) replaceNode(a, b);
    }
    const auto direction = [](pugi::xml_node bars) {
      const std::string said = attributeNamed(childNamed(bars, "errDir"), "val");
      return said.empty() ? std::string("y") : said;
    };
    for (const pugi::xml_node bars : childrenNamed(old, "errBars")) {
      for (const pugi::xml_node other : childrenNamed(fresh, "errBars")) {
        if (direction(bars) != direction(other)) continue;
        for (const char* element : {"plus", "minus"}) {
          const pugi::xml_node a = childNamed(bars, element), b = childNamed(other, element);
          if (a && b) replaceNode(a, b);
        }
      }
    }
    movePoints(old, "dPt", before, after);
    if (!childNamed(old, "cat")) {  // the words at points of a plane are data
      if (const pugi::xml_node a = childNamed(old, "dLbls"), b = childNamed(fresh, "dLbls"); a && b) {
        for (const pugi::xml_node label : childrenNamed(a, "dLbl")) removeNode(label);
        pugi::xml_node labels = a;
        const auto words = childrenNamed(b, "dLbl");
        for (auto label = words.rbegin(); label != words.rend(); ++label) labels.prepend_copy(*label);
      }
    } else {
      movePoints(childNamed(old, "dLbls"), "dLbl", before, after);
    }
  }

  /// LibreOffice saves charts without their workbook: they get one back, or "edit data" would stay dead.
  void attachWorkbook(const std::string& part, const std::string& book, const ChartData& data,
                      pugi::xml_document& tree) {
    const std::string bytes = smallWorkbook(chartRows(data));
    if (!book.empty()) {
      m_deck.find(book)->bytes = bytes;
      return;
    }
    const std::string name = m_deck.freeName("/ppt/embeddings/Microsoft_Excel_Sheet{}.xlsx");
    m_deck.add(name, kWorkbookType, bytes);
    const std::string id = m_deck.find(part)->relate("package", relativeTarget(part, name));
    pugi::xml_node root = tree.document_element(), after;
    for (const pugi::xml_node child : root.children()) {
      const std::string_view kind = localName(child.name());
      if (kind == "printSettings" || kind == "userShapes" || kind == "extLst") {
        after = child;
        break;
      }
    }
    pugi::xml_node data_ =
        after ? root.insert_child_before("c:externalData", after) : root.append_child("c:externalData");
    data_.append_attribute("xmlns:r").set_value(std::string(kOfficeRelations).c_str());
    data_.append_attribute("r:id").set_value(id.c_str());
    data_.append_child("c:autoUpdate").append_attribute("val").set_value("0");
  }

  void picture(const std::string& slidePart, pugi::xml_node shape, const std::string& name, std::size_t block) {
    const auto* figure = std::get_if<ReportFigure>(&m_report.blocks[block]);
    const auto blips = elementsNamed(shape, "blip");
    const std::string media =
        blips.empty() ? std::string() : m_deck.byId(slidePart, blips.front().attribute("r:embed").value());
    if (figure == nullptr || media.empty()) return note(name, "refresh_no_picture");
    const auto size = elementsNamed(shape, "ext");
    double width = figure->figure.widthMm, height = figure->figure.heightMm;
    for (const pugi::xml_node extent : size) {
      if (!extent.attribute("cx")) continue;
      width = extent.attribute("cx").as_double() / 36000;
      height = extent.attribute("cy").as_double() / 36000;
    }
    const std::string png = m_png(fittedFigure(figure->figure, width, height));
    // What is said of a picture is part of it: it would tell the numbers of the old one.
    pugi::xml_attribute said = elementsNamed(shape, "cNvPr").front().attribute("descr");
    if (!figure->figure.description.empty() && said && said.value() != figure->figure.description) {
      said.set_value(figure->figure.description.c_str());
      m_deck.find(slidePart)->bytes = xmlTreeText(m_trees[slidePart]);
    }
    OfficePart& old = *m_deck.find(media);
    if (old.bytes == png) return note(name, "");
    const std::string fresh = m_deck.freeName("/ppt/media/hz-refreshed{}.png");
    bool shared = false;
    for (const auto& [other, part] : m_deck.parts()) {
      for (const OfficeRelation& relation : part.relations)
        shared = shared || (other != slidePart && m_deck.byId(other, relation.id) == media);
    }
    if (!shared && media.ends_with(".png")) {
      old.bytes = png;
    } else {
      m_deck.add(fresh, "image/png", png);
      pugi::xml_node blip = blips.front();
      blip.attribute("r:embed").set_value(
          m_deck.find(slidePart)->relate("image", relativeTarget(slidePart, fresh)).c_str());
      m_deck.find(slidePart)->bytes = xmlTreeText(m_trees[slidePart]);
    }
    note(name, "");
  }

  static void setText(pugi::xml_node cell, const std::string& text) {
    const pugi::xml_node body = childNamed(cell, "txBody");
    const auto paragraphs = childrenNamed(body, "p");
    if (paragraphs.empty()) return;
    for (std::size_t i = 1; i < paragraphs.size(); ++i) removeNode(paragraphs[i]);
    pugi::xml_node paragraph = paragraphs.front();
    auto runs = childrenNamed(paragraph, "r");
    if (runs.empty()) {
      const pugi::xml_node end = childNamed(paragraph, "endParaRPr");
      pugi::xml_node run = end ? paragraph.insert_child_before("a:r", end) : paragraph.append_child("a:r");
      pugi::xml_node form = run.append_child("a:rPr");
      for (const pugi::xml_attribute attribute : end.attributes()) form.append_copy(attribute);
      run.append_child("a:t");
      runs = {run};
    }
    for (std::size_t i = 1; i < runs.size(); ++i) removeNode(runs[i]);
    pugi::xml_node words = childNamed(runs.front(), "t");
    words.text().set(text.c_str());
  }

  void fill(pugi::xml_node table, const std::vector<std::string>& heads,
            const std::vector<std::vector<std::string>>& rows) {
    auto lines = childrenNamed(table, "tr");
    const auto write = [](pugi::xml_node line, const std::vector<std::string>& cells) {
      const auto places = childrenNamed(line, "tc");
      for (std::size_t c = 0; c < std::min(places.size(), cells.size()); ++c) setText(places[c], cells[c]);
    };
    write(lines.front(), heads);
    std::vector<pugi::xml_node> body(lines.begin() + 1, lines.end());
    // The line below the table belongs to its last row, whichever that is.
    while (body.size() < rows.size() && !body.empty())
      body.insert(body.end() - 1,
                  table.insert_copy_before(body.size() > 1 ? body[body.size() - 2] : body.front(), body.back()));
    while (body.size() > std::max<std::size_t>(1, rows.size())) {
      removeNode(body[body.size() - 2]);
      body.erase(body.end() - 2);
    }
    for (std::size_t r = 0; r < std::min(body.size(), rows.size()); ++r) write(body[r], rows[r]);
  }

  /// The pages of one table are filled in the order in which they stand in the deck now.
  void tables() {
    for (const auto& [block, pages] : m_tables) {
      const ResultTable& table = std::get<ReportTable>(m_report.blocks[block]).table;
      const auto rows = printedRows(table);
      std::vector<std::string> heads;
      for (const TableColumn& column : table.columns) heads.push_back(headText(column));
      std::size_t at = 0;
      for (std::size_t p = 0; p < pages.size(); ++p) {
        const auto found = elementsNamed(pages[p].shape, "tbl");
        const auto lines = found.empty() ? std::vector<pugi::xml_node>() : childrenNamed(found.front(), "tr");
        if (lines.empty() || childrenNamed(lines.front(), "tc").size() != heads.size()) {
          note(pages[p].name, "refresh_other_columns");
          continue;
        }
        const bool last = p + 1 == pages.size();
        const std::size_t room = lines.size() - 1;
        const std::size_t count = last ? std::min(rows.size() - at, room + 6) : std::min(room, rows.size() - at);
        const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(at);
        const std::string before = xmlTreeText(m_trees[pages[p].slide]);
        fill(found.front(), heads, {begin, begin + static_cast<std::ptrdiff_t>(count)});
        at += count;
        store(pages[p].slide, before, m_trees[pages[p].slide]);
        note(pages[p].name, last && at < rows.size() ? "refresh_rows_left" : "");
      }
    }
  }

  void missing() {
    for (const auto& [key, block] : m_blocks)
      if (m_seen.count(block) == 0) note(key, "refresh_not_in_deck");
  }

  const std::string& m_path;
  const Report& m_report;
  const FigureToBytes& m_png;
  Progress& m_progress;
  const ReportNumbers m_numbers;
  const std::map<std::string, std::string> m_words;
  OfficePackage m_deck;
  std::map<std::string, std::size_t> m_blocks;
  std::map<std::string, pugi::xml_document> m_trees;
  std::map<std::size_t, std::vector<Found>> m_tables;
  std::set<std::size_t> m_seen;
  RefreshedDeck m_result;
};

}  // namespace

RefreshedDeck refreshedDeck(const std::string& path, const Report& report, const FigureToBytes& png,
                            Progress& progress) {
  return DeckRefresh(path, report, png, progress).run();
}

}  // namespace hz::output
