package org.clearance.domain.ground.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.jspecify.annotations.Nullable;

/**
 * Cuts one paper out of a tagged PDF of papers: the pages from its bookmark to the next one, with
 * their tags, under the bookmark's title. Nothing of the other papers is left in it. The same
 * document gives the same bytes.
 */
final class PdfPiece {
  private static final Pattern METADATA_TITLE =
      Pattern.compile("(<dc:title>.*?<rdf:li[^>]*>)[^<]*", Pattern.DOTALL);

  private final PDDocument pdf;

  /**
   * @param pdf is the piece, once it is cut
   */
  PdfPiece(PDDocument pdf) {
    this.pdf = pdf;
  }

  /**
   * @param number of the paper, from 0
   * @param first the number of the first paper that the PDF holds
   * @throws IllegalArgumentException when there is no such paper
   */
  byte[] cut(int number, int first) throws IOException {
    var items = new ArrayList<PDOutlineItem>();
    pdf.getDocumentCatalog().getDocumentOutline().children().forEach(items::add);
    int at = number - first;
    if (at < 0 || at >= items.size()) {
      throw new IllegalArgumentException(
          "the document has %d papers, and no paper %d".formatted(first + items.size(), number));
    }
    List<PDPage> pages = pages(items, at);
    Set<COSBase> kept = identities();
    pages.forEach(page -> kept.add(page.getCOSObject()));
    keepTags(pages, kept);
    keepPages(pages);
    name(items.get(at).getTitle(), pages.get(0));
    pdf.setDocumentId(
        pdf.getDocumentInformation().getCreationDate().toInstant().toEpochMilli() + number);
    var out = new ByteArrayOutputStream();
    pdf.save(out);
    return out.toByteArray();
  }

  private List<PDPage> pages(List<PDOutlineItem> items, int number) throws IOException {
    PDPage from = items.get(number).findDestinationPage(pdf);
    PDPage to = number + 1 < items.size() ? items.get(number + 1).findDestinationPage(pdf) : null;
    var pages = new ArrayList<PDPage>();
    boolean within = false;
    for (PDPage page : pdf.getPages()) {
      if (to != null && page.getCOSObject() == to.getCOSObject()) {
        break;
      }
      within |= page.getCOSObject() == from.getCOSObject();
      if (within) {
        pages.add(page);
      }
    }
    return pages;
  }

  /**
   * Keeps the tags that own the content of these pages, and the tags around those (ISO 32000-1,
   * 14.7.4).
   */
  private void keepTags(List<PDPage> pages, Set<COSBase> kept) throws IOException {
    COSDictionary root = pdf.getDocumentCatalog().getStructureTreeRoot().getCOSObject();
    var all = new COSArray();
    addNumbers(root.getCOSDictionary(COSName.PARENT_TREE), all);
    Set<Integer> keys = new HashSet<>();
    for (PDPage page : pages) {
      keys.add(page.getStructParents());
      page.getAnnotations().forEach(annotation -> keys.add(annotation.getStructParent()));
    }
    var numbers = new COSArray();
    Set<COSBase> owners = identities();
    for (int i = 0; i + 1 < all.size(); i += 2) {
      if (keys.contains(all.getInt(i))) {
        numbers.add(COSInteger.get(all.getInt(i)));
        numbers.add(all.getObject(i + 1));
        list(all.getObject(i + 1)).forEach(owner -> addWithOuter(owner, owners));
      }
    }
    prune(root, owners, kept);
    var tree = new COSDictionary();
    tree.setItem(COSName.NUMS, numbers);
    root.setItem(COSName.PARENT_TREE, tree);
  }

  private static void addNumbers(COSDictionary node, COSArray numbers) {
    COSArray own = node.getCOSArray(COSName.NUMS);
    if (own != null) {
      numbers.addAll(own);
    }
    for (COSBase inner : list(node.getDictionaryObject(COSName.KIDS))) {
      addNumbers((COSDictionary) inner, numbers);
    }
  }

  private static void addWithOuter(@Nullable COSBase element, Set<COSBase> elements) {
    COSBase up = element;
    while (up instanceof COSDictionary holder && elements.add(holder)) {
      up = holder.getDictionaryObject(COSName.P);
    }
  }

  private static void prune(COSDictionary element, Set<COSBase> owners, Set<COSBase> kept) {
    COSBase page = element.getDictionaryObject(COSName.PG);
    var kids = new COSArray();
    for (COSBase kid : list(element.getDictionaryObject(COSName.K))) {
      if (owners.contains(kid)) {
        prune((COSDictionary) kid, owners, kept);
        kids.add(kid);
      } else if (kid instanceof COSInteger && kept.contains(page)) {
        kids.add(kid);
      } else if (kid instanceof COSDictionary content
          && !content.containsKey(COSName.S)
          && kept.contains(
              content.containsKey(COSName.PG) ? content.getDictionaryObject(COSName.PG) : page)) {
        kids.add(kid);
      }
    }
    element.setItem(COSName.K, kids);
    if (page != null && !kept.contains(page)) {
      element.removeItem(COSName.PG);
    }
  }

  private void keepPages(List<PDPage> pages) {
    var kids = new COSArray();
    var tree = new COSDictionary();
    tree.setItem(COSName.TYPE, COSName.PAGES);
    for (PDPage page : pages) {
      // Set on the page itself the attributes that it inherited from the page tree.
      page.setMediaBox(page.getMediaBox());
      page.setResources(page.getResources());
      page.getCOSObject().setItem(COSName.PARENT, tree);
      kids.add(page.getCOSObject());
    }
    tree.setItem(COSName.KIDS, kids);
    tree.setInt(COSName.COUNT, kids.size());
    pdf.getDocumentCatalog().getCOSObject().setItem(COSName.PAGES, tree);
  }

  private void name(String title, PDPage begins) throws IOException {
    var outline = new PDDocumentOutline();
    outline.addLast(bookmark(title, begins));
    pdf.getDocumentCatalog().setDocumentOutline(outline);
    pdf.getDocumentInformation().setTitle(title);
    var metadata = pdf.getDocumentCatalog().getMetadata();
    try (InputStream in = metadata.exportXMPMetadata()) {
      String escaped = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
      String named =
          METADATA_TITLE
              .matcher(new String(in.readAllBytes(), UTF_8))
              .replaceFirst("$1" + Matcher.quoteReplacement(escaped));
      metadata.importXMPMetadata(named.getBytes(UTF_8));
    }
  }

  /** A bookmark for the top of a page. */
  private static PDOutlineItem bookmark(String title, PDPage page) {
    var destination = new PDPageXYZDestination();
    destination.setPage(page);
    destination.setTop((int) page.getMediaBox().getHeight());
    var item = new PDOutlineItem();
    item.setTitle(title);
    item.setDestination(destination);
    return item;
  }

  /** A set of objects by identity: two objects with the same entries are two. */
  private static Set<COSBase> identities() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  private static List<COSBase> list(@Nullable COSBase kids) {
    if (kids == null) {
      return List.of();
    }
    if (!(kids instanceof COSArray array)) {
      return List.of(kids);
    }
    var list = new ArrayList<COSBase>();
    for (int i = 0; i < array.size(); i++) {
      COSBase kid = array.getObject(i);
      if (kid != null) {
        list.add(kid);
      }
    }
    return list;
  }
}
