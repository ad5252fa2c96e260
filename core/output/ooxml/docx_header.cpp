// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/ooxml/docx_header.h"

#include "base/hash.h"
#include "base/text.h"
#include "output/ooxml/xml_tree.h"

#include <algorithm>

namespace hz::output {
namespace {

constexpr std::size_t kLargestPicture = 8u << 20;

constexpr std::string_view kDropped[] = {"object",
                                         "pict",
                                         "control",
                                         "altChunk",
                                         "AlternateContent",
                                         "del",
                                         "moveFrom",
                                         "sdtPr",
                                         "customXmlPr",
                                         "commentReference",
                                         "commentRangeStart",
                                         "commentRangeEnd",
                                         "bookmarkStart",
                                         "bookmarkEnd",
                                         "hlinkClick",
                                         "hlinkHover",
                                         "proofErr",
                                         "permStart",
                                         "permEnd",
                                         "rPrChange",
                                         "pPrChange",
                                         "sectPrChange",
                                         "contentPart",
                                         "subDoc",
                                         "footnoteReference",
                                         "endnoteReference"};
constexpr std::string_view kUnwrapped[] = {"hyperlink", "smartTag", "ins", "moveTo", "sdt", "sdtContent", "customXml"};

template <class Names>
bool isAmong(const Names& names, std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

bool isKeptField(const std::string& instruction) {
  const auto words = splitWords(instruction);
  if (words.empty()) return false;
  return isAmong(std::initializer_list<std::string_view>{"PAGE", "NUMPAGES", "SECTIONPAGES", "STYLEREF"},
                 words.front());
}

/// Fields whose text says who wrote the template, or where it lies.
bool namesSomebody(const std::string& instruction) {
  const auto words = splitWords(instruction);
  return !words.empty() &&
         isAmong(std::initializer_list<std::string_view>{"AUTHOR", "LASTSAVEDBY", "USERNAME", "USERINITIALS",
                                                         "USERADDRESS", "FILENAME", "TEMPLATE", "DOCPROPERTY", "INFO"},
                 words.front());
}

/// The marks of a field that began and has not ended yet.
struct OpenField {
  std::vector<pugi::xml_node> marks;
  std::string instruction;
};

void cleanFields(pugi::xml_node root) {
  for (const pugi::xml_node simple : elementsNamed(root, "fldSimple")) {
    const std::string instruction = attributeNamed(simple, "instr");
    if (namesSomebody(instruction)) {
      removeNode(simple);
    } else if (!isKeptField(instruction)) {
      unwrapNode(simple);
    }
  }
  std::vector<OpenField> open;
  std::vector<pugi::xml_node> gone;
  eachElement(root, [&](pugi::xml_node node) {
    const std::string_view name = localName(node.name());
    const bool isMark = name == "fldChar";
    if (name == "t" && !open.empty() && namesSomebody(open.back().instruction)) gone.push_back(node);
    if (isMark && attributeNamed(node, "fldCharType") == "begin") open.emplace_back();
    if (open.empty() || (!isMark && name != "instrText" && name != "delInstrText")) return;
    open.back().marks.push_back(node);
    if (!isMark) open.back().instruction += node.child_value();
    if (!isMark || attributeNamed(node, "fldCharType") != "end") return;
    if (!isKeptField(open.back().instruction))
      gone.insert(gone.end(), open.back().marks.begin(), open.back().marks.end());
    open.pop_back();
  });
  for (const OpenField& never : open) gone.insert(gone.end(), never.marks.begin(), never.marks.end());
  for (const pugi::xml_node node : gone) removeNode(node);
}

class HeaderCopy {
 public:
  HeaderCopy(const OfficePackage& from, const std::string& part, OfficePackage& into, const std::string& name)
      : m_from(from), m_part(part), m_into(into), m_name(name) {}

  void write(const std::string& file) {
    const OfficePart& source = *m_from.find(m_part);
    pugi::xml_document tree;
    parseXmlTree(tree, source.bytes, file, m_part);
    for (bool changed = true; changed;) {  // one at a time: what is dropped may hold what is to be unwrapped
      changed = false;
      pugi::xml_node found;
      eachElement(tree, [&](pugi::xml_node node) {
        const std::string_view name = localName(node.name());
        if (!found && (isAmong(kDropped, name) || isAmong(kUnwrapped, name))) found = node;
      });
      if (!found) break;
      changed = true;
      isAmong(kDropped, localName(found.name())) ? removeNode(found) : unwrapNode(found);
    }
    cleanFields(tree);
    OfficePart& copy = m_into.add(m_name, source.contentType);
    eachElement(tree, [&](pugi::xml_node node) { cleanAttributes(node, copy); });
    copy.bytes = xmlTreeText(tree);
  }

 private:
  void cleanAttributes(pugi::xml_node node, OfficePart& copy) {
    const std::string_view element = localName(node.name());
    for (pugi::xml_attribute attribute = node.first_attribute(); attribute;) {
      const pugi::xml_attribute next = attribute.next_attribute();
      const std::string_view name = attribute.name();
      const bool tells = (element == "docPr" || element == "cNvPr") && (name == "descr" || name == "title");
      const bool revision = localName(attribute.name()).starts_with("rsid");
      if (name.starts_with("r:")) {
        const std::string id = name == "r:embed" ? pictureId(attribute.value(), copy) : std::string();
        id.empty() ? void(node.remove_attribute(attribute)) : void(attribute.set_value(id.c_str()));
      } else if (tells || revision) {
        node.remove_attribute(attribute);
      }
      attribute = next;
    }
  }

  /// Id of the copy of a picture; "" when it is not one to take.
  std::string pictureId(const char* id, OfficePart& copy) {
    const std::string name = m_from.byId(m_part, id);
    const OfficePart* picture = name.empty() ? nullptr : m_from.find(name);
    if (picture == nullptr || picture->bytes.size() > kLargestPicture) return {};
    const std::string& type = picture->contentType;
    const char* const suffix = type == "image/png"    ? "png"
                               : type == "image/jpeg" ? "jpeg"
                               : type == "image/gif"  ? "gif"
                                                      : nullptr;
    if (suffix == nullptr) return {};
    const std::string target = "media/src-" + sha256(picture->bytes).substr(0, 16) + "." + suffix;
    if (m_into.find("/word/" + target) == nullptr) m_into.add("/word/" + target, type, picture->bytes);
    return copy.relate("image", target);
  }

  const OfficePackage& m_from;
  const std::string& m_part;
  OfficePackage& m_into;
  const std::string& m_name;
};

}  // namespace

void copyDocxHeader(const OfficePackage& from, const std::string& part, OfficePackage& into, const std::string& name,
                    const std::string& file) {
  HeaderCopy(from, part, into, name).write(file);
}

}  // namespace hz::output
