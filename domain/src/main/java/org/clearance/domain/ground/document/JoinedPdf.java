package org.clearance.domain.ground.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;
import org.clearance.domain.ground.pdf.ObjectsPdfFile;
import org.jspecify.annotations.Nullable;

/**
 * A tagged PDF that is joined from parts, each written out when it arrives. Title, language and
 * metadata are the first part's. Of a part, memory holds only where its objects lie, its bookmarks,
 * and the tags that later parts may add to; not its pages and its other tags.
 *
 * <p>Papers are written so that some of them can be read without the others: the file up to a
 * certain length, which {@link PaperPlaces} gives, is a PDF of one part alone. Whoever reads the
 * whole file starts at its end, as always with PDF.
 */
final class JoinedPdf implements AutoCloseable {
  private static final int CATALOG = 1;
  private static final int INFORMATION = 2;
  private static final int PAGES = 3;
  private static final int TAGS = 4;
  private static final int DOCUMENT = 5;
  private static final int OUTLINE = 6;
  private static final int METADATA = 7;
  private static final int FONTS = 8;
  private static final COSName LIMITS = COSName.getPDFName("Limits");

  private final ObjectsPdfFile file;
  private final boolean papers;
  private final List<Part> parts = new ArrayList<>();
  private final List<Bookmark> bookmarks = new ArrayList<>();
  private final BitSet characters = new BitSet();
  private @Nullable Head head;
  private int pages;
  private int nextKey;

  private JoinedPdf(Path into, boolean papers) throws IOException {
    this.file = new ObjectsPdfFile(into);
    this.papers = papers;
    while (file.next() < FONTS + CourtFonts.COUNT) {
      file.reserve();
    }
  }

  /**
   * Begins a document of one table: each part continues the table with which the one before ended.
   */
  static JoinedPdf ofTable(Path into) throws IOException {
    return new JoinedPdf(into, false);
  }

  /** Begins a document of papers, with a bookmark for each. */
  static JoinedPdf ofPapers(Path into) throws IOException {
    return new JoinedPdf(into, true);
  }

  /** The objects of the first part that belong to the whole document. */
  private record Head(
      COSDictionary catalog, COSDictionary root, COSDictionary information, PdfTags tags) {}

  /**
   * @param from the number of its first object
   * @param to that of the first object after it
   * @param owners the object that tells which tags own what is on its pages
   * @param tags the number of children of the document's tag up to this part
   * @param bookmarks the number of bookmarks up to this part
   */
  private record Part(
      int from, int to, int pageTree, int pages, int owners, int tags, int bookmarks) {}

  private record Bookmark(String title, int page, int top, List<Bookmark> within) {}

  /** The number of pages so far. */
  int pages() {
    return pages;
  }

  /**
   * @param pdf a tagged PDF; it is of no use after that
   * @param fonts that it is set in
   * @param used all characters that it may hold
   */
  void add(PDDocument pdf, CourtFonts fonts, BitSet used) throws IOException {
    characters.or(used);
    int from = file.next();
    var part = new PdfPart(pdf, file);
    for (int face = 0; face < CourtFonts.COUNT; face++) {
      part.number(fonts.dictionary(face), FONTS + face);
    }
    int pageTree = file.reserve();
    part.place(pageTree, nextKey);
    if (papers || head == null) {
      PDDocumentOutline outline = pdf.getDocumentCatalog().getDocumentOutline();
      if (outline != null) {
        bookmarks.addAll(bookmarks(pdf, part, outline));
      }
    }
    PdfTags tags = tags(pdf, part);
    part.write();
    file.write(pageTree, part.pageTree(PAGES), inner -> 0);
    int owners = writeOwners(part.owners(nextKey));
    nextKey += part.root().getInt(COSName.PARENT_TREE_NEXT_KEY);
    pages += part.pages();
    file.pack();
    parts.add(
        new Part(from, file.next(), pageTree, part.pages(), owners, tags.size(), bookmarks.size()));
  }

