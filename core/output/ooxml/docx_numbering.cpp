// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/ooxml/docx_numbering.h"

#include <algorithm>
#include <iterator>

namespace hz::output {
namespace {

constexpr int kMostLinks = 4;  // of styles of lists to each other
constexpr std::string_view kLevelOrder[] = {"start",   "numFmt",         "lvlRestart", "pStyle", "isLgl", "suff",
                                            "lvlText", "lvlPicBulletId", "legacy",     "lvlJc",  "pPr",   "rPr"};

pugi::xml_node levelIn(pugi::xml_node parent, long level) {
  for (const pugi::xml_node one : parent.children())
    if (localName(one.name()) == "lvl" && attributeNamed(one, "ilvl") == std::to_string(level)) return one;
  return {};
}

void putInOrder(pugi::xml_node level) {
  const auto place = [](pugi::xml_node node) {
    return std::find(std::begin(kLevelOrder), std::end(kLevelOrder), localName(node.name())) - std::begin(kLevelOrder);
  };
  std::vector<pugi::xml_node> children(level.begin(), level.end());
  if (std::is_sorted(children.begin(), children.end(), [&](auto a, auto b) { return place(a) < place(b); })) return;
  std::stable_sort(children.begin(), children.end(), [&](auto a, auto b) { return place(a) < place(b); });
  for (const pugi::xml_node child : children) level.append_move(child);
}

}  // namespace

void DocxNumbering::clean() {
  for (const char* picture : {"numPicBullet", "lvlPicBulletId"})
    for (const pugi::xml_node node : elementsNamed(m_tree, picture)) removeNode(node);
  for (const pugi::xml_node level : elementsNamed(m_tree, "lvl")) putInOrder(level);
}

pugi::xml_node DocxNumbering::level(const std::string& list, long level, bool restart, const Styles& styles) {
  return levelOf(list, level, restart, styles, 0);
}

pugi::xml_node DocxNumbering::levelOf(const std::string& list, long level, bool restart, const Styles& styles,
                                      int depth) {
  for (const pugi::xml_node num : elementsNamed(m_tree, "num")) {
    if (attributeNamed(num, "numId") != list) continue;
    for (const pugi::xml_node over : elementsNamed(num, "lvlOverride")) {
      if (attributeNamed(over, "ilvl") != std::to_string(level)) continue;
      if (restart)
        for (const pugi::xml_node start : elementsNamed(over, "startOverride")) removeNode(start);
      if (const pugi::xml_node own = levelIn(over, level)) return own;
    }
    const std::string abstract = attributeNamed(childNamed(num, "abstractNumId"), "val");
    for (const pugi::xml_node kind : elementsNamed(m_tree, "abstractNum")) {
      if (attributeNamed(kind, "abstractNumId") != abstract) continue;
      if (const pugi::xml_node one = levelIn(kind, level)) return one;
      const auto linked = styles.find(attributeNamed(childNamed(kind, "numStyleLink"), "val"));
      if (linked == styles.end() || depth == kMostLinks) return {};
      const pugi::xml_node number = childNamed(childNamed(linked->second, "pPr"), "numPr");
      return levelOf(attributeNamed(childNamed(number, "numId"), "val"), level, restart, styles, depth + 1);
    }
  }
  return {};
}

}  // namespace hz::output
