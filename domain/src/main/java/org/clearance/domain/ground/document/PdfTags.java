package org.clearance.domain.ground.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.clearance.domain.ground.pdf.ObjectsPdfFile;

/**
 * The tags of a document that is joined from parts. It keeps those that later parts may add to; all
 * others are written as they come. A table that continues over parts stays one table for whoever
 * reads it by its tags (ISO 32000-1, 14.7): its rows continue in the same body, and a repeated head
 * is added to the first head's content, as the renderer does on each page.
 */
final class PdfTags {
  private final Element document;

  private PdfTags(Element document) {
    this.document = document;
  }

  /** The tags of papers that follow one another. */
  static PdfTags ofPapers(PdfPart part, int number, int root) {
    return new PdfTags(new Element(number, entries(part, part.document(), root)));
  }

  /** The tags of a part that ends in a table, which the next part continues. */
  static PdfTags ofTable(PdfPart part, int number, int root) {
    part.number(part.document(), number);
    var document = new Element(number, entries(part, part.document(), root));
    open(part, part.document(), document);
    return new PdfTags(document);
  }

  private static void open(PdfPart part, COSDictionary original, Element element) {
    boolean table = is(original, "Table");
    List<COSBase> kids = kids(original);
    int last = kids.size() - 1;
    if (!table && (last < 0 || isContent(kids.get(last)))) {
      throw new IllegalStateException("a part of the document does not end in a table");
    }
    for (int i = 0; i <= last; i++) {
      if (table && !isContent(kids.get(i))) {
        element.kids.add(group(part, (COSDictionary) kids.get(i), element));
      } else if (!table && i == last) {
        COSDictionary inner = (COSDictionary) kids.get(i);
        Element opened = element(part, inner, element);
        open(part, inner, opened);
        element.kids.add(opened);
      } else {
        element.kids.add(first(part, kids.get(i), original));
      }
    }
  }

  /**
   * Keeps a row group of the table open. Its complete rows are written as they are; a head's
   * elements stay open, since each page adds to their content.
   */
  private static Element group(PdfPart part, COSDictionary original, Element table) {
    Element group = element(part, original, table);
    for (COSBase kid : kids(original)) {
      boolean complete = isContent(kid) || is(original, "TBody");
      group.kids.add(
          complete ? first(part, kid, original) : group(part, (COSDictionary) kid, group));
    }
    return group;
  }

  private static Element element(PdfPart part, COSDictionary original, Element parent) {
    int number = part.reserve();
    part.number(original, number);
    return new Element(number, entries(part, original, parent.number));
  }

  private static COSDictionary entries(PdfPart part, COSDictionary original, int parent) {
    var entries = new COSDictionary(original);
    entries.removeItem(COSName.K);
    entries.setItem(COSName.P, ObjectsPdfFile.reference(parent));
    if (original.getDictionaryObject(COSName.PG) instanceof COSDictionary page) {
      entries.setItem(COSName.PG, part.reference(page));
    }
    return entries;
  }

  /**
   * The kid as it stands in the first part. A number of marked content stays a number, on the page
   * of its tag.
   */
  private static Object first(PdfPart part, COSBase kid, COSDictionary holder) {
    return kid instanceof COSInteger ? kid : closed(part, kid, holder);
  }

  /** A kid that gets no more content: a tag that is written with its part, or content. */
  private static Object closed(PdfPart part, COSBase kid, COSDictionary holder) {
    return isContent(kid) ? content(part, kid, holder) : part.reference((COSDictionary) kid);
  }

  /** Adds papers behind those that are there. */
  void follow(PdfPart part) {
    part.number(part.document(), document.number);
    kids(part.document()).forEach(kid -> document.kids.add(closed(part, kid, part.document())));
  }

  /** Adds the rest of the table with which the part before ended, and what comes after it. */
  void goOn(PdfPart part) {
    continueIn(part, document, part.document());
  }

  /**
   * Merges a part's first elements into the last ones there, from the document down to the table.
   */
  private static void continueIn(PdfPart part, Element there, COSDictionary here) {
    part.number(here, there.number);
    List<COSBase> kids = kids(here);
    if (is(there.entries, "Table") || is(here, "Table")) {
      if (!sameType(there.entries, here)) {
        throw doesNotGoOn();
      }
      kids.forEach(group -> continueTable(part, there, (COSDictionary) group, here));
      return;
    }
    List<Element> open = there.elements();
    if (open.isEmpty()
        || kids.isEmpty()
        || !(kids.get(0) instanceof COSDictionary first)
        || !sameType(open.get(open.size() - 1).entries, first)) {
      throw doesNotGoOn();
    }
    continueIn(part, open.get(open.size() - 1), first);
    kids.subList(1, kids.size()).forEach(kid -> there.kids.add(closed(part, kid, here)));
  }

