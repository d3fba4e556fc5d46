package org.clearance.domain.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.multipdf.PDFCloneUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

/**
 * Appends a tagged PDF to another: papers that follow those that are there, with their bookmarks,
 * or the rest of the last table that is there. That stays one table, for who reads it by its tags
 * (ISO 32000-1, 14.7). The rows go on in the table's body; the head that is repeated is more
 * content of the head that is there, as the renderer has it on each page.
 */
final class PdfContinuation {
  private static final COSName PARENT_TREE = COSName.PARENT_TREE;
  private static final COSName NUMBERS = COSName.NUMS;

  private final PDDocument whole;
  private final PDDocument next;
  private final PDFCloneUtility copies;
  // By identity: two elements with the same entries are two elements.
  private final Map<COSBase, COSDictionary> pages = new IdentityHashMap<>();
  private final Map<COSBase, COSDictionary> elements = new IdentityHashMap<>();

  PdfContinuation(PDDocument whole, PDDocument next) {
    this.whole = whole;
    this.next = next;
    this.copies = new Copies(whole);
  }

  /** It goes on in the table with which the one before ended. */
  void append() throws IOException {
    append(this::continueIn);
  }

  /** It begins after all that is there. */
  void follow() throws IOException {
    append(
        (there, here) -> {
          elements.put(here, there);
          for (COSBase kid : kids(here)) {
            add(there, copy(kid, there, here));
          }
        });
    PDDocumentOutline outline = whole.getDocumentCatalog().getDocumentOutline();
    for (PDOutlineItem item : next.getDocumentCatalog().getDocumentOutline().children()) {
      COSDictionary page = pages.get(item.findDestinationPage(next).getCOSObject());
      if (page == null) {
        throw new IllegalStateException("a bookmark of the document leads to none of its pages");
      }
      outline.addLast(PdfPiece.bookmark(item.getTitle(), new PDPage(page)));
    }
  }

  private void append(Joint joint) throws IOException {
    COSDictionary tags = tags(whole);
    COSDictionary added = tags(next);
    int first = tags.getInt(COSName.PARENT_TREE_NEXT_KEY);
    appendPages(first);
    joint.join(only(dictionaries(tags), "Document"), only(dictionaries(added), "Document"));
    appendNumbers(tags, added, first);
    tags.setInt(COSName.PARENT_TREE_NEXT_KEY, first + added.getInt(COSName.PARENT_TREE_NEXT_KEY));
  }

  private void appendPages(int firstKey) throws IOException {
    List<COSDictionary> originals = new ArrayList<>();
    for (PDPage page : next.getPages()) {
      originals.add(page.getCOSObject());
    }
    // A page that knows its place in the tree of pages would bring the tree.
    originals.forEach(page -> page.removeItem(COSName.PARENT));
    for (COSDictionary original : originals) {
      COSDictionary page = copies.cloneForNewDocument(original);
      pages.put(original, page);
      shift(page, COSName.STRUCT_PARENTS, firstKey);
      COSArray annotations = page.getCOSArray(COSName.ANNOTS);
      if (annotations != null) {
        for (int i = 0; i < annotations.size(); i++) {
          if (annotations.getObject(i) instanceof COSDictionary annotation) {
            shift(annotation, COSName.STRUCT_PARENT, firstKey);
          }
        }
      }
      whole.addPage(new PDPage(page));
    }
  }

  private static void shift(COSDictionary holder, COSName key, int by) {
    if (holder.containsKey(key)) {
      holder.setInt(key, holder.getInt(key) + by);
    }
  }

  /** From the document down to the table: its last one there, its first one here. */
  private void continueIn(COSDictionary there, COSDictionary here) throws IOException {
    elements.put(here, there);
    if (is(there, "Table")) {
      continueTable(there, here);
      return;
    }
    List<COSDictionary> kidsThere = dictionaries(there);
    List<COSBase> kidsHere = kids(here);
    if (kidsThere.isEmpty()
        || kidsHere.isEmpty()
        || !(kidsHere.get(0) instanceof COSDictionary first)
        || !sameType(kidsThere.get(kidsThere.size() - 1), first)) {
      throw new IllegalStateException("a part of the document does not go on with its table");
    }
    continueIn(kidsThere.get(kidsThere.size() - 1), first);
    for (COSBase kid : kidsHere.subList(1, kidsHere.size())) {
      add(there, copy(kid, there, here));
    }
  }

  private void continueTable(COSDictionary there, COSDictionary here) throws IOException {
    if (!is(here, "Table")) {
      throw new IllegalStateException("a part of the document does not go on with its table");
    }
    List<COSDictionary> groups = dictionaries(there);
    for (COSDictionary group : dictionaries(here)) {
      COSDictionary same =
          groups.stream().filter(other -> sameType(other, group)).findFirst().orElse(null);
      if (same == null) {
        add(there, copy(group, there, here));
      } else if (is(group, "TBody")) {
        elements.put(group, same);
        for (COSBase row : kids(group)) {
          add(same, copy(row, same, group));
        }
      } else {
        repeat(same, group);
      }
    }
  }