  private PdfTags tags(PDDocument pdf, PdfPart part) throws IOException {
    Head begun = head;
    if (begun == null) {
      begun = begin(pdf, part);
      head = begun;
    } else if (!papers) {
      begun.tags().goOn(part);
    }
    if (papers) {
      begun.tags().follow(part);
    }
    return begun.tags();
  }

  private Head begin(PDDocument pdf, PdfPart part) throws IOException {
    var catalog = new COSDictionary(pdf.getDocumentCatalog().getCOSObject());
    file.write(METADATA, pdf.getDocumentCatalog().getMetadata().getCOSObject(), inner -> 0);
    catalog.setItem(COSName.METADATA, ObjectsPdfFile.reference(METADATA));
    catalog.setItem(COSName.PAGES, ObjectsPdfFile.reference(PAGES));
    catalog.setItem(COSName.STRUCT_TREE_ROOT, ObjectsPdfFile.reference(TAGS));
    catalog.removeItem(COSName.OUTLINES);
    var root = new COSDictionary(part.root());
    root.setItem(COSName.K, ObjectsPdfFile.reference(DOCUMENT));
    return new Head(
        catalog,
        root,
        pdf.getDocumentInformation().getCOSObject(),
        papers ? PdfTags.ofPapers(part, DOCUMENT, TAGS) : PdfTags.ofTable(part, DOCUMENT, TAGS));
  }

  private static List<Bookmark> bookmarks(PDDocument pdf, PdfPart part, PDOutlineNode holder)
      throws IOException {
    var bookmarks = new ArrayList<Bookmark>();
    for (PDOutlineItem item : holder.children()) {
      PDPage page = item.findDestinationPage(pdf);
      if (page == null || !(item.getDestination() instanceof PDPageXYZDestination place)) {
        throw new IllegalStateException("a bookmark of the document leads to none of its pages");
      }
      bookmarks.add(
          new Bookmark(
              item.getTitle(),
              ObjectsPdfFile.number(part.reference(page.getCOSObject())),
              place.getTop(),
              bookmarks(pdf, part, item)));
    }
    return bookmarks;
  }

  private int writeOwners(COSArray owners) throws IOException {
    var node = new COSDictionary();
    node.setItem(COSName.NUMS, owners);
    node.setItem(
        LIMITS,
        ObjectsPdfFile.integers(List.of(owners.getInt(0), owners.getInt(owners.size() - 2))));
    int number = file.reserve();
    file.write(number, node, inner -> 0);
    return number;
  }

  /**
   * Completes the document.
   *
   * @param at the time the PDF says it was made
   */
  void finish(Instant at) throws IOException {
    int last = file.next();
    try (var pdf = new PDDocument();
        var fonts = new CourtFonts(pdf)) {
      var part = new PdfPart(pdf, file);
      for (int face = 0; face < CourtFonts.COUNT; face++) {
        part.write(FONTS + face, fonts.only(face, characters));
      }
    }
    file.write(INFORMATION, begun().information(), inner -> 0);
    file.pack();
    int ends = file.next();
    var places = new ArrayList<PaperPlaces.Place>();
    if (papers) {
      for (int i = 0; i < parts.size(); i++) {
        int begin = file.next();
        describe(i, i + 1);
        Part part = parts.get(i);
        long length =
            file.end(
                trailer(at),
                List.of(
                    1, parts.get(0).from(), part.from(), part.to(), last, ends, begin, file.next()),
                "");
        places.add(new PaperPlaces.Place(i == 0 ? 0 : parts.get(i - 1).bookmarks(), length));
      }
    }
    int begin = file.next();
    describe(0, parts.size());
    file.end(
        trailer(at), List.of(1, ends, begin, file.next()), papers ? PaperPlaces.line(places) : "");
  }

