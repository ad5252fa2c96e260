// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/ooxml/office_package.h"

#include "base/fault.h"
#include "base/text.h"
#include "import/package.h"
#include "output/ooxml/xml_writer.h"
#include "output/ooxml/zip_memory.h"

#include <algorithm>
#include <set>
#include <utility>

namespace hz::output {
namespace {

constexpr std::pair<std::string_view, std::string_view> kDefaults[] = {
    {"gif", "image/gif"},
    {"jpeg", "image/jpeg"},
    {"jpg", "image/jpeg"},
    {"png", "image/png"},
    {"rels", "application/vnd.openxmlformats-package.relationships+xml"},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"xml", "application/xml"},
};

std::string_view extensionOf(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
}

std::string_view defaultType(std::string_view extension) {
  for (const auto& [known, type] : kDefaults) {
    if (known == extension) return type;
  }
  return {};
}

std::string relationsXml(const std::vector<OfficeRelation>& relations) {
  XmlWriter x;
  x.start("Relationships").attribute("xmlns", "http://schemas.openxmlformats.org/package/2006/relationships");
  for (const OfficeRelation& relation : relations) {
    x.start("Relationship").attribute("Id", relation.id).attribute("Type", relation.type);
    x.attribute("Target", relation.target);
    if (relation.external) x.attribute("TargetMode", "External");
    x.end();
  }
  return x.end().take();
}

/// The strict form of the format (ISO/IEC 29500) differs in the names of its vocabularies:
/// ".../ooxml/wordprocessingml/main" for ".../wordprocessingml/2006/main".
std::string transitional(std::string text) {
  constexpr std::string_view kStrict = "http://purl.oclc.org/ooxml/", kUsual = "http://schemas.openxmlformats.org/";
  if (text.find(kStrict) == std::string::npos) return text;
  std::string made;
  std::size_t from = 0;
  for (std::size_t at = text.find(kStrict); at != std::string::npos; at = text.find(kStrict, from)) {
    const std::size_t family = at + kStrict.size();
    const std::size_t slash = std::min(text.find('/', family), text.size());
    made.append(text, from, at - from).append(kUsual).append(text, family, slash - family).append("/2006");
    from = slash;
  }
  return made.append(text, from, std::string::npos);
}

/// "/word/document.xml" → "word/_rels/document.xml.rels".
std::string relationsName(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  return std::string(part.substr(1, slash)) + "_rels/" + std::string(part.substr(slash + 1)) + ".rels";
}

}  // namespace

std::string OfficePart::relate(std::string_view kind, std::string_view target) {
  const std::string type = std::string(kOfficeRelations) + '/' + std::string(kind);
  for (const OfficeRelation& relation : relations) {
    if (relation.type == type && relation.target == target && !relation.external) return relation.id;
  }
  std::size_t number = relations.size() + 1;
  const auto taken = [&](const std::string& id) {
    return std::any_of(relations.begin(), relations.end(), [&](const OfficeRelation& r) { return r.id == id; });
  };
  while (taken("rId" + std::to_string(number))) ++number;
  relations.push_back({"rId" + std::to_string(number), type, std::string(target), false});
  return relations.back().id;
}

OfficePart& OfficePackage::add(const std::string& name, std::string contentType, std::string bytes) {
  const auto [at, isNew] = m_parts.emplace(name, OfficePart{std::move(contentType), std::move(bytes)});
  if (!isNew) throw Fault(FaultCode::Internal, {"the part " + name + " is there twice"});
  return at->second;
}

OfficePart* OfficePackage::find(std::string_view name) {
  if (name == "/") return &m_root;
  const auto at = m_parts.find(name);
  return at == m_parts.end() ? nullptr : &at->second;
}

const OfficePart* OfficePackage::find(std::string_view name) const {
  return const_cast<OfficePackage*>(this)->find(name);
}

std::string OfficePackage::freeName(std::string_view pattern) const {
  const std::size_t gap = pattern.find("{}");
  for (std::size_t n = 1;; ++n) {
    std::string name = std::string(pattern.substr(0, gap)) + std::to_string(n) + std::string(pattern.substr(gap + 2));
    if (m_parts.find(name) == m_parts.end()) return name;
  }
}

