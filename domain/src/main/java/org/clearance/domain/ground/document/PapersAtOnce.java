package org.clearance.domain.ground.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Papers of one template that are laid out together. Each begins on a page of its own, which is its
 * page 1, and has a bookmark with its title; head and style are the first paper's.
 */
final class PapersAtOnce {
  private final String title;
  private final Consumer<String> fetched;
  private final List<Element> bookmarks = new ArrayList<>();
  private @Nullable Document whole;

  /**
   * @param title the title of the joined document
   * @param fetched told of each address that a paper would fetch
   */
  PapersAtOnce(String title, Consumer<String> fetched) {
    this.title = title;
    this.fetched = fetched;
  }

  /**
   * @throws IllegalStateException when it is no XHTML with a title and a body
   */
  void add(String xhtml) {
    Document paper = read(xhtml);
    Element body = only(paper, "body");
    String name = only(paper, "title").getTextContent().strip();
    if (whole == null) {
      whole = paper;
      only(paper, "title").setTextContent(title);
      Node own = paper.getElementsByTagName("bookmarks").item(0);
      if (own != null) {
        own.getParentNode().removeChild(own);
      }
    }
    Element piece = whole.createElementNS(body.getNamespaceURI(), "div");
    String id = "paper-" + bookmarks.size();
    piece.setAttribute("id", id);
    piece.setAttribute(
        "style",
        "-fs-page-sequence: start" + (bookmarks.isEmpty() ? "" : "; page-break-before: always"));
    for (Node child = body.getFirstChild(); child != null; child = body.getFirstChild()) {
      body.removeChild(child);
      piece.appendChild(whole.adoptNode(child));
    }
    only(whole, "body").appendChild(piece);
    Element bookmark = whole.createElementNS(body.getNamespaceURI(), "bookmark");
    bookmark.setAttribute("name", name);
    bookmark.setAttribute("href", "#" + id);
    bookmarks.add(bookmark);
  }

  /** The number of papers. */
  int size() {
    return bookmarks.size();
  }

  /** Joins all papers into one document; call it once, at the end. */
  Document document() {
    if (whole == null) {
      throw new IllegalStateException("no paper was added");
    }
    Element head = only(whole, "head");
    Element all = whole.createElementNS(head.getNamespaceURI(), "bookmarks");
    bookmarks.forEach(all::appendChild);
    head.appendChild(all);
    return whole;
  }

  private Document read(String xhtml) {
    try {
      return Xhtml.read(xhtml, fetched);
    } catch (SAXException e) {
      throw new IllegalStateException("the document is no well-formed XHTML: " + e, e);
    }
  }

  private static Element only(Document document, String name) {
    if (document.getElementsByTagName(name).item(0) instanceof Element element) {
      return element;
    }
    throw new IllegalStateException("the document has no " + name);
  }
}
