package org.clearance.domain.ground.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The table of a document that is too long to be laid out at once. Its rows are taken out of the
 * document and put back some at a time; what stands before the table is printed with its first
 * rows, what stands after it with its last.
 */
final class LongTable {
  private static final String ROW = "list-row-";

  private final Element body;
  private final List<Element> rows = new ArrayList<>();
  private final List<Removed> before = new ArrayList<>();
  private final List<Removed> after = new ArrayList<>();

  private LongTable(Element body) {
    this.body = body;
    for (Node child = body.getFirstChild(); child != null; child = body.getFirstChild()) {
      body.removeChild(child);
      if (child instanceof Element row && isNamed(row, "tr")) {
        row.setAttribute("id", id(rows.size()));
        rows.add(row);
      }
    }
    around();
  }

  /**
   * Takes the rows out of the document's first table that has more than a given number of rows.
   *
   * @return null: it has none
   */
  static @Nullable LongTable takenOutOf(Document document, int moreThan) {
    Element body = find(document.getDocumentElement(), moreThan);
    return body == null ? null : new LongTable(body);
  }

  private static @Nullable Element find(Element element, int moreThan) {
    if (isNamed(element, "tbody") && rowsOf(element) > moreThan) {
      return element;
    }
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      Element found = child instanceof Element inner ? find(inner, moreThan) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static int rowsOf(Element body) {
    int rows = 0;
    for (Node child = body.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element row && isNamed(row, "tr")) {
        rows++;
      }
    }
    return rows;
  }

  private static boolean isNamed(Element element, String name) {
    return name.equals(element.getNodeName());
  }

  /**
   * Collects what stands before and after the table; its own head, foot and columns are left where
   * they are, since each part repeats them.
   */
  private void around() {
    Node inner = body.getParentNode();
    while (inner.getParentNode() instanceof Element outer && !isNamed(outer, "html")) {
      collect(before, outer, inner, true);
      collect(after, outer, inner, false);
      inner = outer;
    }
  }

  private static void collect(List<Removed> into, Element outer, Node inner, boolean preceding) {
    Node from = preceding ? outer.getFirstChild() : inner.getNextSibling();
    Node end = preceding ? inner : null;
    for (Node node = from; node != null && !node.isSameNode(end); node = node.getNextSibling()) {
      into.add(new Removed(outer, node));
    }
  }

  int size() {
    return rows.size();
  }

  /**
   * Puts the rows from {@code from} up to, not including, {@code to} into the document, in place of
   * those that are there.
   */
  void show(int from, int to) {
    for (Node child = body.getFirstChild(); child != null; child = body.getFirstChild()) {
      body.removeChild(child);
    }
    rows.subList(from, to).forEach(body::appendChild);
  }

  /** Takes out of the document whatever follows the table. */
  void withoutEnd() {
    after.forEach(Removed::remove);
  }

  void withEnd() {
    after.forEach(Removed::putBack);
  }

  /**
   * Takes out of the document whatever precedes the table.
   *
   * @param stays the elements that are on each page
   */
  void withoutBeginning(Predicate<Element> stays) {
    for (Removed one : before) {
      if (!(one.node() instanceof Element element && stays.test(element))) {
        one.remove();
      }
    }
    // The table continues at the top of the page.
    for (Node node = body.getParentNode();
        node instanceof Element outer && !isNamed(outer, "body");
        node = node.getParentNode()) {
      outer.setAttribute("style", outer.getAttribute("style") + "; page-break-before: auto");
    }
  }

  /** The id of a row in the document; rows are numbered from 0. */
  static String id(int row) {
    return ROW + row;
  }

  private record Removed(Element from, Node node) {
    void remove() {
      from.removeChild(node);
    }

    void putBack() {
      from.appendChild(node);
    }
  }
}