std::string OfficePackage::related(std::string_view owner, std::string_view kind) const {
  const OfficePart* part = find(owner);
  if (part == nullptr) return {};
  for (const OfficeRelation& relation : part->relations) {
    if (relation.external || !relation.type.ends_with("/" + std::string(kind))) continue;
    std::string name = "/" + resolvedPart(owner.substr(1), relation.target);
    if (find(name) != nullptr) return name;
  }
  return {};
}

std::string OfficePackage::byId(std::string_view owner, std::string_view id) const {
  const OfficePart* part = find(owner);
  if (part == nullptr) return {};
  for (const OfficeRelation& relation : part->relations) {
    if (relation.external || relation.id != id) continue;
    std::string name = "/" + resolvedPart(owner.substr(1), relation.target);
    return find(name) != nullptr ? name : std::string();
  }
  return {};
}

void OfficePackage::keepTypes(std::string xml) {
  m_types = std::move(xml);
  m_typedParts = m_parts.size();
}

std::string OfficePackage::typesXml() const {
  if (!m_types.empty() && m_typedParts == m_parts.size()) return m_types;
  XmlWriter x;
  x.start("Types").attribute("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types");
  std::set<std::string, std::less<>> extensions{"rels", "xml"};
  for (const auto& [name, part] : m_parts) {
    const std::string_view extension = extensionOf(name);
    if (!defaultType(extension).empty()) extensions.emplace(extension);
  }
  for (const std::string& extension : extensions) {
    x.start("Default").attribute("Extension", extension).attribute("ContentType", defaultType(extension)).end();
  }
  for (const auto& [name, part] : m_parts) {
    if (defaultType(extensionOf(name)) == part.contentType) continue;
    x.start("Override").attribute("PartName", name).attribute("ContentType", part.contentType).end();
  }
  return x.end().take();
}

std::string OfficePackage::bytes() const {
  return packed([](const std::string&) {});
}

std::string OfficePackage::takeBytes() {
  return packed([this](const std::string& name) { std::string().swap(m_parts.find(name)->second.bytes); });
}

std::string OfficePackage::packed(const std::function<void(const std::string&)>& done) const {
  const auto relationsOf = [](const OfficePart& part) {
    const bool asFound = !part.relationsFound.empty() && part.relations.size() == part.relationsCount;
    return asFound ? part.relationsFound : relationsXml(part.relations);
  };
  std::size_t most = 0;
  for (const auto& [name, part] : m_parts) most += name.ends_with(".xml") ? part.bytes.size() / 4 : part.bytes.size();
  ZipMemory zip;
  zip.reserve(most + most / 8);
  zip.add("[Content_Types].xml", typesXml());
  zip.add("_rels/.rels", relationsOf(m_root));
  for (const auto& [name, part] : m_parts) {
    zip.add(name.substr(1), part.bytes);
    if (!part.relations.empty()) zip.add(relationsName(name), relationsOf(part));
    done(name);
  }
  return zip.take();
}

std::string relativeTarget(std::string_view from, std::string_view target) {
  const auto a = split(from.substr(1), '/'), b = split(target.substr(1), '/');
  std::size_t same = 0;
  while (same + 1 < a.size() && same + 1 < b.size() && a[same] == b[same]) ++same;
  std::string path;
  for (std::size_t i = same; i + 1 < a.size(); ++i) path += "../";
  for (std::size_t i = same; i < b.size(); ++i) path += (i == same ? "" : "/") + std::string(b[i]);
  return path;
}

OfficePackage readStyleSource(const std::string& path) {
  OfficePackage package = readOfficePackage(path);
  std::vector<std::string> names{"/"};
  for (const auto& [name, part] : package.parts()) names.push_back(name);
  for (const std::string& name : names) {
    OfficePart& part = *package.find(name);
    if (name.ends_with(".xml")) part.bytes = transitional(std::move(part.bytes));
    for (OfficeRelation& relation : part.relations) relation.type = transitional(std::move(relation.type));
  }
  return package;
}

}  // namespace hz::output
