// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/phrasebook.h"
#include "output/ooxml/docx_style.h"

namespace hz::output {
namespace {

constexpr const char* kSong =
    R"(<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体" w:cs="Times New Roman"/>)";
constexpr const char* kHei =
    R"(<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="黑体" w:cs="Times New Roman"/>)";
constexpr const char* kNoIndent = R"(<w:ind w:firstLineChars="0" w:firstLine="0"/>)";

/// A style of ours: name, properties of the paragraph around its numbering, of the type. Sizes are half points: 24 is
/// 小四, 21 五号, 18 小五.
struct OwnStyle {
  DocxRole role;
  const char* key;
  const char* name;
  const char* before;  ///< in the order of the schema: what stands before numPr
  const char* after;
  const char* type;
};

const OwnStyle kOwn[] = {
    {DocxRole::Title, "title", "Title", "<w:keepNext/>",
     R"(<w:spacing w:before="0" w:after="120"/><w:jc w:val="center"/>)",
     R"(<w:b/><w:bCs/><w:sz w:val="40"/><w:szCs w:val="40"/>)"},
    {DocxRole::Subtitle, "subtitle", "Subtitle", "", R"(<w:spacing w:before="0" w:after="240"/><w:jc w:val="center"/>)",
     R"(<w:sz w:val="21"/><w:szCs w:val="21"/>)"},
    {DocxRole::Body, "body", "Hengzhi Body", "",
     R"(<w:spacing w:before="0" w:after="40" w:line="300" w:lineRule="auto"/><w:ind w:firstLineChars="200" w:firstLine="420"/><w:jc w:val="both"/>)",
     R"(<w:sz w:val="21"/><w:szCs w:val="21"/>)"},
    {DocxRole::Heading1, "heading1", "heading 1", "<w:keepNext/><w:keepLines/>",
     R"(<w:spacing w:before="240" w:after="160"/><w:outlineLvl w:val="0"/>)",
     R"(<w:b/><w:bCs/><w:sz w:val="32"/><w:szCs w:val="32"/>)"},
    {DocxRole::Heading2, "heading2", "heading 2", "<w:keepNext/><w:keepLines/>",
     R"(<w:spacing w:before="200" w:after="100"/><w:outlineLvl w:val="1"/>)",
     R"(<w:b/><w:bCs/><w:sz w:val="28"/><w:szCs w:val="28"/>)"},
    {DocxRole::Heading3, "heading3", "heading 3", "<w:keepNext/><w:keepLines/>",
     R"(<w:spacing w:before="160" w:after="80"/><w:outlineLvl w:val="2"/>)",
     R"(<w:b/><w:bCs/><w:sz w:val="24"/><w:szCs w:val="24"/>)"},
    {DocxRole::TableCaption, "table_caption", "caption", "<w:keepNext/><w:keepLines/>",
     R"(<w:spacing w:before="120" w:after="60" w:line="240" w:lineRule="auto"/><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>)",
     R"(<w:b/><w:bCs/><w:sz w:val="21"/><w:szCs w:val="21"/>)"},
    {DocxRole::FigureCaption, "figure_caption", "Hengzhi Figure Caption", "<w:keepLines/>",
     R"(<w:spacing w:before="40" w:after="160" w:line="240" w:lineRule="auto"/><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>)",
     R"(<w:b/><w:bCs/><w:sz w:val="21"/><w:szCs w:val="21"/>)"},
    {DocxRole::TableText, "table_text", "Hengzhi Table Text", "",
     R"(<w:spacing w:before="10" w:after="10" w:line="240" w:lineRule="auto"/><w:ind w:firstLineChars="0" w:firstLine="0"/>)",
     R"(<w:sz w:val="18"/><w:szCs w:val="18"/>)"},
    {DocxRole::Note, "note", "Hengzhi Note", "",
     R"(<w:spacing w:before="40" w:after="120" w:line="240" w:lineRule="auto"/><w:ind w:firstLineChars="0" w:firstLine="0"/>)",
     R"(<w:sz w:val="18"/><w:szCs w:val="18"/>)"},
    {DocxRole::Figure, "figure", "Hengzhi Figure", "<w:keepNext/>",
     R"(<w:spacing w:before="80" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>)",
     ""},
    {DocxRole::ListItem, "list_item", "Hengzhi List", "",
     R"(<w:spacing w:before="0" w:after="30" w:line="252" w:lineRule="auto"/><w:ind w:left="340" w:hanging="340"/>)",
     R"(<w:sz w:val="19"/><w:szCs w:val="19"/>)"},
    {DocxRole::ContentsHeading, "contents_heading", "TOC Heading", "<w:keepNext/>",
     R"(<w:spacing w:before="120" w:after="80"/>)", R"(<w:b/><w:bCs/><w:sz w:val="24"/><w:szCs w:val="24"/>)"},
    {DocxRole::Contents1, "contents1", "toc 1", "", R"(<w:spacing w:before="0" w:after="20"/>)",
     R"(<w:sz w:val="21"/><w:szCs w:val="21"/>)"},
    {DocxRole::Footer, "footer", "footer", "", R"(<w:jc w:val="center"/>)",
     R"(<w:sz w:val="18"/><w:szCs w:val="18"/>)"},
};

const OwnStyle& own(DocxRole role) {
  return kOwn[static_cast<std::size_t>(role)];
}

bool isHeadingType(DocxRole role) {
  return role == DocxRole::Title || role == DocxRole::ContentsHeading || role == DocxRole::Heading1 ||
         role == DocxRole::Heading2 || role == DocxRole::Heading3;
}

std::string xmlHead() {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
}

std::string wordRoot(const char* name) {
  return xmlHead() + "<w:" + name + " xmlns:w=\"" + std::string(kWordNamespace) + "\">";
}

std::string stylesPart(Language language, bool numbered) {
  const bool chinese = language == Language::Chinese;
  std::string xml =
      wordRoot("styles") + "<w:docDefaults><w:rPrDefault><w:rPr>" + kSong +
      R"(<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val=")" + (chinese ? "en-US" : "en-GB") +
      R"(" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>)" +
      R"(<w:style w:type="paragraph" w:default="1" w:styleId="HzNormal"><w:name w:val="Normal"/><w:qFormat/></w:style>)"
      R"(<w:style w:type="character" w:default="1" w:styleId="HzFont"><w:name w:val="Default Paragraph Font"/></w:style>)"
      R"(<w:style w:type="table" w:default="1" w:styleId="HzTable"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>)"
      R"(<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>)";
  for (const OwnStyle& style : kOwn)
    xml += ownStyleMarkup(style.role, "Hz_" + std::string(style.key), "HzNormal", numbered);
  return xml + "</w:styles>";
}

