// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"

#include <functional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace hz::output {

/// Parses a part of a file that somebody else wrote, prefixes and unknown elements kept. Throws Fault(FileDamaged) for
/// what is no XML, declares a document type (and so might expand without end), or is nested deeper than 256.
void parseXmlTree(pugi::xml_document& tree, const std::string& bytes, const std::string& file, const std::string& part);
/// The part again; what was not changed reads the same.
std::string xmlTreeText(const pugi::xml_document& tree);

/// Name without its prefix.
std::string_view localName(const char* name);
/// Child by name without prefix; null when absent.
pugi::xml_node childNamed(pugi::xml_node parent, std::string_view name);
/// Attribute by name without prefix; "" when absent.
std::string attributeNamed(pugi::xml_node node, std::string_view name);
/// Calls `visit` for every element below `top`, parents first.
void eachElement(pugi::xml_node top, const std::function<void(pugi::xml_node)>& visit);
/// All elements below `top` with this name without prefix.
std::vector<pugi::xml_node> elementsNamed(pugi::xml_node top, std::string_view name);
/// Puts the children of a node in its place.
void unwrapNode(pugi::xml_node node);
void removeNode(pugi::xml_node node);

}  // namespace hz::output
