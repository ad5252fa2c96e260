// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/ooxml/xml_tree.h"

#include "base/fault.h"

#include <sstream>

namespace hz::output {
namespace {

constexpr int kDeepestElement = 256;

}  // namespace

void parseXmlTree(pugi::xml_document& tree, const std::string& bytes, const std::string& file,
                  const std::string& part) {
  if (bytes.find("<!DOCTYPE") != std::string::npos || bytes.find("<!ENTITY") != std::string::npos)
    throw Fault(FaultCode::FileDamaged, {file, part, "it declares a document type, which no office program writes"});
  const unsigned how = pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_declaration;
  const pugi::xml_parse_result result = tree.load_buffer(bytes.data(), bytes.size(), how);
  if (!result) throw Fault(FaultCode::FileDamaged, {file, part, result.description()});
  int depth = 0;
  for (pugi::xml_node node = tree.first_child(); node;) {
    if (node.first_child()) {
      node = node.first_child();
      if (++depth > kDeepestElement) throw Fault(FaultCode::FileDamaged, {file, part, "elements nested too deeply"});
      continue;
    }
    while (node && !node.next_sibling()) {
      node = node.parent();
      --depth;
      if (node == tree) return;
    }
    node = node.next_sibling();
  }
}

std::string xmlTreeText(const pugi::xml_document& tree) {
  std::ostringstream out;
  tree.save(out, "", pugi::format_raw, pugi::encoding_utf8);
  return out.str();
}

std::string_view localName(const char* name) {
  const std::string_view whole(name);
  const std::size_t colon = whole.rfind(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

pugi::xml_node childNamed(pugi::xml_node parent, std::string_view name) {
  for (const pugi::xml_node child : parent.children()) {
    if (child.type() == pugi::node_element && localName(child.name()) == name) return child;
  }
  return {};
}

std::string attributeNamed(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_attribute attribute : node.attributes()) {
    if (localName(attribute.name()) == name) return attribute.value();
  }
  return {};
}

void eachElement(pugi::xml_node top, const std::function<void(pugi::xml_node)>& visit) {
  for (const pugi::xml_node child : top.children()) {
    if (child.type() != pugi::node_element) continue;
    visit(child);
    eachElement(child, visit);
  }
}

std::vector<pugi::xml_node> elementsNamed(pugi::xml_node top, std::string_view name) {
  std::vector<pugi::xml_node> found;
  eachElement(top, [&](pugi::xml_node node) {
    if (localName(node.name()) == name) found.push_back(node);
  });
  return found;
}

void unwrapNode(pugi::xml_node node) {
  pugi::xml_node parent = node.parent();
  while (const pugi::xml_node child = node.first_child()) parent.insert_move_before(child, node);
  parent.remove_child(node);
}

void removeNode(pugi::xml_node node) {
  node.parent().remove_child(node);
}

}  // namespace hz::output
