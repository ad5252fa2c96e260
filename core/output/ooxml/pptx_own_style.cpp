// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/ooxml/pptx_style.h"

namespace hz::output {
namespace {

const std::string kXmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr const char* kTree =
    R"(<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>)";
constexpr const char* kColourMap =
    R"(<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>)";

std::string namespaces() {
  return std::string(" xmlns:a=\"") + kDrawingNamespace + "\" xmlns:r=\"" + std::string(kOfficeRelations) +
         "\" xmlns:p=\"" + kSlideNamespace + "\"";
}

std::string ownTheme() {
  std::string colours;
  const std::pair<const char*, const char*> values[] = {
      {"dk1", "1B1F24"},     {"lt1", "FFFFFF"},     {"dk2", "444444"},     {"lt2", "EEEEEE"},
      {"accent1", "0072B2"}, {"accent2", "E69F00"}, {"accent3", "009E73"}, {"accent4", "CC79A7"},
      {"accent5", "D55E00"}, {"accent6", "56B4E9"}, {"hlink", "0072B2"},   {"folHlink", "CC79A7"}};
  for (const auto& [name, value] : values)
    colours += std::string("<a:") + name + "><a:srgbClr val=\"" + value + "\"/></a:" + name + ">";
  const std::string font =
      R"(<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/><a:font script="Hans" typeface="微软雅黑"/>)";
  std::string fills, lines, effects;
  for (int i = 0; i < 3; ++i) {
    fills += R"(<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>)";
    lines += R"(<a:ln w="6350"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>)";
    effects += "<a:effectStyle><a:effectLst/></a:effectStyle>";
  }
  return kXmlHead + "<a:theme xmlns:a=\"" + kDrawingNamespace +
         "\" name=\"Hengzhi\"><a:themeElements><a:clrScheme name=\"Hengzhi\">" + colours +
         "</a:clrScheme><a:fontScheme name=\"Hengzhi\"><a:majorFont>" + font + "</a:majorFont><a:minorFont>" + font +
         "</a:minorFont></a:fontScheme><a:fmtScheme name=\"Hengzhi\"><a:fillStyleLst>" + fills +
         "</a:fillStyleLst><a:lnStyleLst>" + lines + "</a:lnStyleLst><a:effectStyleLst>" + effects +
         "</a:effectStyleLst><a:bgFillStyleLst>" + fills +
         "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>";
}

std::string placeMarkup(int id, const char* name, const char* place, const SlideBox& box, Language language) {
  std::string where;
  if (box.width > 0) {
    where = "<a:xfrm><a:off x=\"" + std::to_string(box.x) + "\" y=\"" + std::to_string(box.y) + "\"/><a:ext cx=\"" +
            std::to_string(box.width) + "\" cy=\"" + std::to_string(box.height) +
            "\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>";
  }
  return "<p:sp><p:nvSpPr><p:cNvPr id=\"" + std::to_string(id) + "\" name=\"" + name +
         "\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph " + place +
         "/></p:nvPr></p:nvSpPr><p:spPr>" + where +
         "</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang=\"" +
         (language == Language::Chinese ? "zh-CN" : "en-US") + "\"/></a:p></p:txBody></p:sp>";
}

std::string levels() {
  std::string markup;
  for (int i = 1; i <= 5; ++i) {
    const std::string n = std::to_string(i);
    markup +=
        "<a:lvl" + n + "pPr marL=\"" + std::to_string((i - 1) * 457200) +
        "\" algn=\"l\"><a:spcBef><a:spcPts val=\"600\"/></a:spcBef><a:defRPr sz=\"" +
        std::to_string(2000 - 200 * std::min(i, 4)) +
        R"("><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl)" +
        n + "pPr>";
  }
  return markup;
}

}  // namespace

PptxStyle ownPptxStyle(Language language) {
  PptxStyle style;
  const long w = style.width, h = style.height;
  const SlideBox titleBox{w / 16, h / 18, w * 14 / 16, h / 8}, bodyBox{w / 16, h / 5, w * 14 / 16, h * 15 / 20};
  const std::string masterName = "/ppt/slideMasters/slideMaster1.xml", themeName = "/ppt/theme/theme1.xml";
  style.package.add(themeName, "application/vnd.openxmlformats-officedocument.theme+xml", ownTheme());
  OfficePart& master = style.package.add(masterName, std::string(kSlideType) + "slideMaster+xml");
  struct Layout {
    const char* type;
    LocalizedText name;
    std::string places;
  };
  const Layout layouts[] = {
      {"title",
       {"Title", "标题"},
       placeMarkup(2, "Title", R"(type="ctrTitle")", {w / 8, h / 3, w * 3 / 4, h / 5}, language) +
           placeMarkup(3, "Subtitle", R"(type="subTitle" idx="1")", {w / 8, h * 11 / 20, w * 3 / 4, h / 6}, language)},
      {"titleOnly", {"Title only", "仅标题"}, placeMarkup(2, "Title", R"(type="title")", {}, language)},
      {"obj",
       {"Title and content", "标题和内容"},
       placeMarkup(2, "Title", R"(type="title")", {}, language) +
           placeMarkup(3, "Body", R"(idx="1")", bodyBox, language)}};
  std::string ids;
  long id = 2147483649;
  for (const Layout& layout : layouts) {
    const std::string name = style.package.freeName("/ppt/slideLayouts/slideLayout{}.xml");
    OfficePart& part = style.package.add(
        name, std::string(kSlideType) + "slideLayout+xml",
        kXmlHead + "<p:sldLayout" + namespaces() + " type=\"" + layout.type + "\" preserve=\"1\"><p:cSld name=\"" +
            layout.name.in(language) + "\"><p:spTree>" + kTree + layout.places +
            "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>");
    part.relate("slideMaster", relativeTarget(name, masterName));
    ids += "<p:sldLayoutId id=\"" + std::to_string(id++) + "\" r:id=\"" +
           master.relate("slideLayout", relativeTarget(masterName, name)) + "\"/>";
  }
  master.relate("theme", relativeTarget(masterName, themeName));
  master.bytes =
      kXmlHead + "<p:sldMaster" + namespaces() +
      R"(><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>)" +
      kTree + placeMarkup(2, "Title", R"(type="title")", titleBox, language) +
      placeMarkup(3, "Body", R"(type="body" idx="1")", bodyBox, language) + "</p:spTree></p:cSld>" + kColourMap +
      "<p:sldLayoutIdLst>" + ids +
      R"(</p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr algn="l"><a:defRPr sz="2600" b="1"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/></a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle>)" +
      levels() + "</p:bodyStyle><p:otherStyle>" + levels() + "</p:otherStyle></p:txStyles></p:sldMaster>";
  style.masters = {{"2147483648", masterName}};
  chooseLayouts(style, masterName, "");
  return style;
}

}  // namespace hz::output