/// LibreOffice 7.4 does not know w:isLgl and would print 四.1: below a Chinese chapter number the digit is literal.
std::string numberingPart(Language language, int chapter) {
  const bool chinese = language == Language::Chinese;
  const std::string first = chinese ? std::to_string(chapter) : "%1";
  const auto level = [&](int index, const char* format, const std::string& text, int start, DocxRole role) {
    return "<w:lvl w:ilvl=\"" + std::to_string(index) + "\"><w:start w:val=\"" + std::to_string(start) +
           "\"/><w:numFmt w:val=\"" + format + "\"/><w:pStyle w:val=\"Hz_" + own(role).key + "\"/>" +
           (index > 0 ? "<w:isLgl/>" : "") + "<w:suff w:val=\"space\"/><w:lvlText w:val=\"" + text +
           "\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"0\" w:firstLine=\"0\"/></w:pPr></w:lvl>";
  };
  return wordRoot("numbering") + "<w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"multilevel\"/>" +
         level(0, chinese ? "chineseCountingThousand" : "decimal", chinese ? "第%1章" : "Chapter %1", chapter,
               DocxRole::Heading1) +
         level(1, "decimal", first + ".%2", 1, DocxRole::Heading2) +
         level(2, "decimal", first + ".%2.%3", 1, DocxRole::Heading3) +
         "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
}

std::string settingsPart() {
  return wordRoot("settings") +
         R"(<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>)";
}

std::string fontsPart() {
  return wordRoot("fonts") +
         R"(<w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font><w:font w:name="宋体"><w:altName w:val="SimSun"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font><w:font w:name="黑体"><w:altName w:val="SimHei"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font></w:fonts>)";
}

std::string footerPart() {
  return wordRoot("ftr") +
         R"(<w:p><w:pPr><w:pStyle w:val="Hz_footer"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>)";
}

}  // namespace

const std::vector<DocxRole>& docxRoles() {
  static const std::vector<DocxRole> roles = [] {
    std::vector<DocxRole> all;
    for (const OwnStyle& style : kOwn) all.push_back(style.role);
    return all;
  }();
  return roles;
}