  private Head begun() {
    if (head == null) {
      throw new IllegalStateException("no part was added");
    }
    return head;
  }

  /** Writes the objects that hold some parts together. */
  private void describe(int from, int to) throws IOException {
    Part before = from == 0 ? null : parts.get(from - 1);
    List<Part> some = parts.subList(from, to);
    Part end = parts.get(to - 1);
    var tree = new COSDictionary();
    tree.setItem(COSName.TYPE, COSName.PAGES);
    tree.setItem(
        COSName.KIDS, ObjectsPdfFile.references(some.stream().map(Part::pageTree).toList()));
    tree.setInt(COSName.COUNT, some.stream().mapToInt(Part::pages).sum());
    file.write(PAGES, tree, inner -> 0);
    var owners = new COSDictionary();
    owners.setItem(
        COSName.KIDS, ObjectsPdfFile.references(some.stream().map(Part::owners).toList()));
    var root = new COSDictionary(begun().root());
    root.setItem(COSName.PARENT_TREE, owners);
    root.setInt(COSName.PARENT_TREE_NEXT_KEY, nextKey);
    file.write(TAGS, root, inner -> 0);
    begun().tags().write(file, before == null ? 0 : before.tags(), end.tags());
    var catalog = new COSDictionary(begun().catalog());
    List<Bookmark> items =
        bookmarks.subList(before == null ? 0 : before.bookmarks(), end.bookmarks());
    if (!items.isEmpty()) {
      var outline = new COSDictionary();
      outline.setItem(COSName.TYPE, COSName.OUTLINES);
      write(items, OUTLINE, outline);
      file.write(OUTLINE, outline, inner -> 0);
      catalog.setItem(COSName.OUTLINES, ObjectsPdfFile.reference(OUTLINE));
    }
    file.write(CATALOG, catalog, inner -> 0);
    file.pack();
  }

  private void write(List<Bookmark> items, int holder, COSDictionary within) throws IOException {
    if (items.isEmpty()) {
      return;
    }
    List<Integer> numbers = items.stream().map(item -> file.reserve()).toList();
    within.setItem(COSName.FIRST, ObjectsPdfFile.reference(numbers.get(0)));
    within.setItem(COSName.LAST, ObjectsPdfFile.reference(numbers.get(items.size() - 1)));
    within.setInt(COSName.COUNT, items.size());
    for (int i = 0; i < items.size(); i++) {
      Bookmark bookmark = items.get(i);
      var item = new COSDictionary();
      item.setString(COSName.TITLE, bookmark.title());
      item.setItem(COSName.PARENT, ObjectsPdfFile.reference(holder));
      if (i > 0) {
        item.setItem(COSName.PREV, ObjectsPdfFile.reference(numbers.get(i - 1)));
      }
      if (i + 1 < items.size()) {
        item.setItem(COSName.NEXT, ObjectsPdfFile.reference(numbers.get(i + 1)));
      }
      var place = new PDPageXYZDestination();
      place.setTop(bookmark.top());
      place.getCOSObject().set(0, ObjectsPdfFile.reference(bookmark.page()));
      item.setItem(COSName.DEST, place.getCOSObject());
      write(bookmark.within(), numbers.get(i), item);
      file.write(numbers.get(i), item, inner -> 0);
    }
  }

  private COSDictionary trailer(Instant at) {
    var trailer = new COSDictionary();
    trailer.setItem(COSName.ROOT, ObjectsPdfFile.reference(CATALOG));
    trailer.setItem(COSName.INFO, ObjectsPdfFile.reference(INFORMATION));
    String title = begun().information().getString(COSName.TITLE);
    var id =
        new COSString(
            UUID.nameUUIDFromBytes((at + " " + title).getBytes(UTF_8)).toString().getBytes(UTF_8));
    var ids = new COSArray();
    ids.add(id);
    ids.add(id);
    trailer.setItem(COSName.ID, ids);
    return trailer;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
