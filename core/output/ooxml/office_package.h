// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hz::output {

/// What a part of an Office file points to. Ids are kept as they were found.
struct OfficeRelation {
  std::string id, type, target;
  bool external = false;
};

struct OfficePart {
  std::string contentType;
  std::string bytes;
  std::vector<OfficeRelation> relations = {};
  /// The relations as a file had them, which are written again as long as none is added.
  std::string relationsFound = {};
  std::size_t relationsCount = 0;

  /// Id of the relation to this target: the one there is, or a new one. `kind` is the end of the type: "styles".
  std::string relate(std::string_view kind, std::string_view target);
};

/// An Office Open XML file (ECMA-376, part 2) in memory: parts by absolute name ("/word/document.xml") with their
/// content types and relations.
class OfficePackage {
 public:
  OfficePart& add(const std::string& name, std::string contentType, std::string bytes = {});
  OfficePart* find(std::string_view name);
  const OfficePart* find(std::string_view name) const;
  /// "/ppt/slides/slide{}.xml" with the first number from 1 that is not taken.
  std::string freeName(std::string_view pattern) const;
  /// Name of the part a relation of this kind leads to; "" = none. Owner "/" is the package itself.
  std::string related(std::string_view owner, std::string_view kind) const;
  /// Name of the part that a relation id of `owner` leads to; "" = none, or outside of the package.
  std::string byId(std::string_view owner, std::string_view id) const;

  /// The content types as a file had them, which are written again as long as no part is added.
  void keepTypes(std::string xml);

  OfficePart& root() { return m_root; }
  const std::map<std::string, OfficePart, std::less<>>& parts() const { return m_parts; }
  std::map<std::string, OfficePart, std::less<>>& parts() { return m_parts; }

  /// The file: parts in order of name after the content types, without times, so that equal parts are equal bytes.
  std::string bytes() const;
  /// The same where the package is not needed any more: every part is let go of as soon as it is packed.
  std::string takeBytes();

 private:
  std::string typesXml() const;
  std::string packed(const std::function<void(const std::string& name)>& done) const;

  OfficePart m_root;  ///< holds relations only
  std::string m_types;
  std::size_t m_typedParts = 0;
  std::map<std::string, OfficePart, std::less<>> m_parts;
};

/// "../media/a.png": `target` (absolute) as seen from the part `from`.
std::string relativeTarget(std::string_view from, std::string_view target);

/// Reads an Office file with all its parts. `kept`: content types and relations as found. Throws Fault: FileNotFound,
/// FileEncrypted (a password, which Office keeps in another container), FormatUnknown for no Office file,
/// FileDamaged, FileTooLarge for what unpacks beyond any document.
OfficePackage readOfficePackage(const std::string& path);
/// The same for a document whose styles are taken: what it has in the strict form of the format is put into the usual
/// one, so that its parts are no longer as they were found.
OfficePackage readStyleSource(const std::string& path);

inline constexpr std::string_view kOfficeRelations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

}  // namespace hz::output