std::string_view roleName(DocxRole role) {
  return own(role).key;
}

std::string ownStyleMarkup(DocxRole role, const std::string& id, const std::string& normal, bool numbered) {
  const OwnStyle& style = own(role);
  const int level = role == DocxRole::Heading1   ? 0
                    : role == DocxRole::Heading2 ? 1
                    : role == DocxRole::Heading3 ? 2
                                                 : -1;
  std::string number;
  if (numbered && level >= 0)
    number = "<w:numPr>" + (level > 0 ? "<w:ilvl w:val=\"" + std::to_string(level) + "\"/>" : std::string()) +
             "<w:numId w:val=\"1\"/></w:numPr>";
  const bool custom = std::string_view(style.name).starts_with("Hengzhi");
  std::string after = style.after;
  if (isHeadingType(role) && after.find("<w:ind") == std::string::npos) {
    // A body style with an indent may be the base.
    const std::size_t at = after.find("<w:jc") != std::string::npos ? after.find("<w:jc") : after.find("<w:outlineLvl");
    after.insert(at == std::string::npos ? after.size() : at, kNoIndent);
  }
  // On a grid of lines, as most Chinese documents have, small type would take the room of large one.
  if (after.starts_with("<w:spacing")) after.insert(0, R"(<w:snapToGrid w:val="0"/>)");
  const std::string paragraph = style.before + number + after;
  const std::string type = (isHeadingType(role) ? kHei : "") + std::string(style.type);
  return std::string("<w:style w:type=\"paragraph\"") + (custom ? " w:customStyle=\"1\"" : "") + " w:styleId=\"" + id +
         "\"><w:name w:val=\"" + style.name + "\"/><w:basedOn w:val=\"" + normal + "\"/><w:qFormat/>" +
         (paragraph.empty() ? "" : "<w:pPr>" + paragraph + "</w:pPr>") +
         (type.empty() ? "" : "<w:rPr>" + type + "</w:rPr>") + "</w:style>";
}

DocxStyle ownDocxStyle(Language language, int chapter) {
  DocxStyle style;
  const bool isChapter = chapter > 0;
  for (const OwnStyle& of : kOwn) style.ids[of.role] = "Hz_" + std::string(of.key);
  const auto add = [&](const char* kind, const char* file, const char* type, std::string bytes) {
    style.package.add(std::string("/word/") + file, std::string(kWordType) + type + "+xml", std::move(bytes));
    style.relations.emplace_back(kind, file);
  };
  add("styles", "styles.xml", "styles", stylesPart(language, isChapter));
  if (isChapter) add("numbering", "numbering.xml", "numbering", numberingPart(language, chapter));
  add("settings", "settings.xml", "settings", settingsPart());
  add("fontTable", "fontTable.xml", "fontTable", fontsPart());
  add("footer", "footer1.xml", "footer", footerPart());
  style.numbered = {isChapter, isChapter, isChapter};
  style.chineseChapter = language == Language::Chinese;
  style.liveChapter = isChapter && !style.chineseChapter;
  style.sectionStart =
      "<w:footerReference w:type=\"default\" r:id=\"rId" + std::to_string(style.relations.size()) + "\"/>";
  style.metrics.width = static_cast<double>(style.textWidth(false)) / 20;
  style.metrics.height = static_cast<double>(style.textHeight(false)) / 20;
  // Faces of Chinese are taller than those of Latin.
  const double face = language == Language::Chinese ? 1.35 : 1.2;
  style.metrics.tableSize = 9;
  style.metrics.tableLine = 9 * face;
  style.metrics.bodyLine = 10.5 * face * 1.25;
  style.metrics.listLine = 9.5 * face * 1.05;
  style.metrics.headingSpace = 42;
  return style;
}

DocxRoles docxRolesOf(const std::string& path, Language language, const std::map<std::string, std::string>& roles) {
  DocxStyle style = docxStyleOf(path, language, 0, roles);
  DocxRoles found;
  for (const DocxRole role : docxRoles()) {
    const std::string key = "report.role_" + std::string(roleName(role));
    const auto name = style.names.find(role);
    found.roles.push_back({std::string(roleName(role)),
                           {phrase(Language::English, key), phrase(Language::Chinese, key)},
                           name == style.names.end() ? std::string() : name->second});
  }
  found.styles = std::move(style.available);
  return found;
}

}  // namespace hz::output