  /** What is said again: content for the elements that said it first. */
  private void repeat(COSDictionary there, COSDictionary here) {
    elements.put(here, there);
    List<COSDictionary> originals = dictionaries(there);
    int element = 0;
    for (COSBase kid : kids(here)) {
      if (isContent(kid)) {
        add(there, content(kid, here));
      } else if (kid instanceof COSDictionary inner) {
        while (element < originals.size() && isContent(originals.get(element))) {
          element++;
        }
        // The renderer wraps in a span what it repeats: where there is none, the content is the
        // element's.
        repeat(element < originals.size() ? originals.get(element++) : there, inner);
      }
    }
  }

  private COSBase copy(COSBase kid, COSDictionary parent, COSDictionary originalParent)
      throws IOException {
    if (isContent(kid)) {
      return content(kid, originalParent);
    }
    if (!(kid instanceof COSDictionary original)) {
      return kid;
    }
    var element = new COSDictionary();
    elements.put(original, element);
    for (COSName key : original.keySet()) {
      if (key.equals(COSName.P)) {
        element.setItem(COSName.P, parent);
      } else if (key.equals(COSName.PG)) {
        element.setItem(COSName.PG, page(original));
      } else if (!key.equals(COSName.K)) {
        element.setItem(key, copies.cloneForNewDocument(original.getDictionaryObject(key)));
      }
    }
    List<COSBase> kids = kids(original);
    if (kids.size() == 1) {
      element.setItem(COSName.K, copyWithin(kids.get(0), element, original));
    } else if (!kids.isEmpty()) {
      var array = new COSArray();
      for (COSBase inner : kids) {
        array.add(copyWithin(inner, element, original));
      }
      element.setItem(COSName.K, array);
    }
    return element;
  }

  /** A number stays a number where its page stays the element's. */
  private COSBase copyWithin(COSBase kid, COSDictionary element, COSDictionary original)
      throws IOException {
    return kid instanceof COSInteger ? kid : copy(kid, element, original);
  }

  /** A reference to marked content that names its page. */
  private COSDictionary content(COSBase kid, COSDictionary holder) {
    var reference = new COSDictionary();
    if (kid instanceof COSInteger number) {
      reference.setName(COSName.TYPE, "MCR");
      reference.setItem(COSName.PG, page(holder));
      reference.setInt(COSName.MCID, number.intValue());
    } else if (kid instanceof COSDictionary original) {
      reference.addAll(original);
      reference.setItem(COSName.PG, page(original.containsKey(COSName.PG) ? original : holder));
    }
    return reference;
  }

  private COSDictionary page(COSDictionary holder) {
    COSDictionary page = pages.get(holder.getDictionaryObject(COSName.PG));
    if (page == null) {
      throw new IllegalStateException("a part of the document has tags of a page it does not have");
    }
    return page;
  }

  private void appendNumbers(COSDictionary tags, COSDictionary added, int first) {
    COSArray numbers = numbers(tags);
    COSArray more = numbers(added);
    for (int i = 0; i + 1 < more.size(); i += 2) {
      numbers.add(COSInteger.get(first + more.getInt(i)));
      numbers.add(renamed(more.getObject(i + 1)));
    }
  }

  private COSBase renamed(COSBase parents) {
    if (!(parents instanceof COSArray array)) {
      return element(parents);
    }
    var renamed = new COSArray();
    for (int i = 0; i < array.size(); i++) {
      COSBase original = array.getObject(i);
      renamed.add(original == null ? COSNull.NULL : element(original));
    }
    return renamed;
  }

  private COSBase element(COSBase original) {
    COSDictionary element = elements.get(original);
    if (element == null) {
      throw new IllegalStateException("a part of the document has content that no tag names");
    }
    return element;
  }

  private static COSDictionary tags(PDDocument pdf) {
    return pdf.getDocumentCatalog().getStructureTreeRoot().getCOSObject();
  }

  /** The renderer writes one level. */
  private static COSArray numbers(COSDictionary tags) {
    return tags.getCOSDictionary(PARENT_TREE).getCOSArray(NUMBERS);
  }

  private static COSDictionary only(List<COSDictionary> elements, String type) {
    if (elements.size() != 1 || !is(elements.get(0), type)) {
      throw new IllegalStateException("the tags do not begin with one " + type);
    }
    return elements.get(0);
  }

  private static boolean is(COSDictionary element, String type) {
    return type.equals(element.getNameAsString(COSName.S));
  }

  private static boolean sameType(COSDictionary one, COSDictionary other) {
    return is(one, String.valueOf(other.getNameAsString(COSName.S)));
  }

  private static boolean isContent(COSBase kid) {
    return kid instanceof COSInteger
        || kid instanceof COSDictionary reference && !reference.containsKey(COSName.S);
  }

  private static List<COSDictionary> dictionaries(COSDictionary holder) {
    return kids(holder).stream()
        .filter(COSDictionary.class::isInstance)
        .map(COSDictionary.class::cast)
        .toList();
  }

  private static List<COSBase> kids(COSDictionary holder) {
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

  private static void add(COSDictionary holder, COSBase kid) {
    COSBase kids = holder.getDictionaryObject(COSName.K);
    if (kids instanceof COSArray array) {
      array.add(kid);
      return;
    }
    var array = new COSArray();
    if (kids != null) {
      array.add(kids);
    }
    array.add(kid);
    holder.setItem(COSName.K, array);
  }

  /** How the tags of what is appended are joined to those that are there. */
  private interface Joint {
    void join(COSDictionary there, COSDictionary here) throws IOException;
  }

  private static final class Copies extends PDFCloneUtility {
    Copies(PDDocument destination) {
      super(destination);
    }
  }
}
