// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/ooxml/pptx_style.h"

#include "base/fault.h"
#include "base/number.h"
#include "output/ooxml/xml_tree.h"

#include <algorithm>
#include <set>

namespace hz::output {
namespace {

constexpr const char* kDeckSuffixes = ".pptx, .pptm, .potx";
constexpr std::string_view kNotContent[] = {"title", "ctrTitle", "dt", "ftr", "sldNum", "hdr"};

long emu(pugi::xml_node node, std::string_view name) {
  return static_cast<long>(parseInteger(attributeNamed(node, name)).value_or(0));
}

SlideLayout readLayout(const OfficePackage& package, const std::string& part, const std::string& file) {
  SlideLayout layout;
  layout.part = part;
  pugi::xml_document tree;
  parseXmlTree(tree, package.find(part)->bytes, file, part);
  layout.type = attributeNamed(tree.document_element(), "type");
  for (const pugi::xml_node shape : elementsNamed(tree, "sp")) {
    const auto places = elementsNamed(shape, "ph");
    if (places.empty()) continue;
    SlideLayout::Place place;
    place.type = attributeNamed(places.front(), "type");
    if (place.type.empty()) place.type = "obj";
    place.index = attributeNamed(places.front(), "idx");
    const pugi::xml_node where = childNamed(childNamed(shape, "spPr"), "xfrm");
    const pugi::xml_node at = childNamed(where, "off"), size = childNamed(where, "ext");
    if (at && size) place.box = {emu(at, "x"), emu(at, "y"), emu(size, "cx"), emu(size, "cy")};
    layout.places.push_back(std::move(place));
  }
  return layout;
}

std::size_t contentPlaces(const SlideLayout& layout) {
  return static_cast<std::size_t>(std::count_if(layout.places.begin(), layout.places.end(), [](const auto& place) {
    return std::find(std::begin(kNotContent), std::end(kNotContent), place.type) == std::end(kNotContent);
  }));
}

/// Takes parts of a deck over, with what they may point to.
class DeckParts {
 public:
  DeckParts(const OfficePackage& from, OfficePackage& into, const std::string& file)
      : m_from(from), m_into(into), m_file(file) {}

  void take(const std::string& name) {
    if (m_into.find(name) != nullptr) return;
    const OfficePart& source = *m_from.find(name);
    m_into.add(name, source.contentType, source.bytes);
    std::vector<OfficeRelation> kept;
    std::set<std::string> cut;
    for (const OfficeRelation& relation : source.relations) {
      const std::string target = m_from.byId(name, relation.id);
      const std::string kind = relation.type.substr(relation.type.rfind('/') + 1);
      const bool isPicture =
          kind == "image" && !target.empty() && m_from.find(target)->contentType.starts_with("image/");
      if (!target.empty() && (kind == "slideLayout" || kind == "slideMaster" || kind == "theme" || isPicture)) {
        kept.push_back(relation);
        take(target);
      } else {
        cut.insert(relation.id);
      }
    }
    OfficePart& copy = *m_into.find(name);
    copy.relations = std::move(kept);
    if (copy.contentType.find("+xml") != std::string::npos) clean(copy, cut, name);
  }

 private:
  void clean(OfficePart& copy, const std::set<std::string>& cut, const std::string& name) {
    pugi::xml_document tree;
    parseXmlTree(tree, copy.bytes, m_file, name);
    std::vector<pugi::xml_node> gone;
    eachElement(tree, [&](pugi::xml_node node) {
      const std::string_view element = localName(node.name());
      bool drop = element == "custDataLst" || element == "controls" || element == "oleObj" || element == "hlinkClick" ||
                  element == "hlinkHover";
      for (const pugi::xml_attribute attribute : node.attributes())
        drop = drop || (std::string_view(attribute.name()).starts_with("r:") && cut.count(attribute.value()) > 0);
      if (drop) gone.push_back(node);
    });
    if (gone.empty()) return;
    for (auto node = gone.rbegin(); node != gone.rend(); ++node) removeNode(*node);  // the inner ones first
    copy.bytes = xmlTreeText(tree);
  }

