package org.clearance.domain.ground.document;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.clearance.domain.ground.pdf.ObjectsPdfFile;

/**
 * Writes a tagged PDF that is in memory into a file with others, giving its objects new numbers.
 */
final class PdfPart {
  // Streams and tags are objects by themselves, too.
  private static final Set<COSName> BY_THEMSELVES =
      Set.of(COSName.ANNOT, COSName.FONT, COSName.FONT_DESC);

  private final PDDocument pdf;
  private final ObjectsPdfFile file;
  // Compared by identity: two elements with equal entries are different elements.
  private final Map<COSBase, Integer> numbers = new IdentityHashMap<>();
  private final Deque<COSDictionary> waiting = new ArrayDeque<>();
  private final List<COSDictionary> pages = new ArrayList<>();

  PdfPart(PDDocument pdf, ObjectsPdfFile file) {
    this.pdf = pdf;
    this.file = file;
    for (PDPage page : pdf.getPages()) {
      pages.add(page.getCOSObject());
    }
  }

  int pages() {
    return pages.size();
  }

  /** The tag of the document, in which all others are. */
  COSDictionary document() {
    List<COSBase> tags = PdfTags.kids(root());
    if (tags.size() == 1
        && tags.get(0) instanceof COSDictionary only
        && "Document".equals(only.getNameAsString(COSName.S))) {
      return only;
    }
    throw new IllegalStateException("the tags do not begin with one Document");
  }

  COSDictionary root() {
    return pdf.getDocumentCatalog().getStructureTreeRoot().getCOSObject();
  }

  int reserve() {
    return file.reserve();
  }

  /** Sets the number under which an object will be written, or is in the file already. */
  void number(COSDictionary object, int number) {
    numbers.put(object, number);
  }

  /** Refers to an object; one without a number gets one, and is written with this part. */
  COSObject reference(COSDictionary object) {
    return ObjectsPdfFile.reference(numbers.computeIfAbsent(object, this::wait));
  }

  private int wait(COSBase object) {
    waiting.add((COSDictionary) object);
    return file.reserve();
  }

  /** Gives the pages their place in the page tree of the whole file. */
  void place(int tree, int firstKey) {
    for (COSDictionary page : pages) {
      page.setItem(COSName.PARENT, ObjectsPdfFile.reference(tree));
      shift(page, COSName.STRUCT_PARENTS, firstKey);
      COSArray annotations = page.getCOSArray(COSName.ANNOTS);
      if (annotations != null) {
        for (int i = 0; i < annotations.size(); i++) {
          if (annotations.getObject(i) instanceof COSDictionary annotation) {
            shift(annotation, COSName.STRUCT_PARENT, firstKey);
          }
        }
      }
      reference(page);
    }
  }

  /** The page tree node of the pages, once they have their place. */
  COSDictionary pageTree(int parent) {
    var tree = new COSDictionary();
    tree.setItem(COSName.TYPE, COSName.PAGES);
    tree.setItem(COSName.PARENT, ObjectsPdfFile.reference(parent));
    var kids = new COSArray();
    pages.forEach(page -> kids.add(reference(page)));
    tree.setItem(COSName.KIDS, kids);
    tree.setInt(COSName.COUNT, kids.size());
    return tree;
  }

  private static void shift(COSDictionary holder, COSName key, int by) {
    if (holder.containsKey(key)) {
      holder.setInt(key, holder.getInt(key) + by);
    }
  }

  /** Writes an object with all objects that it refers to. */
  void write(int number, COSDictionary object) throws IOException {
    numbers.put(object, number);
    waiting.add(object);
    write();
  }

  /** Writes all objects that are referred to. */
  void write() throws IOException {
    while (!waiting.isEmpty()) {
      COSDictionary next = waiting.remove();
      file.write(Objects.requireNonNull(numbers.get(next), "it has its number"), next, this::of);
    }
  }

  private int of(COSDictionary value) {
    COSName type = value.getCOSName(COSName.TYPE);
    boolean byItself =
        value instanceof COSStream
            || numbers.containsKey(value)
            || value.containsKey(COSName.S) && value.containsKey(COSName.P)
            || type != null && BY_THEMSELVES.contains(type);
    if (COSName.PAGE.equals(type) && !numbers.containsKey(value)) {
      throw new IllegalStateException("a part of the document has tags of a page it does not have");
    }
    return byItself ? ObjectsPdfFile.number(reference(value)) : 0;
  }

  /**
   * The tags that own the content of the pages: number, tags, number, … (ISO 32000-1, 14.7.4.4).
   */
  COSArray owners(int firstKey) {
    COSArray numbered = root().getCOSDictionary(COSName.PARENT_TREE).getCOSArray(COSName.NUMS);
    var owners = new COSArray();
    for (int i = 0; i + 1 < numbered.size(); i += 2) {
      owners.add(COSInteger.get(firstKey + numbered.getInt(i)));
      owners.add(owner(numbered.getObject(i + 1)));
    }
    return owners;
  }

  private COSBase owner(COSBase original) {
    if (original instanceof COSArray array) {
      var all = new COSArray();
      for (int i = 0; i < array.size(); i++) {
        all.add(array.getObject(i) == null ? COSNull.NULL : owner(array.getObject(i)));
      }
      return all;
    }
    Integer number = numbers.get(original);
    if (number == null) {
      throw new IllegalStateException("a part of the document has content that no tag names");
    }
    return ObjectsPdfFile.reference(number);
  }
}