  private static IllegalStateException doesNotGoOn() {
    return new IllegalStateException("a part of the document does not go on with its table");
  }

  private static void continueTable(
      PdfPart part, Element table, COSDictionary group, COSDictionary here) {
    Element same =
        table.elements().stream()
            .filter(other -> sameType(other.entries, group))
            .findFirst()
            .orElse(null);
    if (same == null) {
      table.kids.add(closed(part, group, here));
    } else if (is(group, "TBody")) {
      part.number(group, same.number);
      kids(group).forEach(row -> same.kids.add(closed(part, row, group)));
    } else {
      repeat(part, same, group);
    }
  }

  /** Adds repeated content, such as a table's head, to the elements that had it first. */
  private static void repeat(PdfPart part, Element there, COSDictionary here) {
    part.number(here, there.number);
    List<Element> originals = there.elements();
    int element = 0;
    for (COSBase kid : kids(here)) {
      if (isContent(kid)) {
        there.kids.add(content(part, kid, here));
      } else {
        // The renderer wraps repeated content in a span: without a span, the content is the
        // element's.
        Element same = element < originals.size() ? originals.get(element++) : there;
        repeat(part, same, (COSDictionary) kid);
      }
    }
  }

  /** A reference to marked content that names its page. */
  private static COSDictionary content(PdfPart part, COSBase kid, COSDictionary holder) {
    var reference = new COSDictionary();
    COSDictionary page = holder.getCOSDictionary(COSName.PG);
    if (kid instanceof COSInteger number) {
      reference.setName(COSName.TYPE, "MCR");
      reference.setInt(COSName.MCID, number.intValue());
    } else {
      reference.addAll((COSDictionary) kid);
      page = reference.containsKey(COSName.PG) ? reference.getCOSDictionary(COSName.PG) : page;
    }
    if (page == null) {
      throw new IllegalStateException("a part of the document has content of no page");
    }
    reference.setItem(COSName.PG, part.reference(page));
    if (reference.getDictionaryObject(COSName.OBJ) instanceof COSDictionary object) {
      reference.setItem(COSName.OBJ, part.reference(object));
    }
    return reference;
  }

  /** The number of kids that the document has so far. */
  int size() {
    return document.kids.size();
  }

  /**
   * Writes some kids of the document's tag, with what was still open in them.
   *
   * @param from the index of the first one, from 0
   * @param to before which
   */
  void write(ObjectsPdfFile file, int from, int to) throws IOException {
    var some = new Element(document.number, document.entries);
    some.kids.addAll(document.kids.subList(from, to));
    some.write(file);
  }

  static boolean isContent(COSBase kid) {
    return kid instanceof COSInteger
        || kid instanceof COSDictionary reference && !reference.containsKey(COSName.S);
  }

  private static boolean is(COSDictionary element, String type) {
    return type.equals(element.getNameAsString(COSName.S));
  }

  private static boolean sameType(COSDictionary one, COSDictionary other) {
    return is(one, String.valueOf(other.getNameAsString(COSName.S)));
  }

  static List<COSBase> kids(COSDictionary holder) {
    COSBase kids = holder.getDictionaryObject(COSName.K);
    if (kids == null) {
      return List.of();
    }
    if (!(kids instanceof COSArray array)) {
      return List.of(kids);
    }
    var list = new ArrayList<COSBase>();
    for (int i = 0; i < array.size(); i++) {
      list.add(array.getObject(i));
    }
    return list;
  }

  /**
   * A tag whose kids are not all there yet; each kid is another such tag, or is written as it is.
   */
  private static final class Element {
    final int number;
    final COSDictionary entries;
    final List<Object> kids = new ArrayList<>();

    Element(int number, COSDictionary entries) {
      this.number = number;
      this.entries = entries;
    }

    List<Element> elements() {
      return kids.stream().filter(Element.class::isInstance).map(Element.class::cast).toList();
    }

    void write(ObjectsPdfFile file) throws IOException {
      var all = new COSArray();
      for (Object kid : kids) {
        if (kid instanceof Element element) {
          all.add(ObjectsPdfFile.reference(element.number));
          element.write(file);
        } else {
          all.add((COSBase) kid);
        }
      }
      var whole = new COSDictionary(entries);
      whole.setItem(COSName.K, all);
      file.write(number, whole, inner -> 0);
    }
  }
}
