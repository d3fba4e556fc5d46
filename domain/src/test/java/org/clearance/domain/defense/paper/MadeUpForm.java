package org.clearance.domain.defense.paper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceEntry;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDNonTerminalField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.clearance.domain.law.jurisdiction.CourtForm;

/**
 * A blank form with the names of fields that a court's form has, and nothing else of it. As theirs,
 * it is locked against changes.
 */
final class MadeUpForm {
  private final CourtForm form;
  private String foot;
  private final Set<String> without = new TreeSet<>();
  private final Set<String> tall = new TreeSet<>();
  private final Map<String, List<Integer>> wide = new LinkedHashMap<>();

  MadeUpForm(CourtForm form) {
    this.form = form;
    this.foot = form.number() + " [" + form.printed() + "]";
    form.fields()
        .forEach(
            (field, value) -> {
              // The name and address of the court have several lines on their forms.
              if (value.equals("court.place")) {
                tall.add(field);
              }
            });
  }

  MadeUpForm foot(String says) {
    foot = says;
    return this;
  }

  MadeUpForm without(String field) {
    without.add(field);
    return this;
  }

  /** Of a field that takes several lines of text. */
  MadeUpForm tall(String field) {
    tall.add(field);
    return this;
  }

  /**
   * Of a field of a width, in points, and a size of its type.
   *
   * @param size 0: it is chosen so that the text has room
   */
  MadeUpForm wide(String field, int width, int size) {
    wide.put(field, List.of(width, size));
    return this;
  }

  void write(Path file) throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.LETTER);
      document.addPage(page);
      PDType1Font font = new PDType1Font(FontName.HELVETICA);
      try (var content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(font, 8);
        content.newLineAtOffset(40, 20);
        content.showText(foot);
        content.endText();
      }
      PDAcroForm fields = new PDAcroForm(document);
      document.getDocumentCatalog().setAcroForm(fields);
      PDResources resources = new PDResources();
      resources.put(COSName.getPDFName("Helv"), font);
      fields.setDefaultResources(resources);
      fields.setDefaultAppearance("/Helv 8 Tf 0 g");
      add(document, page, fields);
      document.protect(new StandardProtectionPolicy("council", "", locked()));
      Files.createDirectories(file.toAbsolutePath().getParent());
      document.save(file.toFile());
    }
  }

  private static AccessPermission locked() {
    var locked = new AccessPermission();
    locked.setCanModify(false);
    return locked;
  }

  private void add(PDDocument document, PDPage page, PDAcroForm fields) throws IOException {
    Map<String, PDNonTerminalField> parents = new LinkedHashMap<>();
    Map<PDNonTerminalField, List<PDField>> children = new LinkedHashMap<>();
    List<PDField> roots = new ArrayList<>();
    int place = 0;
    for (String name : names()) {
      PDField field =
          form.ticks().containsKey(name)
              ? box(document, page, fields, place)
              : text(page, fields, place);
      if (tall.contains(name)) {
        ((PDTextField) field).setMultiline(true);
        field.getWidgets().get(0).setRectangle(new PDRectangle(40, 40, 500, 200));
      }
      if (wide.containsKey(name)) {
        PDRectangle at = at(place);
        at.setUpperRightX(at.getLowerLeftX() + wide.get(name).get(0));
        field.getWidgets().get(0).setRectangle(at);
        ((PDTextField) field).setDefaultAppearance("/Helv " + wide.get(name).get(1) + " Tf 0 g");
      }
      place++;
      field.setPartialName(name.substring(name.lastIndexOf('.') + 1));
      if (!name.contains(".")) {
        roots.add(field);
        continue;
      }
      PDField child = field;
      String path = name.substring(0, name.lastIndexOf('.'));
      while (true) {
        boolean there = parents.containsKey(path);
        PDNonTerminalField parent =
            parents.computeIfAbsent(path, one -> new PDNonTerminalField(fields));
        children.computeIfAbsent(parent, one -> new ArrayList<>()).add(child);
        if (there) {
          break;
        }
        int dot = path.lastIndexOf('.');
        parent.setPartialName(path.substring(dot + 1));
        if (dot < 0) {
          roots.add(parent);
          break;
        }
        child = parent;
        path = path.substring(0, dot);
      }
    }
    children.forEach(PDNonTerminalField::setChildren);
    fields.setFields(roots);
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    Stream.of(form.written(), form.ticks().keySet(), form.free()).forEach(names::addAll);
    names.removeAll(without);
    return names;
  }

  private static PDRectangle at(int place) {
    return new PDRectangle(40 + place % 3 * 180, 740 - place / 3 * 24, 170, 16);
  }

  private static PDField text(PDPage page, PDAcroForm fields, int place) throws IOException {
    PDTextField field = new PDTextField(fields);
    field.setDefaultAppearance("/Helv 8 Tf 0 g");
    widget(page, field.getWidgets().get(0), place);
    return field;
  }

  private static PDField box(PDDocument document, PDPage page, PDAcroForm fields, int place)
      throws IOException {
    PDCheckBox box = new PDCheckBox(fields);
    PDAnnotationWidget widget = box.getWidgets().get(0);
    widget(page, widget, place);
    var states = new COSDictionary();
    for (String state : List.of("1", "Off")) {
      var drawn = new PDAppearanceStream(document);
      drawn.setBBox(new PDRectangle(16, 16));
      drawn.setResources(new PDResources());
      states.setItem(COSName.getPDFName(state), drawn);
    }
    var appearance = new PDAppearanceDictionary();
    appearance.setNormalAppearance(new PDAppearanceEntry(states));
    widget.setAppearance(appearance);
    widget.setAppearanceState("Off");
    return box;
  }

  private static void widget(PDPage page, PDAnnotationWidget widget, int place) throws IOException {
    widget.setRectangle(at(place));
    widget.setPage(page);
    widget.setPrinted(true);
    page.getAnnotations().add(widget);
  }
}
