// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "output/document/document.h"
#include "output/ooxml/office_package.h"

#include <array>
#include <map>
#include <string>
#include <vector>

namespace hz::output {

/// What a paragraph of a report is; every role has one style of the document.
enum class DocxRole {
  Title,
  Subtitle,
  Body,
  Heading1,
  Heading2,
  Heading3,
  TableCaption,
  FigureCaption,
  TableText,
  Note,
  Figure,
  ListItem,
  ContentsHeading,
  Contents1,
  Footer
};
const std::vector<DocxRole>& docxRoles();
std::string_view roleName(DocxRole role);  ///< "body", "heading1" …

/// Paper, margins and styles that a document is written with: our own, or those of the user's document.
struct DocxStyle {
  OfficePackage package;  ///< parts besides the document: styles, numbering, settings, fonts, headers and footers
  std::vector<std::pair<std::string, std::string>> relations;  ///< of the document to them: kind, target
  std::map<DocxRole, std::string> ids;                         ///< id of the style of every role
  std::map<DocxRole, std::string> names;                       ///< name of the style found for it; "" = one of ours
  std::vector<std::string> available;  ///< names of the paragraph styles of the user's document, in its order
  std::array<bool, 3> numbered{};      ///< heading styles that bear their numbers by themselves
  bool liveChapter = false;            ///< captions repeat the chapter by a field; only right where it counts in digits
  bool builtInChapters = true;         ///< heading 1 is the built-in one: captions restart with it
  bool chineseChapter = false;         ///< 第四章, else 第4章
  long pageWidth = 11906, pageHeight = 16838;  ///< twips (twentieths of a point)
  long marginTop = 1440, marginBottom = 1440, marginLeft = 1797, marginRight = 1797, marginHeader = 851,
       marginFooter = 992, gutter = 0;
  std::string sectionStart;  ///< markup of the references to headers and footers
  std::string grid;          ///< markup of the document grid, or ""
  PageMetrics metrics;

  long textWidth(bool across) const { return (across ? pageHeight : pageWidth) - marginLeft - marginRight - gutter; }
  long textHeight(bool across) const { return (across ? pageWidth : pageHeight) - marginTop - marginBottom; }
};

/// Our own: Song and Times New Roman, numbered headings where the report is a chapter, a page number at the foot.
DocxStyle ownDocxStyle(Language language, int chapter);

/// Style of ours for a role, as markup, for documents that have none; `normal` is the id it is based on.
std::string ownStyleMarkup(DocxRole role, const std::string& id, const std::string& normal, bool numbered);

/// The styles of the user's own document (.docx, .docm, .dotx, .dotm), on its paper, with its headers and footers. Only
/// parts of a list are taken, cleaned, into a new package; macros, fields, links, comments, names of people and text of
/// the document stay behind. Throws what readOfficePackage throws, and Fault(FormatUnknown) for what is no text
/// document.
/// `roles`: names of roles (roleName) and of the styles chosen for them in place of those found. Throws
/// Fault(BadArgument) for a role or style that there is not.
DocxStyle docxStyleOf(const std::string& path, Language language, int chapter,
                      const std::map<std::string, std::string>& roles = {});

/// What was found in the user's document: the style of every role, and those to choose from.
struct DocxRoles {
  struct Role {
    std::string name;     ///< "body"
    LocalizedText title;  ///< "Body text"
    std::string style;    ///< as the document names it; "" = ours
  };
  std::vector<Role> roles;
  std::vector<std::string> styles;  ///< of paragraphs, in the order of the document
};
/// Throws as docxStyleOf.
DocxRoles docxRolesOf(const std::string& path, Language language, const std::map<std::string, std::string>& roles = {});

inline constexpr std::string_view kWordNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
inline constexpr std::string_view kWordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

}  // namespace hz::output