  const OfficePackage& m_from;
  OfficePackage& m_into;
  const std::string& m_file;
};

/// The master that most slides of a deck use.
std::string usualMaster(const OfficePackage& deck, const PptxStyle& style) {
  std::map<std::string, int> uses;
  for (const auto& [name, part] : deck.parts()) {
    if (part.contentType != std::string(kSlideType) + "slide+xml") continue;
    const std::string layout = deck.related(name, "slideLayout");
    if (!layout.empty()) ++uses[deck.related(layout, "slideMaster")];
  }
  std::string best = style.masters.front().part;
  for (const auto& master : style.masters)
    if (uses[master.part] > uses[best]) best = master.part;
  return best;
}

}  // namespace

const SlideLayout::Place* SlideLayout::find(std::initializer_list<std::string_view> types) const {
  for (const std::string_view wanted : types) {
    for (const Place& place : places)
      if (place.type == wanted) return &place;
  }
  return nullptr;
}

void chooseLayouts(PptxStyle& style, const std::string& master, const std::string& file) {
  std::vector<SlideLayout> layouts;
  for (const OfficeRelation& relation : style.package.find(master)->relations) {
    if (!relation.type.ends_with("/slideLayout")) continue;
    const std::string part = style.package.byId(master, relation.id);
    if (!part.empty()) layouts.push_back(readLayout(style.package, part, file));
  }
  if (layouts.empty()) throw Fault(FaultCode::FormatUnknown, {file, kDeckSuffixes});
  const auto rank = [&](const auto& cost) {
    return *std::min_element(layouts.begin(), layouts.end(),
                             [&](const SlideLayout& a, const SlideLayout& b) { return cost(a) < cost(b); });
  };
  style.title = rank([](const SlideLayout& layout) {
    return layout.type == "title"                 ? 0
           : layout.find({"ctrTitle"}) != nullptr ? 1
           : layout.find({"title"}) != nullptr    ? 2
                                                  : 3;
  });
  style.content = rank([](const SlideLayout& layout) {
    if (layout.type == "titleOnly") return std::size_t{0};
    const bool other = layout.find({"title"}) == nullptr || layout.type == "title" || layout.type == "secHead";
    return (other ? 100 : 1) + contentPlaces(layout);
  });
  const SlideLayout own = readLayout(style.package, master, file);
  layouts.push_back(own);
  for (const SlideLayout& layout : layouts) {
    if (layout.part != master && layout.type != "obj" && layout.type != "tx") continue;
    const SlideLayout::Place* place = layout.find({"obj", "body"});
    if (style.body.width == 0 && place != nullptr && place->box.width > style.width / 2) style.body = place->box;
  }
  if (style.body.width > 0) return;
  const SlideLayout::Place* title = own.find({"title", "ctrTitle"});
  const long below = title == nullptr || title->box.width == 0 ? style.height / 5 : title->box.y + title->box.height;
  const long top = std::min(below, style.height / 2);
  style.body = {style.width / 16, top, style.width * 14 / 16, style.height - top - style.height / 10};
}

PptxStyle pptxStyleOf(const std::string& path) {
  const OfficePackage deck = readStyleSource(path);
  const std::string main = deck.related("/", "officeDocument");
  pugi::xml_document tree;
  if (!main.empty()) parseXmlTree(tree, deck.find(main)->bytes, path, main);
  const pugi::xml_node root = tree.document_element();
  bool known = localName(root.name()) == "presentation";
  bool speaks = false;
  for (const pugi::xml_attribute attribute : root.attributes())
    speaks = speaks || attribute.value() == std::string(kSlideNamespace);
  if (!known || !speaks) throw Fault(FaultCode::FormatUnknown, {path, kDeckSuffixes});
  PptxStyle style;
  DeckParts parts(deck, style.package, path);
  for (const pugi::xml_node id : elementsNamed(root, "sldMasterId")) {
    std::string relation;
    for (const pugi::xml_attribute attribute : id.attributes())
      if (std::string_view(attribute.name()) == "r:id") relation = attribute.value();
    const std::string part = deck.byId(main, relation);
    if (part.empty()) continue;
    parts.take(part);
    style.masters.push_back({id.attribute("id").value(), part});
  }
  if (style.masters.empty()) throw Fault(FaultCode::FormatUnknown, {path, kDeckSuffixes});
  style.tableStyles = deck.related(main, "tableStyles");
  if (!style.tableStyles.empty()) parts.take(style.tableStyles);
  const pugi::xml_node size = childNamed(root, "sldSz");
  if (emu(size, "cx") > 0 && emu(size, "cy") > 0) {
    style.width = emu(size, "cx");
    style.height = emu(size, "cy");
  }
  chooseLayouts(style, usualMaster(deck, style), path);
  return style;
}

}  // namespace hz::output
